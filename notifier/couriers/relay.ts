/**
 * Sends mail through an SMTP relay. Promises one RCPT a message, that of its one recipient; the same bytes at every
 * attempt; an end within the deadline; a distinction of refusals of the message from those of this installation (`refusal.ts`). Never
 * retries. Records only the codes of the relay's answer, because answers quote addresses.
 *
 * A crash between the relay's 250 and the commit of `message.sent` sends the mail once more, with the same
 * Message-ID.
 */
import { isAscii } from 'node:buffer';
import { createTransport } from 'nodemailer';
import { Failure } from '../../contract/failure.ts';
import { destinationOf } from '../../contract/message.ts';
import type { Courier } from '../../contract/stage.ts';
import type { PlainMail } from '../canary.ts';
import { type Carrying, carriedBy } from '../carried.ts';
import { type Dressing, dressOf, logoOf } from '../dress.ts';
import { composeMail } from '../mime.ts';
import { mailRecipient } from '../recipient.ts';
import { judge } from './refusal.ts';

export type RelaySettings = {
  host: string;
  port: number;
  tls: 'implicit' | 'starttls' | 'none';
  user: string | null;
  password: string | null;
  /** OAuth 2.0 instead of a password (XOAUTH2): returns a valid access token, with `renew` a fresh one. */
  accessToken?: ((renew: boolean) => Promise<string>) | null;
  /** The envelope's sender, which gets the bounces; null: the header's. */
  from: string | null;
  deadlineMs?: number;
};

export type RelayCourier = Courier & { close(): void };

/** Limits the open connections to the relay. Further mails wait for one. */
const MAX_CONNECTIONS = 5;
const DEADLINE_MS = 60_000;

export function relayCourier(relay: RelaySettings & Carrying & Dressing): RelayCourier {
  const deadlineMs = relay.deadlineMs ?? DEADLINE_MS;
  const judged = judge();
  const transport = createTransport({ ...connection(relay, deadlineMs), pool: true });
  return {
    name: 'relay',
    channel: 'email',
    deadlineMs,
    close: () => transport.close(),
    async send(message, words) {
      // Starts now: at this deadline the delivering loop gives up, and may send again.
      const signal = AbortSignal.timeout(deadlineMs);
      const recipient = mailRecipient(message, words);
      if (typeof recipient !== 'string') return recipient;
      const attachments = await carriedBy(message, words, relay);
      if ('missing' in attachments) {
        return { outcome: 'failed', code: attachments.code, detail: attachments.missing };
      }
      const dress = await dressOf(words, relay);
      const parts = [...attachments, ...logoOf(dress)];
      const raw = await composeMail(message, words, parts, { readable: false, dress });
      const envelope = {
        from: { address: relay.from ?? words.from.address, name: '' },
        to: { address: recipient, name: '' },
        // An attached mail is not encoded, so 8BITMIME is asked for where the relay offers it (RFC 6152).
        use8BitMime: !isAscii(raw),
      };
      if (signal.aborted) return { outcome: 'deferred', code: 'deadline', detail: 'attachments' };
      try {
        const { response } = await transport.sendMail({ raw, envelope, signal });
        judged.accepted();
        return { outcome: 'sent', reference: queueId(response) };
      } catch (error) {
        return judged.refusalOf(error, message.attempts, destinationOf(message, words));
      }
    },
  };
}

/** Sends one plain mail at once, beside the messages. Throws the error of the relay. */
export async function sendPlain(relay: RelaySettings, { headers, ...mail }: PlainMail): Promise<void> {
  const deadlineMs = relay.deadlineMs ?? DEADLINE_MS;
  const transport = createTransport(connection(relay, deadlineMs));
  const envelope = { from: relay.from ?? mail.from, to: mail.to };
  try {
    await transport.sendMail({ ...mail, headers, envelope });
  } catch (error) {
    // The relay's words may name people.
    const code = error instanceof Error && 'responseCode' in error ? Number(error.responseCode) : 'no answer';
    throw new Failure(`the relay does not take the mail: ${code}`, { retry: true });
  } finally {
    transport.close();
  }
}

/** Where nodemailer connects, and with which TLS. */
export function serverOf({ host, port, tls }: Pick<RelaySettings, 'host' | 'port' | 'tls'>) {
  return {
    host,
    port,
    secure: tls === 'implicit',
    requireTLS: tls === 'starttls',
    ignoreTLS: tls === 'none',
  };
}

function connection(relay: RelaySettings, deadlineMs: number) {
  const waitMs = Math.round(deadlineMs / 2);
  return {
    ...serverOf(relay),
    ...credentials(relay),
    maxConnections: MAX_CONNECTIONS,
    // Our own back-off decides on retries and counts them.
    maxRequeues: 0,
    connectionTimeout: waitMs,
    greetingTimeout: waitMs,
    dnsTimeout: waitMs,
    socketTimeout: deadlineMs,
    disableFileAccess: true,
    disableUrlAccess: true,
  };
}

function credentials({ user, password, accessToken }: RelaySettings) {
  if (user === null) return {};
  if (!accessToken) return password === null ? {} : { auth: { user, pass: password } };
  const provisionCallback = (
    _: string,
    renew: boolean,
    done: (error: Error | null, token?: string) => void,
  ): void => {
    accessToken(renew).then((token) => done(null, token), done);
  };
  return { auth: { type: 'OAuth2' as const, user, provisionCallback } };
}

/** The relay's answer without words that resemble an address. */
function queueId(response: string | undefined): string | null {
  return response === undefined ? null : response.replace(/(?<!\S)\S*@\S*/g, '…').slice(0, 200);
}
