/** Mails that together are more than memory should bear: the process stays under a bound, and every sender hears the truth. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { connect } from 'node:net';
import { expect, onTestFinished, test } from 'vitest';
import { smtpLimits } from '../../ingest/smtp/smtpLimits.ts';
import { temporaryFolder } from '../support/folders.ts';
import { until } from '../support/grounds.ts';
import { PATIENCE_MS, started } from '../support/process.ts';

const MIB = 1024 * 1024;
/** Half a gigabyte goes through, on a machine that may be busy with other tests. */
const SLOW_MS = 600_000;
/**
 * What the process may take at most: itself with its threads (one of them spare), three times the bytes it holds (the
 * collector comes late, and later where mails arrive faster: 1,005 to 1,066 MiB were measured), and of the mails that
 * are being parsed the copies (decoded, as text) that a parser makes. Without either limit it takes 1,210 MiB or more.
 */
const BOUND_BYTES = 400 * MIB + 3 * smtpLimits.bufferedBytes + 6 * smtpLimits.acceptedBytes;

function peakBytes(pid: number): number {
  const found = /VmHWM:\s+(\d+) kB/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'));
  return Number(found?.[1]) * 1024;
}

function mail(id: string, line: string, bytes: number): Buffer {
  const head = [
    `Message-ID: <${id}@contoso.test>`,
    'From: eve@contoso.test',
    'Subject: Large',
    'MIME-Version: 1.0',
    'Content-Type: application/octet-stream; name=large',
    'Content-Transfer-Encoding: base64',
    '\r\n',
  ].join('\r\n');
  return Buffer.from(head + line.repeat(Math.floor(bytes / line.length)));
}

/** Sends one mail and resolves with the reply to it. */
async function sent(smtp: string, raw: Buffer): Promise<string> {
  const [host = '', port = ''] = smtp.split(':');
  const socket = connect(Number(port), host);
  onTestFinished(() => void socket.destroy());
  let heard = '';
  socket.on('error', () => {});
  socket.setEncoding('utf8').on('data', (text: string) => (heard += text));
  const commands = [
    'EHLO c.test',
    'MAIL FROM:<eve@contoso.test>',
    'RCPT TO:<support@firstline.test>',
    'DATA',
  ];
  await until('it is greeted', () => heard.startsWith('220'));
  socket.write(`${commands.join('\r\n')}\r\n`);
  await until('it may begin', () => heard.includes('354'));
  heard = '';
  socket.write(raw);
  socket.write('\r\n.\r\n');
  await until('the reply', () => heard.endsWith('\r\n') || socket.closed, PATIENCE_MS);
  socket.destroy();
  return heard.trim();
}

test(
  'twenty mails of 22 MB at once: each is taken or told to come again, and taken then',
  async () => {
    const process = await started(['--data', join(temporaryFolder(), 'data')]);
    const line = `${'QUJD'.repeat(19)}\r\n`;
    const mails = Array.from({ length: 20 }, (_, n) => mail(`large${n}`, line, 22 * MIB));
    const replies = await Promise.all(mails.map((raw) => sent(process.smtp, raw)));
    const again = mails.filter((_, n) => replies[n]?.startsWith('452'));
    expect(replies.filter((reply) => !/^(250|452) /.test(reply))).toEqual([]);
    expect(replies.filter((reply) => reply.startsWith('250')).length).toBeGreaterThan(0);
    for (const raw of again) expect(await sent(process.smtp, raw)).toMatch(/^250 2\.6\.0 Accepted as c/);

    expect(peakBytes(process.pid)).toBeLessThan(BOUND_BYTES);
  },
  SLOW_MS,
);

test('a mail of nothing but lines of a dot costs memory in proportion to its bytes, though each line is a piece', async () => {
  const process = await started(['--data', join(temporaryFolder(), 'data')]);
  await sent(process.smtp, mail('small', 'x\r\n', 1 * MIB));
  const before = peakBytes(process.pid);
  // On the wire a line that begins with a dot has one more (RFC 5321 §4.5.2).
  expect(await sent(process.smtp, mail('dots', '..\r\n', 8 * MIB))).toMatch(/^250 /);
  expect(peakBytes(process.pid) - before).toBeLessThan(250 * MIB);
});
