/**
 * An SMTP dialogue as a script: a line `C: …` is said, `S: …` is the beginning of the answer that must come. `C<` says the
 * line together with the next one, in one packet. `{dot}` ends a mail, `{x N}` stands for N letters.
 */
import { connect, type Socket } from 'node:net';
import { createInterface } from 'node:readline';

/** Returns all answers, to be looked at further. Throws with the whole dialogue where an answer is another. */
export async function dialogue(port: number, script: string): Promise<string[]> {
  const socket = connect(port, '127.0.0.1');
  socket.on('error', () => {});
  const answers = answersOf(socket);
  const heard: string[] = [];
  let packet = '';
  try {
    for (const step of script
      .trim()
      .split('\n')
      .map((line) => line.trim())) {
      if (step.startsWith('S: ')) {
        const answer = (await answers.next()).value ?? 'the connection was closed';
        heard.push(answer);
        const wanted = step.slice(3);
        const fits = wanted.startsWith('/')
          ? new RegExp(wanted.slice(1, -1)).test(answer)
          : answer.startsWith(wanted);
        if (!fits) throw new Error(`wanted ${wanted}\nheard ${heard.join('\n      ')}`);
      } else {
        packet += `${said(step.replace(/^C[:<] ?/, ''))}\r\n`;
        if (step.startsWith('C<')) continue;
        socket.write(packet);
        packet = '';
      }
    }
    return heard;
  } finally {
    socket.destroy();
  }
}

function said(line: string): string {
  return line
    .replace('{dot}', '.')
    .replace(/\{x (\d+)\}/, (_all, count) => `${'x'.repeat(76)}\r\n`.repeat(Number(count) / 78));
}

/** One answer, of however many lines, joined by a space. */
async function* answersOf(socket: Socket): AsyncGenerator<string, undefined> {
  let lines: string[] = [];
  for await (const line of createInterface({ input: socket, crlfDelay: Infinity })) {
    lines.push(line);
    if (line[3] === '-') continue;
    yield lines.join(' ');
    lines = [];
  }
  return undefined;
}
