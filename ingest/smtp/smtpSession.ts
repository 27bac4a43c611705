/**
 * smtp-server with changed behaviour:
 *
 * It greets at once. (smtp-server waits a hard-coded 100 ms to catch early talkers, so that ten clients with a
 * connection per mail reach about 100 mails/s.) A reply keeps its own enhanced status code (RFC 3463). (smtp-server
 * derives one from the basic code, 5.6.0 for every 554.) A connection may be refused before its greeting. The reply
 * to a wrong command may be delayed, and may end the session. Odd paths that RFC 5321 allows are read (`paths.ts`). By
 * LMTP a recipient that was named twice gets two replies (RFC 2033 §4.2). (smtp-server keeps it once, and a client that
 * waits for the second would never end its session.)
 *
 * Only overrides methods that smtp-server exports. Makes no decisions about mail, sessions or penalties.
 */
import type { Socket } from 'node:net';
import type { TLSSocket } from 'node:tls';
import { SMTPServer, type SMTPServerOptions } from 'smtp-server';
import { SMTPConnection, type SMTPConnectionOptions } from 'smtp-server/lib/smtp-connection.js';
import { oddPath } from './paths.ts';
import type { Penalty } from './smtpErrors.ts';
import { smtpLimits } from './smtpLimits.ts';

/** A reply as smtp-server's handlers expect it: an error whose text may begin with an enhanced status code. */
export function reply(responseCode: number, text: string): Error & { responseCode: number } {
  return Object.assign(new Error(text), { responseCode });
}

/** The sender's own errors. Our failures (4xx) and faults of a mail (552, 554) do not count. */
const WRONG = new Set([500, 501, 502, 503, 504, 550, 553, 555]);
/** Commands without mail. Legitimate once or twice; repeated, they hold a session open forever. */
const EMPTY = /^(?:NOOP|RSET|HELO|EHLO|VRFY|EXPN|HELP)(?: |$)/i;

/** The inbox's decisions about sessions. */
export type Manners = {
  /** The text of the 421 that a new connection gets instead of a greeting, or null. */
  refusal(session: PromptSession): string | null;
  /** The penalty for a wrong command, the session's `errors`-th since its last mail. */
  penalty(session: PromptSession, errors: number): Penalty;
  delivered(session: PromptSession): void;
  /** MAIL was refused for the size that it states: no mail follows, so nothing else records it. */
  tooLarge(session: PromptSession): void;
  /** Calls `then` after `delayMs`; the result cancels it. */
  later(delayMs: number, then: () => void): () => void;
};

export class PromptServer extends SMTPServer {
  readonly manners: Manners;

  constructor(options: SMTPServerOptions, manners: Manners) {
    super(options);
    this.manners = manners;
  }

  sessions(): PromptSession[] {
    return [...this.connections].filter((session) => session instanceof PromptSession);
  }

  override connect(socket: Socket | TLSSocket, options?: SMTPConnectionOptions | null): void {
    const session = new PromptSession(this, socket, options ?? {});
    session.refusal = this.manners.refusal(session);
    this.connections.add(session);
    session.on('error', (error: Error) => this.emit('error', error));
    session.init();
  }

  /** Sends 421 and closes, as RFC 5321 §3.8 requires of a server that ends a session itself. */
  dismiss(sessionId: string, text: string): void {
    for (const session of this.connections) if (session.id === sessionId) session.send(421, text);
  }
}

type Said = Parameters<SMTPConnection['send']>;

export class PromptSession extends SMTPConnection {
  /** Epoch ms; see `Seat.since`. Set by the inbox. */
  since = 0;
  refusal: string | null = null;
  readonly #manners: Manners;
  #greeted = false;
  /** The kind of the command that waits for its reply; `none` for the reply to a mail. */
  #command: 'none' | 'empty' | 'recipient' | 'other' = 'none';
  /** RCPT commands of this transaction that were accepted. */
  #accepted = 0;
  /** Replies to a mail beyond those for each address. */
  #owed = 0;
  readonly #isLmtp: boolean;
  #errors = 0;
  #emptyCommands = 0;
  #held: { said: Said; penalty: Penalty } | null = null;
  #cancel = (): void => {};

  constructor(server: PromptServer, socket: Socket | TLSSocket, options: SMTPConnectionOptions) {
    super(server, socket, options);
    this.#manners = server.manners;
    this.#isLmtp = server.options.lmtp === true;
  }

  /** A mail was accepted: earlier errors are forgiven. */
  delivered(): void {
    this.#manners.delivered(this);
    this.#errors = 0;
    this.#emptyCommands = 0;
  }

  override init(): void {
    super.init();
    if (this.refusal === null) return this.connectionReady();
    this.#greeted = true;
    this.send(421, this.refusal);
  }

  /** Called by `init` above, and once more by the timer of the class below it. */
  override connectionReady(...args: Parameters<SMTPConnection['connectionReady']>): void {
    if (this.#greeted) return;
    this.#greeted = true;
    super.connectionReady(...args);
  }

  override _onCommand(command: Buffer, callback: () => void = () => {}): void {
    const begin = command.toString('latin1', 0, 8);
    this.#command = EMPTY.test(begin) ? 'empty' : /^RCPT /i.test(begin) ? 'recipient' : 'other';
    if (this.#command === 'empty') this.#emptyCommands += 1;
    if (/^MAIL /i.test(begin)) this.#accepted = 0;
    super._onCommand(command, () => this.#answered(callback));
  }

  override _parseAddressCommand(
    ...[name, command]: Parameters<SMTPConnection['_parseAddressCommand']>
  ): ReturnType<SMTPConnection['_parseAddressCommand']> {
    const odd = oddPath(command.toString());
    if (odd === null) return super._parseAddressCommand(name, command);
    const parsed = super._parseAddressCommand(name, odd.command);
    return parsed === false ? false : { ...parsed, address: odd.address };
  }

  override send(...said: Said): void {
    if (this.#command !== 'none' && said[0] === 552) this.#manners.tooLarge(this);
    const isTooMany = this.#command === 'empty' && this.#emptyCommands > smtpLimits.emptyCommands;
    const isWrong = this.#command !== 'none' && WRONG.has(said[0]);
    if (said[0] !== 421 && (isWrong || isTooMany)) {
      this.#errors += 1;
      this.#held = { said, penalty: this.#manners.penalty(this, this.#errors) };
    } else this.#sendNow(said);
  }

  override _onClose(): void {
    this.#cancel();
    super._onClose();
  }

  #answered(next: () => void): void {
    this.#command = 'none';
    const held = this.#held;
    this.#held = null;
    if (held === null) return next();
    const { said, penalty } = held;
    const answer = (): void => {
      this.#sendNow(said);
      if (penalty.ends) this.#sendNow([421, '4.7.0 Too many errors']);
      else next();
    };
    if (penalty.delayMs === 0) answer();
    else this.#cancel = this.#manners.later(penalty.delayMs, answer);
  }

  #sendNow(said: Said): void {
    const [code] = said;
    if (code === 250 && this.#command === 'recipient') this.#accepted += 1;
    if (code === 354 && this.#isLmtp) this.#owed = this.#accepted - this.session.envelope.rcptTo.length;
    else if (this.#command === 'none' && code !== 421)
      for (; this.#owed > 0; this.#owed -= 1) this.#say(said);
    this.#say(said);
  }

  #say([code, data, context]: Said): void {
    const own = typeof data === 'string' && /^[245]\.\d{1,3}\.\d{1,3} /.test(data);
    super.send(code, data, own ? false : context);
  }
}
