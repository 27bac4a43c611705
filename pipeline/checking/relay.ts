/**
 * Whether the SMTP relay can be reached, accepts the login, and takes our sender and recipients (`envelope.ts`). Nothing
 * is sent.
 */
import { createTransport } from 'nodemailer';
import type { Configuration } from '../../config/configuration.ts';
import { messageOf } from '../../contract/failure.ts';
import { serverOf } from '../../notifier/couriers/relay.ts';
import { accessTokenOf, type TokenOf } from './accessToken.ts';
import { type Login, type Refusal, tryEnvelope } from './envelope.ts';
import { causeOf, type Check, failed, type Finding, found } from './finding.ts';

type Relay = NonNullable<Configuration['relay']>;

const WAIT_MS = 10_000;

/** A sender that mails will have, and recipients of both kinds: an agent, and a customer elsewhere. */
type Envelope = { from: string | null; to: string[] };

export function relayCheck(
  { relay, mailboxes, settings }: Configuration,
  tokenOf: TokenOf = accessTokenOf,
): Check {
  const name = 'relay';
  if (relay === null)
    return {
      name,
      look: () => Promise.resolve(found('none: outgoing mail is captured below the data folder')),
    };
  const domain = settings.customers.flatMap(({ domains }) => domains)[0];
  const agent = settings.agents[0]?.email;
  const to = [
    ...(agent === undefined ? [] : [agent]),
    ...(domain === undefined ? [] : [`postmaster@${domain}`]),
  ];
  const envelope = { from: relay.from ?? mailboxes[0]?.address ?? null, to };
  return { name, look: (signal) => reached(relay, envelope, signal, tokenOf) };
}

async function reached(
  relay: Relay,
  envelope: Envelope,
  signal: AbortSignal,
  tokenOf: TokenOf,
): Promise<Finding> {
  const server = `${relay.host}:${relay.port}`;
  let login: Login;
  try {
    login = await loginOf(relay, tokenOf);
  } catch (thrown) {
    return failed(
      messageOf(thrown),
      'check tokenUrl, clientId, clientSecret and scope; `firstline login` renews a refresh token',
    );
  }
  const options = optionsOf(relay);
  const transport = createTransport({ ...options, ...authOf(login) });
  signal.addEventListener('abort', () => transport.close());
  try {
    await transport.verify();
    for (const to of envelope.from === null ? [] : envelope.to) {
      const refusal = await tryEnvelope(options, login, { from: envelope.from ?? '', to }, signal);
      if (refusal !== null) return refused(server, refusal, to);
    }
    const taken = envelope.from === null ? '' : `, and mail of ${envelope.from}`;
    return found(`${server} accepts ${relay.user === null ? 'mail without a login' : 'the login'}${taken}`);
  } catch (thrown) {
    if (thrown instanceof Error && 'code' in thrown && thrown.code === 'EAUTH')
      return failed(`${server} refuses the login of this user`, 'check user and password');
    return failed(`${server}: ${causeOf(thrown)}`, 'check host, port and tls');
  } finally {
    transport.close();
  }
}

function refused(server: string, { command, code }: Refusal, to: string): Finding {
  if (command !== 'RCPT')
    return failed(
      `${server} refuses our sender at ${command} (${code}): no mail would leave`,
      'let this user send as relay.from (without it: as each mailbox), or check the quota of the account',
    );
  return failed(
    `${server} refuses the recipient ${to} (${code})`,
    'allow relaying for this host or user; check that the address exists',
  );
}

function optionsOf(relay: Relay) {
  return {
    ...serverOf(relay),
    connectionTimeout: WAIT_MS,
    greetingTimeout: WAIT_MS,
    dnsTimeout: WAIT_MS,
    socketTimeout: WAIT_MS,
  };
}

async function loginOf({ user, password, oauth2 }: Relay, tokenOf: TokenOf): Promise<Login> {
  if (user === null) return null;
  if (oauth2 !== null) return { user, accessToken: await tokenOf(oauth2) };
  return { user, password: password?.reveal() ?? '' };
}

function authOf(login: Login): object {
  if (login === null) return {};
  const { user } = login;
  if ('password' in login) return { auth: { user, pass: login.password } };
  return { auth: { type: 'OAuth2', user, accessToken: login.accessToken } };
}
