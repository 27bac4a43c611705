/**
 * `phone setup`: sets the addresses of our numbers at Twilio to those of this installation. One line for each number.
 *
 * Never changes a number that another application or trunk answers: that may be meant.
 */
import { processEnvironment } from '../config/environment.ts';
import { Failure } from '../contract/failure.ts';
import type { TwilioAccount } from '../ingest/twilio/rest.ts';
import { answeredElsewhere, numberAtTwilio, setAddresses, wrongAddresses } from '../ingest/twilio/numbers.ts';
import { accountOf } from './checks/phoneNumbers.ts';
import { type Command, UsageError } from './command.ts';
import { configurationToRun } from './configured.ts';

type Row = { number: string; outcome: string; addresses: object[] };

export const command: Command = {
  name: 'phone',
  summary: 'sets the addresses of our numbers at Twilio: `phone setup`; --dry-run shows them',
  usage: 'setup [--dry-run]',
  options: { 'dry-run': { type: 'boolean' } },
  positionals: { min: 1, max: 1 },
  async run({ positionals: [what], options, configFile, io }) {
    if (what !== 'setup') throw new UsageError('phone knows one word: setup');
    const { phone, server } = configurationToRun({ file: configFile, environment: processEnvironment() });
    const { publicUrl } = server;
    if (phone.twilio === null) throw new Failure('`phone.twilio` is not configured', { retry: false });
    if (publicUrl === null)
      throw new Failure('`server.publicUrl` is not set: Twilio needs an address that it can reach', {
        retry: false,
      });
    const account = accountOf(phone.twilio);
    let exit = 0;
    for (const { number } of phone.twilio.numbers) {
      const row = await setUp(account, number, publicUrl, options['dry-run'] === true);
      if (!['right', 'set', 'would-set'].includes(row.outcome)) exit = 1;
      await io.print(row);
    }
    return exit;
  },
};

async function setUp(
  account: TwilioAccount,
  number: string,
  publicUrl: string,
  isDry: boolean,
): Promise<Row> {
  const at = await numberAtTwilio(account, number);
  if (typeof at === 'string') return { number, outcome: at, addresses: [] };
  if ('status' in at) return { number, outcome: `refused ${at.status}`, addresses: [] };
  const other = answeredElsewhere(at);
  if (other !== null) return { number, outcome: `answered by ${other}`, addresses: [] };
  const addresses = wrongAddresses(at, publicUrl);
  if (addresses.length === 0) return { number, outcome: 'right', addresses };
  if (isDry) return { number, outcome: 'would-set', addresses };
  await setAddresses(account, at, addresses);
  return { number, outcome: 'set', addresses };
}
