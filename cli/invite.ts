/**
 * `invite ADDRESS`: an account of the console by a one-time link, also for a person who lost their password. Works beside
 * a running Firstline. Prints the link and sends nothing: it is the inviter who knows how to reach the person.
 */
import { canonicalAddress } from '../contract/address.ts';
import { iso } from '../contract/clock.ts';
import { Failure } from '../contract/failure.ts';
import { type Role, role as roles } from '../contract/settings.ts';
import { loadConfiguration } from '../config/configuration.ts';
import { processEnvironment } from '../config/environment.ts';
import { inviteFrom } from '../pipeline/console.ts';
import { accountsOf } from '../store/accounts.ts';
import { type Command, UsageError } from './command.ts';
import { visited } from './visited.ts';

export const command: Command = {
  name: 'invite',
  summary: 'prints a one-time link to the console, for a new person or for one who lost their password',
  usage: 'ADDRESS [--role agent|lead|admin|auditor]',
  options: { role: { type: 'string' } },
  positionals: { min: 1, max: 1 },
  async run({ positionals: [given = ''], options, configFile, dataDir, io }) {
    const address = canonicalAddress(given.trim());
    if (address === null) throw new UsageError('invite needs a mail address');
    const wanted = roleOf(options.role);
    const { server } = loadConfiguration({ file: configFile, environment: processEnvironment() });
    const installation = await visited(configFile, dataDir);
    try {
      const { agents } = await installation.store.read.settings();
      const agent = agents.find(({ email }) => email === address) ?? null;
      const known = await accountsOf(installation.database).byAddress(address);
      const role = wanted ?? known?.role ?? agent?.role ?? null;
      if (role === null)
        throw new Failure('no agent has this address: add one under `agents`, or give --role', {
          retry: false,
        });
      const { link, expiresAt } = await inviteFrom(installation, { address, role: wanted }, server.publicUrl);
      await io.print({ address, role, link, expiresAt: iso(expiresAt) });
    } finally {
      await installation.close();
    }
    return 0;
  },
};

function roleOf(given: string | boolean | undefined): Role | null {
  if (given === undefined) return null;
  const known = roles.safeParse(given);
  if (!known.success) throw new UsageError(`there is no role \`${given}\`: ${roles.options.join(', ')}`);
  return known.data;
}
