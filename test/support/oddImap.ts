/** An IMAP server that tells lies: what Dovecot never does, and others do. Speaks the few commands our inbox uses. */
import { createServer, type Socket } from 'node:net';
import { createInterface } from 'node:readline';
import { onTestFinished } from 'vitest';
import { until } from './grounds.ts';

export type OddMail = {
  uid: number;
  raw: Buffer;
  /** What RFC822.SIZE says; absent: the truth. */
  toldBytes?: number;
  /** Listed, and left out of what is handed over. */
  withheld?: boolean;
};

/** `mails` may be changed while it runs. */
export async function oddImap(mails: OddMail[]): Promise<{ port: number; heard: string[] }> {
  const heard: string[] = [];
  const sockets = new Set<Socket>();
  const server = createServer((socket) => {
    sockets.add(socket);
    socket.on('error', () => {});
    socket.write('* OK odd\r\n');
    createInterface({ input: socket }).on('line', (line) => {
      heard.push(line);
      answer(socket, line, mails);
    });
  }).listen(0, '127.0.0.1');
  onTestFinished(() => {
    for (const socket of sockets) socket.destroy();
    server.close();
  });
  await until('it listens', () => server.listening);
  const address = server.address();
  return { port: typeof address === 'object' && address !== null ? address.port : 0, heard };
}

function answer(socket: Socket, line: string, mails: OddMail[]): void {
  const [tag = '', ...words] = line.split(' ');
  const command = words
    .slice(0, words[0] === 'UID' ? 2 : 1)
    .join(' ')
    .toUpperCase();
  const say = (text: string | Buffer): void => void socket.write(text);
  if (command === 'CAPABILITY') say('* CAPABILITY IMAP4rev1\r\n');
  if (command === 'SELECT')
    say(`* ${mails.length} EXISTS\r\n* OK [UIDVALIDITY 7] v\r\n* OK [UIDNEXT 99] n\r\n`);
  if (command === 'UID SEARCH') {
    const wanted = among(words.at(-1) ?? '');
    say(
      `* SEARCH ${mails
        .map(({ uid }) => uid)
        .filter(wanted)
        .join(' ')}\r\n`,
    );
  }
  if (command === 'UID FETCH') fetch(say, words, mails);
  say(`${tag} OK done\r\n`);
}

function fetch(say: (text: string | Buffer) => void, words: string[], mails: OddMail[]): void {
  const wanted = among(words[2] ?? '');
  const wantsBytes = words.join(' ').includes('BODY.PEEK[]');
  for (const [index, { uid, raw, toldBytes, withheld }] of mails.entries()) {
    if (!wanted(uid) || (wantsBytes && withheld === true)) continue;
    const head = `* ${index + 1} FETCH (UID ${uid}`;
    if (!wantsBytes)
      say(`${head} INTERNALDATE "01-Mar-2026 10:00:00 +0000" RFC822.SIZE ${toldBytes ?? raw.length})\r\n`);
    else {
      const limit = Number(/<0\.(\d+)>/.exec(words.join(' '))?.[1] ?? raw.length);
      const part = raw.subarray(0, limit);
      say(Buffer.concat([Buffer.from(`${head} BODY[]<0> {${part.length}}\r\n`), part, Buffer.from(')\r\n')]));
    }
  }
}

/** `1:3,7` or `4:*`. */
export function among(set: string): (uid: number) => boolean {
  const ranges = set.split(',').map((range) => range.split(':'));
  return (uid) =>
    ranges.some(([from = '', to = from]) => uid >= Number(from) && (to === '*' || uid <= Number(to)));
}
