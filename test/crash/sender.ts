/**
 * A sender as RFC 5321 wants it: it keeps a mail until it has read `250`, and tries again for as long as it takes.
 * Sometimes it loses the `250` on the way, and so sends what was accepted once more.
 */
import { connect, type Socket } from 'node:net';
import type { Random } from '../simulation/random.ts';

export type Told = 'accepted' | 'lost' | 'refused';

/** One transaction on a connection of its own. `lose`: hangs up after the last dot without reading the answer. */
export async function sendOnce(
  port: number,
  mail: { from: string; to: string; raw: Buffer },
  lose: boolean,
): Promise<Told> {
  const socket = connect({ host: '127.0.0.1', port });
  try {
    const lines = linesOf(socket);
    if (!(await said(lines, '220'))) return 'refused';
    for (const command of ['EHLO sender.test', `MAIL FROM:<${mail.from}>`, `RCPT TO:<${mail.to}>`]) {
      socket.write(`${command}\r\n`);
      if (!(await said(lines, '250'))) return 'refused';
    }
    socket.write('DATA\r\n');
    if (!(await said(lines, '354'))) return 'refused';
    socket.write(Buffer.concat([mail.raw, Buffer.from('\r\n.\r\n')]));
    if (lose) return 'lost';
    return (await said(lines, '250')) ? 'accepted' : 'refused';
  } finally {
    socket.destroy();
  }
}

/** Until `250` was read. Returns how often it was sent. */
export async function sendUntilAccepted(
  port: () => number,
  mail: { from: string; to: string; raw: Buffer },
  random: Random,
): Promise<number> {
  for (let attempt = 1; ; attempt += 1) {
    if ((await sendOnce(port(), mail, random.chance(0.05))) === 'accepted') return attempt;
    await new Promise((resolve) => setTimeout(resolve, 20 + random.below(60)));
  }
}

/** The last line of one reply has the code; an end of the connection is no reply. */
async function said(lines: AsyncIterator<string>, code: string): Promise<boolean> {
  for (;;) {
    const next = await lines.next();
    if (next.done === true) return false;
    if (next.value[3] !== '-') return next.value.startsWith(code);
  }
}

async function* linesOf(socket: Socket): AsyncGenerator<string> {
  let text = '';
  try {
    for await (const chunk of socket) {
      text += String(chunk);
      const lines = text.split('\r\n');
      text = lines.pop() ?? '';
      yield* lines;
    }
  } catch {
    // Refused or reset: the process on the other side is dead. To the sender it is an end without an answer.
  }
}
