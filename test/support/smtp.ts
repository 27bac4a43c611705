/** An SMTP inbox on a port of its own over real grounds, and the beginning of a dialogue with it. */
import { connect } from 'node:net';
import { onTestFinished } from 'vitest';
import type { Log } from '../../contract/log.ts';
import type { CheckSender } from '../../ingest/authentication/authentication.ts';
import type { Delays } from '../../ingest/smtp/smtpErrors.ts';
import type { Metrics, Reports } from '../../contract/reports.ts';
import { smtpInbox, type SmtpInbox } from '../../ingest/smtp/smtp.ts';
import { systemClock } from '../../runtime/clock.ts';
import { embeddedGrounds, type TestGrounds, until } from './grounds.ts';

export type Running = { grounds: TestGrounds; inbox: SmtpInbox; port: number };

/** Long enough to be seen, and short enough to be waited for many times. */
export const SHORT_DELAYS: Delays = { errorDelayMs: 10, errorDelayMostMs: 40 };

/** Answers to what is wrong come as late as in earnest unless `delays` are given. */
export async function running(
  options: {
    sizeBytes?: number;
    mostBufferedBytes?: number;
    log?: (log: Log) => Log;
    tls?: { key: string; cert: string };
    secure?: boolean;
    borders?: readonly string[];
    reports?: Partial<Reports & Metrics>;
    delays?: Delays;
    checkSender?: CheckSender | null;
    authserv?: string;
    protocol?: 'smtp' | 'lmtp';
  } = {},
): Promise<Running> {
  const grounds = await embeddedGrounds(systemClock);
  const inbox = smtpInbox({
    ...grounds,
    log: options.log?.(grounds.log) ?? grounds.log,
    reports: { ...grounds.reports, ...options.reports },
    ...(options.borders === undefined ? {} : { borders: options.borders }),
    ...(options.delays === undefined ? {} : { delays: options.delays }),
    checkSender: options.checkSender ?? null,
    listen: { host: '127.0.0.1', port: 0 },
    protocol: options.protocol ?? 'smtp',
    hostname: 'mx.firstline.test',
    tls: options.tls ?? null,
    secure: options.secure ?? false,
    sizeBytes: options.sizeBytes ?? 1_000_000,
    ...(options.mostBufferedBytes === undefined ? {} : { mostBufferedBytes: options.mostBufferedBytes }),
    mailboxes: [
      { address: 'support@firstline.test', plus: true, authserv: options.authserv ?? null },
      { address: 'billing@firstline.test', plus: false },
    ],
  });
  await inbox.start();
  onTestFinished(() => inbox.stop());
  return { grounds, inbox, port: inbox.address().port };
}

export const HELLO = `
  S: 220 mx.firstline.test
  C: EHLO client.example.org
  S: 250`;

/** Up to the 354 of a mail to support@. */
export const TO_SUPPORT = `${HELLO}
  C: MAIL FROM:<ana@example.org>
  S: 250 2.1.0
  C: RCPT TO:<support@firstline.test>
  S: 250 2.1.5
  C: DATA
  S: 354`;

/** A mail whose first `bytes` are sent, and its end when it is asked for; that resolves with the answer to it. */
export async function begun(
  port: number,
  bytes: number,
  to = 'support@firstline.test',
): Promise<{ end(): Promise<string> }> {
  const socket = connect(port, '127.0.0.1');
  onTestFinished(() => void socket.destroy());
  let heard = '';
  socket.setEncoding('utf8').on('data', (text: string) => (heard += text));
  const commands = ['EHLO client.example.org', 'MAIL FROM:<ana@example.org>', `RCPT TO:<${to}>`, 'DATA'];
  await until('it is greeted', () => heard.startsWith('220'));
  socket.write(`${commands.join('\r\n')}\r\n`);
  await until('it may begin', () => heard.includes('354'));
  heard = '';
  socket.write('Subject: Much\r\n\r\n');
  socket.write(`${'x'.repeat(76)}\r\n`.repeat(bytes / 78));
  return {
    async end() {
      socket.write('.\r\n');
      await until('the answer', () => heard.endsWith('\r\n'));
      return heard.trim();
    },
  };
}
