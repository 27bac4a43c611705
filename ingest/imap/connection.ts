/**
 * One connection to an IMAP server, from greeting to close. It is never reused.
 *
 * Promises: TLS exactly as configured, never silently without. Every wait has a timeout (greeting, command, literal).
 * `wait` returns at the server's next notification or at the loss of the connection. Never logs protocol lines, never
 * downloads more of a mail than requested.
 */
import { ImapFlow } from 'imapflow';
import type { Clock } from '../../contract/clock.ts';
import { Failure } from '../../contract/failure.ts';

export type Credentials = { user: string; password: string } | { user: string; accessToken: string };

export type ServerOptions = {
  host: string;
  port: number;
  /** `starttls`: no login without STARTTLS. `none`: plain text, for loopback. */
  tls: 'implicit' | 'starttls' | 'none';
  folder: string;
  sizeBytes: number;
  /** Opens the folder by EXAMINE, which changes nothing in it. */
  readOnly?: boolean;
};

/** Timeouts for the connection and the greeting. */
const CONNECT_MS = 30_000;
const GREETING_MS = 15_000;
/** Longest silence of the server. A poll interrupts IDLE earlier. */
const SILENCE_MS = 60_000;
/**
 * A poll in addition to IDLE, because some servers forget to notify. Below the 29 minutes of RFC 2177 and below the
 * timeout of any NAT.
 */
export const POLL_MS = 29_000;

export type Connection = {
  client: ImapFlow;
  uidValidity: string;
  uidNext: number;
  /** Resolves when new mail may have arrived, after POLL_MS, on `stop`, or when the connection is lost. */
  wait(): Promise<void>;
  /** Ends a `wait`. */
  nudge(): void;
  close: () => void;
};

/** Throws imapflow's error or a Failure, after closing the client. `opened` gets the client before it connects. */
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
  // imapflow emits `close` after an error, and the running command rejects with the error.
  client.on('error', () => {});
  opened(() => client.close());
  try {
    await client.connect();
    const { uidValidity, uidNext } = await client.mailboxOpen(server.folder, {
      readOnly: server.readOnly ?? false,
    });
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
    // `wait` starts IDLE: imapflow alone would resume it only 15 s after the last command.
    disableAutoIdle: true,
    disableCompression: true,
    connectionTimeout: CONNECT_MS,
    greetingTimeout: GREETING_MS,
    socketTimeout: SILENCE_MS,
    // The download asks for at most one byte more than the limit; the rest is room for framing.
    maxLiteralSize: sizeBytes + 64 * 1024,
    maxLineLength: 16 * 1024 * 1024,
    maxResponseSize: 2 * sizeBytes + 32 * 1024 * 1024,
  };
}

type Latch = { open(): void; passed(): Promise<void> };

/** A signal that `passed` consumes. A signal without a waiting caller is kept for the next one. */
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

/** imapflow's `idle()` lasts until another command interrupts it. It also resolves when the connection is lost. */
async function idle(client: ImapFlow, signal: Latch, clock: Clock): Promise<void> {
  if (!client.usable) throw new Failure('the connection was lost', { retry: true });
  const cancel = clock.wakeAt(clock.now() + POLL_MS, () => signal.open());
  // The `close` event reports the same outcome.
  client.idle().catch(() => {});
  await signal.passed();
  cancel();
  if (!client.usable) throw new Failure('the connection was lost', { retry: true });
}
