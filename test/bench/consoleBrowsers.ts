/**
 * Browsers that only listen: `consoleBrowsers.ts HOST:PORT COOKIE,… N`. Says a line when all listen, and one for each change
 * that all have heard.
 */
import { connect } from 'node:net';

const [at = '', cookies = '', count = '1'] = process.argv.slice(2);
const [host = '', port = ''] = at.split(':');
const all = Number(count);
const people = cookies.split(',');
let listening = 0;
/** By position: how many have heard it. */
const heard = new Map<string, number>();

for (let n = 0; n < all; n += 1) {
  const socket = connect(Number(port), host, () =>
    socket.write(
      `GET /live HTTP/1.1\r\nHost: ${at}\r\nAccept: text/event-stream\r\nCookie: ${people[n % people.length]}\r\n\r\n`,
    ),
  );
  let text = '';
  socket.on('data', (chunk) => {
    text += chunk.toString();
    for (let end = text.indexOf('\n\n'); end >= 0; end = text.indexOf('\n\n')) {
      hear(text.slice(0, end));
      text = text.slice(end + 2);
    }
  });
}

function hear(message: string): void {
  if (message.includes('event: hello')) {
    listening += 1;
    if (listening === all) process.stdout.write('all listen\n');
    return;
  }
  const [, position] = /^id: (\d+)\nevent: pokes$/m.exec(message) ?? [];
  if (position === undefined) return;
  const times = (heard.get(position) ?? 0) + 1;
  heard.set(position, times);
  if (times === all) process.stdout.write(`${position}\n`);
}
