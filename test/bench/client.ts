/** A sender that speaks SMTP on a connection of its own and says when the final dot was written. */
import { connect, type Socket } from 'node:net';
import { createInterface } from 'node:readline';
import type { GeneratedMail } from './mails.ts';

/** Instants of `performance.now()`. */
export type SentMail = { dotAt: number; acceptedAt: number };

export async function send(port: number, mail: GeneratedMail): Promise<SentMail> {
  const socket = connect({ host: '127.0.0.1', port, noDelay: true });
  const replies = repliesOf(socket);
  try {
    await expected(replies, '220');
    for (const command of ['EHLO client.example', `MAIL FROM:<${mail.from}>`, `RCPT TO:<${mail.to}>`]) {
      socket.write(`${command}\r\n`);
      await expected(replies, '250');
    }
    socket.write('DATA\r\n');
    await expected(replies, '354');
    socket.write(mail.raw);
    const dotAt = performance.now();
    socket.write('\r\n.\r\n');
    await expected(replies, '250');
    const acceptedAt = performance.now();
    socket.write('QUIT\r\n');
    return { dotAt, acceptedAt };
  } finally {
    socket.end();
  }
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
