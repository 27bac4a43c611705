/** A sender that speaks SMTP and says when the final dot of each mail was written. */
import { once } from 'node:events';
import { connect, type Socket } from 'node:net';
import { createInterface } from 'node:readline';
import type { GeneratedMail } from './mails.ts';

const DOT = 0x2e;

/** Instants of `performance.now()`. */
export type SentMail = { dotAt: number; acceptedAt: number };

/** One session; a mail at a time. */
export type SmtpSession = { send(mail: GeneratedMail): Promise<SentMail>; quit(): Promise<void> };

/** Sends the mail on a connection of its own. */
export async function send(port: number, mail: GeneratedMail): Promise<SentMail> {
  const session = await openSession(port);
  try {
    return await session.send(mail);
  } finally {
    void session.quit();
  }
}

export async function openSession(port: number): Promise<SmtpSession> {
  const socket = connect({ host: '127.0.0.1', port, noDelay: true });
  const replies = repliesOf(socket);
  try {
    await expected(replies, '220');
    await asked(socket, replies, 'EHLO client.example', '250');
  } catch (thrown) {
    socket.destroy();
    throw thrown;
  }
  return {
    send: (mail) => sendWithin(socket, replies, mail),
    async quit() {
      const closed = once(socket, 'close');
      socket.end('QUIT\r\n');
      await closed;
    },
  };
}

async function sendWithin(
  socket: Socket,
  replies: AsyncIterator<string>,
  { from, to, raw }: GeneratedMail,
): Promise<SentMail> {
  await asked(socket, replies, `MAIL FROM:<${from}>`, '250');
  await asked(socket, replies, `RCPT TO:<${to}>`, '250');
  await asked(socket, replies, 'DATA', '354');
  socket.write(dotStuffed(raw));
  const dotAt = performance.now();
  socket.write('\r\n.\r\n');
  await expected(replies, '250');
  return { dotAt, acceptedAt: performance.now() };
}

/** RFC 5321 §4.5.2. A large mail without such a line is not copied. */
function dotStuffed(raw: Buffer): Buffer {
  if (raw[0] !== DOT && !raw.includes('\n.')) return raw;
  return Buffer.from(raw.toString('latin1').replace(/^\./gm, '..'), 'latin1');
}

async function asked(
  socket: Socket,
  replies: AsyncIterator<string>,
  command: string,
  code: string,
): Promise<void> {
  socket.write(`${command}\r\n`);
  await expected(replies, code);
}

function repliesOf(socket: Socket): AsyncIterator<string> {
  return createInterface({ input: socket })[Symbol.asyncIterator]();
}

async function expected(replies: AsyncIterator<string>, code: string): Promise<void> {
  for (;;) {
    const next = await replies.next();
    if (next.done === true) throw new Error(`the connection ended before ${code}`);
    if (next.value[3] === '-') continue;
    if (!next.value.startsWith(code)) throw new Error(`${next.value} instead of ${code}`);
    return;
  }
}
