/**
 * Whether a mailbox can be reached, accepts the login, can be read, and reports new mail. Opens it read-only, marks
 * nothing.
 */
import { ImapFlow } from 'imapflow';
import type { Configuration, MailboxConfiguration } from '../../config/configuration.ts';
import { messageOf } from '../../contract/failure.ts';
import { accessTokenOf } from './accessToken.ts';
import { causeOf, type Check, failed, type Finding, found } from './finding.ts';

type Imap = NonNullable<MailboxConfiguration['imap']>;

export function mailboxCheck(
  { address, imap, authserv }: MailboxConfiguration,
  { smtpBorders: borders, dns }: Configuration['server'],
): Check {
  const name = `mailbox ${address}`;
  if (imap === null) return { name, look: () => Promise.resolve(ofIntake(authserv, borders, dns !== null)) };
  return { name, look: (signal) => reached(imap, signal) };
}

/** Whose Authentication-Results are believed: a wrong list of borders believes no server, or any sender. */
function ofIntake(authserv: string | null, borders: string[], isChecked: boolean): Finding {
  const intake = 'mail arrives at our own SMTP intake';
  if (authserv === null)
    return found(
      `${intake}; ${isChecked ? 'it checks senders itself' : 'no authserv: senders are not verified'}`,
    );
  if (borders.length === 0)
    return failed(
      `${intake}; no server's Authentication-Results are believed`,
      `list the mail servers that write ${authserv} under server.smtpBorders, or remove authserv`,
    );
  return found(
    `${intake}; Authentication-Results of ${authserv} are believed only from ${borders.join(', ')}`,
  );
}

async function reached(imap: Imap, signal: AbortSignal): Promise<Finding> {
  const server = `${imap.host}:${imap.port}`;
  let auth: { user: string } & ({ pass: string } | { accessToken: string });
  try {
    auth = await credentials(imap);
  } catch (thrown) {
    return failed(messageOf(thrown), 'check tokenUrl, clientId, clientSecret, scope and refreshToken');
  }
  const client = clientOf(imap, auth);
  // The running command rejects after such an error.
  client.on('error', () => {});
  signal.addEventListener('abort', () => client.close());
  try {
    await client.connect();
  } catch (thrown) {
    if (isRefusedLogin(thrown))
      return failed(
        `${server} refuses the login of this user`,
        'check user and password, and whether IMAP is allowed',
      );
    return failed(`${server}: ${causeOf(thrown)}`, 'check host, port and tls');
  }
  try {
    return await looked(client, imap, server);
  } finally {
    client.close();
  }
}

async function credentials({ user, password, oauth2 }: Imap) {
  if (oauth2 !== null) return { user, accessToken: await accessTokenOf(oauth2) };
  return { user, pass: password?.reveal() ?? '' };
}

function clientOf({ host, port, tls }: Imap, auth: Awaited<ReturnType<typeof credentials>>): ImapFlow {
  return new ImapFlow({
    host,
    port,
    auth,
    secure: tls === 'implicit',
    ...(tls === 'implicit' ? {} : { doSTARTTLS: tls === 'starttls' }),
    logger: false,
    disableAutoIdle: true,
  });
}

function isRefusedLogin(thrown: unknown): boolean {
  return thrown instanceof Error && 'authenticationFailed' in thrown && thrown.authenticationFailed === true;
}

async function looked(client: ImapFlow, imap: Imap, server: string): Promise<Finding> {
  const folders = (await client.list()).map(({ path }) => path);
  const wanted = [imap.folder, ...movesTo(imap)];
  const missing = wanted.filter((folder) => !folders.includes(folder) && folder.toUpperCase() !== 'INBOX');
  if (missing.length > 0)
    return failed(
      `${server} has no folder ${missing.join(', ')}`,
      `create it, or use one of: ${folders.join(', ')}`,
    );
  const { exists } = await client.mailboxOpen(imap.folder, { readOnly: true });
  const idle = client.capabilities.has('IDLE')
    ? 'reports new mail at once (IDLE)'
    : 'does not report new mail (no IDLE): it is polled every half minute';
  return found(`${server}, ${imap.folder}: ${exists} mails; ${idle}`);
}

function movesTo({ afterTaking }: Imap): string[] {
  return typeof afterTaking === 'object' && 'move' in afterTaking ? [afterTaking.move] : [];
}
