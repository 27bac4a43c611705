/**
 * One connection to an IMAP server, from greeting to close; never used again after that.
 *
 * Promises: TLS exactly as configured (never silently without); every wait of the protocol ends (greeting, command,
 * literal); `wait` returns as soon as the server tells of something or the connection is gone. Never logs protocol
 * lines, never downloads more of a mail than is asked for.
 */
import { ImapFlow } from 'imapflow';
import type { Clock } from '../../contract/clock.ts';
import { Failure } from '../../contract/failure.ts';

export type Credentials = { user: string; password: string } | { user: string; accessToken: string };

export type ServerOptions = {
  host: string;
  port: number;
  /** `starttls`: no login where the server cannot; `none`: plain text, for loopback. */
  tls: 'implicit' | 'starttls' | 'none';
  folder: string;
  sizeBytes: number;
};

/** Reaching the server, its greeting. */
const CONNECT_MS = 30_000;
const GREETING_MS = 15_000;
/** Longest silence in the middle of anything; IDLE is broken by a poll before. */
const SILENCE_MS = 60_000;
/** Beside IDLE, because some servers forget to tell. Under the 29 minutes of RFC 2177 and under any NAT's patience. */
export const POLL_MS = 29_000;

export type Connection = {
  client: ImapFlow;
  uidValidity: string;
  uidNext: number;
  /** Resolves when something may have come, after POLL_MS, when `stop` was called, or when the connection is gone. */
  wait(): Promise<void>;
  /** Ends a `wait`. */
  nudge(): void;
  close(): void;
};

/** Throws what imapflow throws, or a Failure; the client is closed then. `opened` gets the client before it connects. */
export async function connect(
  server: ServerOptions,
  credentials: Credentials,
  clock: Clock,
  opened: (close: () => void) => void,
): Promise<Connection> {
  const client = new ImapFlow(clientOptions(server, credentials));
  const signal = latch();
  client.on('exists', () => signal.open());
  client.on('close', () => signal.open());
  // An error is followed by `close`, and whatever command runs rejects with it.
  client.on('error', () => {});
  opened(() => client.close());
  try {
    await client.connect();
    const { uidValidity, uidNext } = await client.mailboxOpen(server.folder);
    return {
      client,
      uidValidity: String(uidValidity),
      uidNext,
      wait: () => idle(client, signal, clock),
      nudge: () => signal.open(),
      close: () => client.close(),
    };
  } catch (thrown) {
    client.close();
    throw thrown;
  }
}

function clientOptions({ host, port, tls, sizeBytes }: ServerOptions, credentials: Credentials) {
  const auth =
    'password' in credentials ? { user: credentials.user, pass: credentials.password } : credentials;
  return {
    host,
    port,
    auth,
    secure: tls === 'implicit',
    ...(tls === 'implicit' ? {} : { doSTARTTLS: tls === 'starttls' }),
    logger: false as const,
    clientInfo: { name: 'Firstline' },
    // IDLE is begun by `wait`: by itself it would come back only 15 s after the last command.
    disableAutoIdle: true,
    disableCompression: true,
    connectionTimeout: CONNECT_MS,
    greetingTimeout: GREETING_MS,
    socketTimeout: SILENCE_MS,
    // A mail is asked for up to one byte more than the limit; the rest is room for framing.
    maxLiteralSize: sizeBytes + 64 * 1024,
    maxLineLength: 16 * 1024 * 1024,
    maxResponseSize: 2 * sizeBytes + 32 * 1024 * 1024,
  };
}

type Latch = { open(): void; passed(): Promise<void> };

/** Open once, passed once: what came while nobody waited is not missed. */
function latch(): Latch {
  let isOpen = false;
  let pass: (() => void) | null = null;
  return {
    open() {
      isOpen = true;
      pass?.();
    },
    async passed() {
      if (!isOpen)
        await new Promise<void>((resolve) => {
          pass = resolve;
        });
      pass = null;
      isOpen = false;
    },
  };
}

/** imapflow's `idle()` lasts until another command breaks it, and resolves also when the connection is lost. */
async function idle(client: ImapFlow, signal: Latch, clock: Clock): Promise<void> {
  if (!client.usable) throw new Failure('the connection is gone', { retry: true });
  const cancel = clock.wakeAt(clock.now() + POLL_MS, () => signal.open());
  // Its outcome says nothing that `close` does not.
  client.idle().catch(() => {});
  await signal.passed();
  cancel();
  if (!client.usable) throw new Failure('the connection is gone', { retry: true });
}
