/**
 * Whether a mailbox can be reached, accepts the login, can be read, and reports new mail. Opens it read-only, marks
 * nothing.
 */
import { ImapFlow } from 'imapflow';
import type { Configuration, MailboxConfiguration } from '../../config/configuration.ts';
import { messageOf } from '../../contract/failure.ts';
import { isLimited, isRefusedLogin } from '../../ingest/imap/cause.ts';
import { accessTokenOf, type TokenOf } from './accessToken.ts';
import { causeOf, type Check, failed, type Finding, found } from './finding.ts';

type Imap = NonNullable<MailboxConfiguration['imap']>;

export function mailboxCheck(
  { address, imap, authserv }: MailboxConfiguration,
  { smtpBorders: borders, dns }: Configuration['server'],
  tokenOf: TokenOf = accessTokenOf,
): Check {
  const name = `mailbox ${address}`;
  if (imap === null) return { name, look: () => Promise.resolve(ofIntake(authserv, borders, dns !== null)) };
  return { name, look: (signal) => reached(imap, signal, tokenOf) };
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

async function reached(imap: Imap, signal: AbortSignal, tokenOf: TokenOf): Promise<Finding> {
  const server = `${imap.host}:${imap.port}`;
  let auth: { user: string } & ({ pass: string } | { accessToken: string });
  try {
    auth = await credentials(imap, tokenOf);
  } catch (thrown) {
    return failed(
      messageOf(thrown),
      'check tokenUrl, clientId, clientSecret and scope; `firstline login` renews a refresh token',
    );
  }
  const client = clientOf(imap, auth);
  // The running command rejects after such an error.
  client.on('error', () => {});
  signal.addEventListener('abort', () => client.close());
  try {
    await client.connect();
  } catch (thrown) {
    if (isLimited(thrown))
      return failed(
        `${server} limits this account: too many connections, requests or too much traffic`,
        'wait, and close other programs on this mailbox; the password may be right',
      );
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

async function credentials({ user, password, oauth2 }: Imap, tokenOf: TokenOf) {
  if (oauth2 !== null) return { user, accessToken: await tokenOf(oauth2) };
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

/** Opens folders as the inbox does, so that a server's prefix of names counts alike. */
async function looked(client: ImapFlow, imap: Imap, server: string): Promise<Finding> {
  const missing = await absent(client, [imap.folder, ...movesTo(imap)]);
  if (missing.length > 0) {
    const folders = (await client.list()).map(({ path }) => path);
    return failed(
      `${server} has no folder ${missing.join(', ')}`,
      `create it, or use one of: ${folders.join(', ')}`,
    );
  }
  const { exists, path } = await client.mailboxOpen(imap.folder, { readOnly: true });
  for (const target of movesTo(imap))
    if ((await pathOf(client, target)) === path)
      return failed(
        `${server}: ${target} is the folder itself, so moved mail would come in again and again`,
        'move to another folder in afterTaking',
      );
  const idle = client.capabilities.has('IDLE')
    ? 'reports new mail at once (IDLE)'
    : 'does not report new mail (no IDLE): it is polled every half minute';
  return found(`${server}, ${imap.folder}: ${exists} mails; ${idle}`);
}

async function absent(client: ImapFlow, folders: string[]): Promise<string[]> {
  const missing: string[] = [];
  for (const folder of folders) if ((await pathOf(client, folder)) === null) missing.push(folder);
  return missing;
}

/** The server's full name of a folder; null if absent. */
async function pathOf(client: ImapFlow, folder: string): Promise<string | null> {
  try {
    const found = await client.status(folder, { messages: true });
    return found === false ? null : found.path;
  } catch (thrown) {
    if (thrown instanceof Error && 'code' in thrown && thrown.code === 'NotFound') return null;
    throw thrown;
  }
}

function movesTo({ afterTaking }: Imap): string[] {
  return typeof afterTaking === 'object' && 'move' in afterTaking ? [afterTaking.move] : [];
}
