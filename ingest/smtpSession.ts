/**
 * smtp-server with two of its habits changed: it greets at once (it waits a hard-coded 100 ms to catch early talkers,
 * so that ten clients with a connection per mail reach about 100 mails/s), and a reply that brings its own enhanced
 * status code (RFC 3463) keeps it (it derives one from the basic code, 5.6.0 for every 554).
 *
 * Only overrides methods that smtp-server exports; decides nothing about mail.
 */
import type { Socket } from 'node:net';
import type { TLSSocket } from 'node:tls';
import { SMTPServer } from 'smtp-server';
import { SMTPConnection, type SMTPConnectionOptions } from 'smtp-server/lib/smtp-connection.js';

/** A reply as smtp-server's handlers take it: an error whose text may begin with an enhanced status code. */
export function reply(responseCode: number, text: string): Error & { responseCode: number } {
  return Object.assign(new Error(text), { responseCode });
}

export class PromptServer extends SMTPServer {
  override connect(socket: Socket | TLSSocket, options?: SMTPConnectionOptions | null): void {
    const session = new PromptSession(this, socket, options ?? {});
    this.connections.add(session);
    session.on('error', (error: Error) => this.emit('error', error));
    session.init();
  }

  /** Says 421 and closes, as RFC 5321 §3.8 wants it of a server that ends a session itself. */
  dismiss(sessionId: string, text: string): void {
    for (const session of this.connections) if (session.id === sessionId) session.send(421, text);
  }
}

class PromptSession extends SMTPConnection {
  #greeted = false;

  override init(): void {
    super.init();
    this.connectionReady();
  }

  /** Called by `init` above, and once more by the timer of the class below it. */
  override connectionReady(...args: Parameters<SMTPConnection['connectionReady']>): void {
    if (this.#greeted) return;
    this.#greeted = true;
    super.connectionReady(...args);
  }

  override send(...[code, data, context]: Parameters<SMTPConnection['send']>): void {
    const own = typeof data === 'string' && /^[245]\.\d{1,3}\.\d{1,3} /.test(data);
    super.send(code, data, own ? false : context);
  }
}
