/**
 * A sender as RFC 5321 wants it: it keeps a mail until it has read `250`, and tries again for as long as it takes.
 * Sometimes it loses the `250` on the way, and so sends what was accepted once more.
 */
import { connect, type Socket } from 'node:net';
import type { Random } from '../simulation/random.ts';

/** `refused`: for now, or nobody answered; `never`: a 5xx, which no second attempt changes. */
export type Told = 'accepted' | 'lost' | 'refused' | 'never';

export type Sent = { from: string; to: string; raw: Buffer };

/**
 * One transaction on a connection of its own. `lose`: hangs up after the last dot without reading the answer. A server
 * that is silent for `patienceMs` is left. `heard`: each reply's code; '' where the connection ended, or never was.
 */
export async function sendOnce(
  port: number,
  mail: Sent,
  lose: boolean,
  patienceMs = 5 * 60_000,
  heard: (code: string) => void = () => {},
): Promise<Told> {
  const socket = connect({ host: '127.0.0.1', port });
  socket.setTimeout(patienceMs, () => socket.destroy());
  try {
    const lines = linesOf(socket);
    const reply = async (): Promise<string> => {
      const code = await replyOf(lines);
      heard(code);
      return code;
    };
    const greeted = await reply();
    if (greeted !== '220') return refusal(greeted);
    for (const command of ['EHLO sender.test', `MAIL FROM:<${mail.from}>`, `RCPT TO:<${mail.to}>`]) {
      socket.write(`${command}\r\n`);
      const said = await reply();
      if (said !== '250') return refusal(said);
    }
    socket.write('DATA\r\n');
    const invited = await reply();
    if (invited !== '354') return refusal(invited);
    socket.write(Buffer.concat([mail.raw, Buffer.from('\r\n.\r\n')]));
    if (lose) return 'lost';
    const told = await reply();
    return told === '250' ? 'accepted' : refusal(told);
  } finally {
    socket.destroy();
  }
}

/** Until `250` was read. Returns how often it was sent. */
export async function sendUntilAccepted(port: () => number, mail: Sent, random: Random): Promise<number> {
  for (let attempt = 1; ; attempt += 1) {
    if ((await sendOnce(port(), mail, random.chance(0.05))) === 'accepted') return attempt;
    await new Promise((resolve) => setTimeout(resolve, 20 + random.below(60)));
  }
}

/** The code of one reply, which its last line has; '' where the connection ended instead. */
async function replyOf(lines: AsyncIterator<string>): Promise<string> {
  for (;;) {
    const next = await lines.next();
    if (next.done === true) return '';
    if (next.value[3] !== '-') return next.value.slice(0, 3);
  }
}

function refusal(code: string): Told {
  return code.startsWith('5') ? 'never' : 'refused';
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
