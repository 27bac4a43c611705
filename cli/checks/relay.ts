/** Whether the SMTP relay can be reached and accepts the login. Ends before MAIL FROM: nothing is sent. */
import { createTransport } from 'nodemailer';
import type { Configuration } from '../../config/configuration.ts';
import { messageOf } from '../../contract/failure.ts';
import { accessTokenOf } from './accessToken.ts';
import { causeOf, type Check, failed, type Finding, found } from './finding.ts';

type Relay = NonNullable<Configuration['relay']>;

const WAIT_MS = 10_000;

export function relayCheck(relay: Configuration['relay']): Check {
  const name = 'relay';
  if (relay === null)
    return {
      name,
      look: () => Promise.resolve(found('none: outgoing mail is captured below the data folder')),
    };
  return { name, look: (signal) => reached(relay, signal) };
}

async function reached(relay: Relay, signal: AbortSignal): Promise<Finding> {
  const server = `${relay.host}:${relay.port}`;
  let auth: object;
  try {
    auth = await credentials(relay);
  } catch (thrown) {
    return failed(messageOf(thrown), 'check tokenUrl, clientId, clientSecret, scope and refreshToken');
  }
  const transport = createTransport({
    host: relay.host,
    port: relay.port,
    secure: relay.tls === 'implicit',
    requireTLS: relay.tls === 'starttls',
    ignoreTLS: relay.tls === 'none',
    ...auth,
    connectionTimeout: WAIT_MS,
    greetingTimeout: WAIT_MS,
    dnsTimeout: WAIT_MS,
    socketTimeout: WAIT_MS,
  });
  signal.addEventListener('abort', () => transport.close());
  try {
    await transport.verify();
    return found(`${server} accepts ${relay.user === null ? 'mail without a login' : 'the login'}`);
  } catch (thrown) {
    if (thrown instanceof Error && 'code' in thrown && thrown.code === 'EAUTH')
      return failed(`${server} refuses the login of this user`, 'check user and password');
    return failed(`${server}: ${causeOf(thrown)}`, 'check host, port and tls');
  } finally {
    transport.close();
  }
}

async function credentials({ user, password, oauth2 }: Relay): Promise<object> {
  if (user === null) return {};
  if (oauth2 !== null) return { auth: { type: 'OAuth2', user, accessToken: await accessTokenOf(oauth2) } };
  return { auth: { user, pass: password?.reveal() ?? '' } };
}
