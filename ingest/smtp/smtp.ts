/**
 * The SMTP inbox (RFC 5321): accepts mail for our mailboxes only.
 *
 * Promises: replies `250`, with the contact's id, after raw bytes and fact are durable. Announces and enforces SIZE
 * (RFC 1870) without storing more than the limit. Replies 550 5.1.1 to RCPT for an unknown mailbox, and 451 4.3.0 on
 * a failed write, so that the sender retries. A refusal after accepted recipients is a recorded fact. Neither one
 * host nor many idle sessions block new senders (`smtpRoom.ts`). Wrong commands are slowed (`smtpErrors.ts`). `stop`
 * finishes every message in DATA. Never: relays mail, authenticates clients, replies by mail. Changes only the mail's
 * trace fields: adds its own Received line, and removes Authentication-Results that claim a border's name without
 * coming from that border.
 */
import type { AddressInfo } from 'node:net';
import type { SMTPServerOptions } from 'smtp-server';
import type { Inbox } from '../../contract/stage.ts';
import type { AcceptGrounds } from '../accept.ts';
import { companyWithin } from '../company.ts';
import type { CheckSender } from '../authentication/authentication.ts';
import { openHolding } from './holding.ts';
import { seldom } from '../seldom.ts';
import { mailboxFor, type Recipient } from './recipients.ts';
import type { Delays } from './smtpErrors.ts';
import { smtpLimits } from './smtpLimits.ts';
import { manners } from './smtpManners.ts';
import { type Intake, mostBuffered, takeMessage } from './smtpMessage.ts';
import type { Pem } from './certificate.ts';
import { LOOPBACK, peersOf } from '../../contract/peers.ts';
import { PromptServer, reply } from './smtpSession.ts';

export type SmtpOptions = {
  /** Port 0: any free port; see `address()`. `fd`: a socket that already listens. */
  listen: { host: string; port: number; fd?: number };
  /** LMTP (RFC 2033) answers a message once for each recipient. Default: SMTP. */
  protocol?: 'smtp' | 'lmtp';
  mailboxes: (Recipient & { authserv?: string | null })[];
  sizeBytes: number;
  /** Our name in the greeting. */
  hostname: string;
  /**
   * IP addresses and CIDR blocks of the mail servers that relay to us; by default this machine. We trust their
   * Authentication-Results. The limit of sessions for each host does not apply to them.
   */
  borders?: readonly string[];
  /** Checks senders that no border of ours checked; null: they stay unchecked. */
  checkSender?: CheckSender | null;
  /** PEM. With it the server offers STARTTLS. */
  tls?: Pem | null;
  /** TLS from the first byte (RFC 8314); needs `tls`. */
  secure?: boolean;
  /** Bytes of all mails that are being received or accepted. Default: see `mostBuffered`. */
  mostBufferedBytes?: number;
  /** Of the answers to errors; by default those of `smtpLimits`. */
  delays?: Delays;
};

export type SmtpInbox = Inbox & {
  address(): { host: string; port: number };
  /** For sessions that begin from now on. */
  renew(tls: Pem): void;
};

/** `start` rejects with Node's error if the port is in use. */
export function smtpInbox(options: SmtpOptions & AcceptGrounds): SmtpInbox {
  const { sizeBytes, mostBufferedBytes = mostBuffered(sizeBytes) } = options;
  const isBorder = peersOf(options.borders ?? LOOPBACK);
  const holding = openHolding(mostBufferedBytes);
  const company = companyWithin(smtpLimits.companyMs);
  const intake: Intake = { ...options, isBorder, inHand: new Map(), holding, company, say: seldom(options) };
  const server: PromptServer = new PromptServer(
    serverOptions(options, intake, () => server),
    manners(intake, isBorder, () => server, options.delays),
  );
  server.on('error', (error) => {
    if (server.server.listening)
      options.reports.say('debug', 'failed', { inbox: 'smtp', detail: codeOf(error) });
  });
  return {
    name: options.protocol ?? 'smtp',
    start: () => listen(server, options),
    stop: () => stop(server, intake),
    address: () => addressOf(server),
    renew: (tls) => server.updateSecureContext(tls),
  };
}

function serverOptions(
  options: SmtpOptions & AcceptGrounds,
  intake: Intake,
  server: () => PromptServer,
): SMTPServerOptions {
  return {
    name: options.hostname,
    lmtp: options.protocol === 'lmtp',
    size: options.sizeBytes,
    disabledCommands: ['AUTH', 'WIZ', 'SHELL', 'KILL', ...(options.tls ? [] : ['STARTTLS'])],
    ...options.tls,
    secure: options.secure ?? false,
    hideENHANCEDSTATUSCODES: false,
    disableReverseLookup: true,
    heloResponse: '%s',
    logger: false,
    maxRecipients: smtpLimits.recipients,
    socketTimeout: smtpLimits.idleMs,
    closeTimeout: smtpLimits.stopMs,
    onRcptTo(address, _session, callback) {
      if (mailboxFor(options.mailboxes, address.address) !== null) return callback();
      options.reports.count('firstline_refusals_total', { source: 'smtp', reason: 'unknown-recipient' });
      callback(reply(550, '5.1.1 No such mailbox here'));
    },
    onData: (stream, session, callback) => receive(intake, server(), { stream, session, callback }),
  };
}

type Data = Parameters<NonNullable<SMTPServerOptions['onData']>>;
type Incoming = { stream: Data[0]; session: Data[1]; callback: Data[2] };

function receive(intake: Intake, server: PromptServer, { stream, session, callback }: Incoming): void {
  const { clock } = intake;
  const { id } = session;
  const since = clock.now();
  const forget = clock.wakeAt(since + smtpLimits.messageMs, () => server.dismiss(id, '4.4.2 Took too long'));
  const taken = takeMessage(intake, stream, session).then(
    (text) => {
      for (const one of server.sessions()) if (one.id === id) one.delivered();
      callback(null, text);
    },
    (refusal: Error) => callback(refusal),
  );
  intake.inHand.set(id, { taken, since, stream });
  void taken.finally(() => {
    forget();
    intake.inHand.delete(id);
  });
}

function listen(
  server: PromptServer,
  { listen: at, reports, protocol = 'smtp' }: SmtpOptions & AcceptGrounds,
): Promise<void> {
  return new Promise((resolve, reject) => {
    server.server.once('error', reject);
    const listening = (): void => {
      server.server.off('error', reject);
      reports.say('info', 'listening', { inbox: protocol, ...addressOf(server) });
      resolve();
    };
    if (at.fd === undefined) server.listen(at.port, at.host, listening);
    else server.server.listen({ fd: at.fd }, listening);
  });
}

/** Closes idle sessions at once. A message in DATA is finished and answered first. */
async function stop(server: PromptServer, intake: Intake): Promise<void> {
  if (!server.server.listening) return;
  const closed = new Promise<void>((resolve) => server.close(resolve));
  for (const { id } of server.connections) if (!intake.inHand.has(id)) server.dismiss(id, GOING_DOWN);
  const finished = [...intake.inHand].map(([id, { taken }]) =>
    taken.then(() => server.dismiss(id, GOING_DOWN)),
  );
  // `closed` resolves after `stopMs` at the latest: by then smtp-server has ended the sessions that were still
  // sending.
  await Promise.race([Promise.allSettled(finished), closed]);
  await Promise.race([closed, pause(intake, smtpLimits.hangUpMs)]);
  await Promise.allSettled([...intake.inHand.values()].map(({ taken }) => taken));
}

const GOING_DOWN = '4.3.2 Going down';

function pause({ clock }: AcceptGrounds, ms: number): Promise<void> {
  return new Promise((resolve) => clock.wakeAt(clock.now() + ms, () => resolve()));
}

function addressOf(server: PromptServer): { host: string; port: number } {
  const address: AddressInfo | string | null = server.server.address();
  if (address === null || typeof address === 'string') throw new Error('the SMTP inbox is not listening');
  return { host: address.address, port: address.port };
}

function codeOf(error: Error): string {
  return 'code' in error && typeof error.code === 'string' ? error.code : error.name;
}
