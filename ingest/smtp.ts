/**
 * The SMTP inbox (RFC 5321): takes mail for our mailboxes and nothing else.
 *
 * Promises: `250` after raw bytes and fact are durable, with the contact's id in its text; SIZE announced and enforced
 * (RFC 1870) without keeping more than the limit; 550 5.1.1 at RCPT for whom we do not serve; 451 4.3.0 when we cannot
 * write, so that the sender keeps the mail. What is refused after its recipients were accepted is a recorded fact.
 * `stop` finishes every message in DATA. Never: relays, authenticates, answers by mail, changes a byte of the mail but
 * for its own Received line and Authentication-Results in the name of a border that did not write them.
 */
import type { AddressInfo } from 'node:net';
import type { SMTPServerOptions } from 'smtp-server';
import type { Inbox } from '../contract/stage.ts';
import type { AcceptGrounds } from './accept.ts';
import { mailboxFor, type Recipient } from './recipients.ts';
import { type Desk, mostBuffered, takeMessage } from './smtpMessage.ts';
import { peersOf } from './peers.ts';
import { PromptServer, reply } from './smtpSession.ts';

/** Sessions at once; each may hold a mail in memory. Past it: 421. */
const MAX_SESSIONS = 100;
const MAX_RECIPIENTS = 100;
/** RFC 5321 §4.5.3.2: a server waits five minutes for the next command or piece of data. */
const IDLE_MS = 5 * 60_000;
/** From 354 to the final dot: a sender that trickles frees its place. */
const MESSAGE_MS = 15 * 60_000;
/** On `stop`, how long messages in DATA may go on before their sessions end with 421. */
const STOP_MS = 10_000;
/** On `stop`, how long a client may take to hang up after its 421. */
const HANG_UP_MS = 250;

export type SmtpOptions = {
  /** Port 0: any free one; `address()` tells. */
  listen: { host: string; port: number };
  mailboxes: (Recipient & { authserv?: string | null })[];
  sizeBytes: number;
  /** What the greeting names us. */
  hostname: string;
  /** IP addresses and CIDR blocks of the borders whose Authentication-Results are believed; by default none. */
  borders?: readonly string[];
  /** PEM. Given: STARTTLS is offered. */
  tls?: { key: string; cert: string } | null;
  /** Of all mails that are being received; by default as much as this process can bear. */
  mostBufferedBytes?: number;
};

export type SmtpInbox = Inbox & { address(): { host: string; port: number } };

/** `start` rejects with Node's error where the port is taken. */
export function smtpInbox(options: SmtpOptions & AcceptGrounds): SmtpInbox {
  const { sizeBytes, mostBufferedBytes = mostBuffered(sizeBytes) } = options;
  const isBorder = peersOf(options.borders ?? []);
  const desk: Desk = { ...options, isBorder, inHand: new Map(), bufferedBytes: 0, mostBufferedBytes };
  const server = new PromptServer(serverOptions(options, desk, (id, text) => server.dismiss(id, text)));
  server.on('error', (error) => {
    if (server.server.listening)
      options.reports.say('debug', 'failed', { inbox: 'smtp', detail: codeOf(error) });
  });
  return {
    name: 'smtp',
    start: () => listen(server, options),
    stop: () => stop(server, desk),
    address: () => addressOf(server),
  };
}

function serverOptions(
  options: SmtpOptions & AcceptGrounds,
  desk: Desk,
  dismiss: (sessionId: string, text: string) => void,
): SMTPServerOptions {
  return {
    name: options.hostname,
    size: options.sizeBytes,
    disabledCommands: ['AUTH', 'WIZ', 'SHELL', 'KILL', ...(options.tls ? [] : ['STARTTLS'])],
    ...options.tls,
    hideENHANCEDSTATUSCODES: false,
    disableReverseLookup: true,
    heloResponse: '%s',
    logger: false,
    maxClients: MAX_SESSIONS,
    maxRecipients: MAX_RECIPIENTS,
    socketTimeout: IDLE_MS,
    closeTimeout: STOP_MS,
    onRcptTo(address, _session, callback) {
      if (mailboxFor(options.mailboxes, address.address) !== null) return callback();
      options.reports.count('firstline_refusals_total', { source: 'smtp', reason: 'unknown-recipient' });
      callback(reply(550, '5.1.1 No such mailbox here'));
    },
    onData(stream, session, callback) {
      const { clock } = options;
      const forget = clock.wakeAt(clock.now() + MESSAGE_MS, () => dismiss(session.id, '4.4.2 Took too long'));
      const taken = takeMessage(desk, stream, session).then(
        (text) => callback(null, text),
        (refusal: Error) => callback(refusal),
      );
      desk.inHand.set(session.id, taken);
      void taken.finally(() => {
        forget();
        desk.inHand.delete(session.id);
      });
    },
  };
}

function listen(server: PromptServer, { listen: at, reports }: SmtpOptions & AcceptGrounds): Promise<void> {
  return new Promise((resolve, reject) => {
    server.server.once('error', reject);
    server.listen(at.port, at.host, () => {
      server.server.off('error', reject);
      reports.say('info', 'listening', { inbox: 'smtp', ...addressOf(server) });
      resolve();
    });
  });
}

/** Idle sessions go at once; one in DATA has its message finished and answered first. */
async function stop(server: PromptServer, desk: Desk): Promise<void> {
  if (!server.server.listening) return;
  const closed = new Promise<void>((resolve) => server.close(resolve));
  for (const { id } of server.connections) if (!desk.inHand.has(id)) server.dismiss(id, GOING_DOWN);
  const finished = [...desk.inHand].map(([id, taken]) => taken.then(() => server.dismiss(id, GOING_DOWN)));
  // `closed` comes after STOP_MS at the latest, when smtp-server has ended the sessions that were still sending.
  await Promise.race([Promise.allSettled(finished), closed]);
  await Promise.race([closed, pause(desk, HANG_UP_MS)]);
  await Promise.allSettled(desk.inHand.values());
}

const GOING_DOWN = '4.3.2 Going down';

function pause({ clock }: AcceptGrounds, ms: number): Promise<void> {
  return new Promise((resolve) => clock.wakeAt(clock.now() + ms, () => resolve()));
}

function addressOf(server: PromptServer): { host: string; port: number } {
  const address: AddressInfo | string | null = server.server.address();
  if (address === null || typeof address === 'string') throw new Error('the SMTP inbox does not listen');
  return { host: address.address, port: address.port };
}

function codeOf(error: Error): string {
  return 'code' in error && typeof error.code === 'string' ? error.code : error.name;
}
