/**
 * `login MAILBOX`: a person signs in to a mailbox or the relay at its provider, and the refresh token is stored in the file
 * that the configuration names for it. Then it tries the mailbox as `check` does.
 *
 * Never prints a token. Replaces none before the provider has given another.
 */
import { mkdirSync } from 'node:fs';
import { dirname } from 'node:path';
import { type Configuration, loadConfiguration } from '../config/configuration.ts';
import { processEnvironment } from '../config/environment.ts';
import { refreshTokenFile } from '../config/refreshTokens.ts';
import { Failure } from '../contract/failure.ts';
import { systemClock } from '../runtime/clock.ts';
import { CHECK_WITHIN_MS } from '../pipeline/checking/answered.ts';
import type { Check } from '../pipeline/checking/finding.ts';
import { mailboxCheck } from '../pipeline/checking/mailbox.ts';
import { relayCheck } from '../pipeline/checking/relay.ts';
import { secretsOf, withoutSecrets } from '../pipeline/checking/secrets.ts';
import { type Command, UsageError } from './command.ts';
import { byBrowser } from './signIn/browser.ts';
import { byDevice } from './signIn/device.ts';
import { doorsOf, type Oauth2 } from './signIn/provider.ts';
import { replaceFile } from './wholeFile.ts';

export const command: Command = {
  name: 'login',
  summary: 'signs in to a mailbox at Microsoft, Google or another provider, and stores its token',
  usage: 'ADDRESS | relay',
  options: {},
  positionals: { min: 1, max: 1 },
  async run({ positionals: [who = ''], configFile, io }) {
    if (configFile === null)
      throw new UsageError('login needs --config FILE: it names the mailbox and its provider');
    const environment = processEnvironment();
    const before = loadConfiguration({ file: configFile, environment, isBeforeLogin: true });
    const place = placeOf(before, who);
    const file = refreshTokenFile(configFile, place.at);
    if (file === null)
      throw new Failure('set `refreshToken: { file: PATH }` first: the token is stored there', NEVER);
    const sign = doorsOf(place.oauth2).deviceUrl === null ? byBrowser : byDevice;
    const token = await sign(place.oauth2, place.user, io, () => systemClock.now());
    if (token === null)
      throw new Failure(
        'the provider gave no refresh token: Microsoft needs offline_access in `scope`',
        NEVER,
      );
    mkdirSync(dirname(file), { recursive: true, mode: 0o700 });
    replaceFile(file, `${token}\n`, OWNER_ONLY, () => {});
    await io.print({ event: 'stored', for: who, file });
    const after = loadConfiguration({ file: configFile, environment });
    const check = checkOf(after, who);
    const { ok, detail, mend } = await check.look(AbortSignal.timeout(CHECK_WITHIN_MS));
    await io.print({ name: check.name, ok, detail: withoutSecrets(detail, secretsOf(after)), mend });
    io.tell('A running Firstline takes it when it is started again.');
    return ok ? 0 : 1;
  },
};

const NEVER = { retry: false };
const OWNER_ONLY = 0o600;

type Place = { oauth2: Oauth2; user: string; at: (string | number)[] };

/** `at`: where the configuration has its `oauth2`. */
function placeOf({ mailboxes, relay }: Configuration, who: string): Place {
  if (who === 'relay') {
    if (relay === null || relay.oauth2 === null) throw new Failure('the relay has no `oauth2`', NEVER);
    return { oauth2: relay.oauth2, user: relay.user ?? '', at: ['relay', 'oauth2'] };
  }
  const index = mailboxes.findIndex(({ address }) => address === who.toLowerCase());
  const imap = mailboxes[index]?.imap;
  if (index === -1) {
    const known = mailboxes.map(({ address }) => address).join(', ');
    throw new Failure(`there is no mailbox ${who}; there are: ${known}`, NEVER);
  }
  if (imap === null || imap === undefined || imap.oauth2 === null)
    throw new Failure(`the mailbox ${who} has no \`imap.oauth2\``, NEVER);
  return { oauth2: imap.oauth2, user: imap.user, at: ['mailboxes', index, 'imap', 'oauth2'] };
}

function checkOf(configuration: Configuration, who: string): Check {
  const mailbox = configuration.mailboxes.find(({ address }) => address === who.toLowerCase());
  return mailbox === undefined ? relayCheck(configuration) : mailboxCheck(mailbox, configuration.server);
}
