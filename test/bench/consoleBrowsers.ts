/**
 * Browsers of agents: `consoleBrowsers.ts HOST:PORT COOKIE,… N [AGENT,…]`. All N listen. Says a line when all listen, and one
 * for each change that all have heard. The first browser of each AGENT, in the order of the cookies, also shows *My day*, and
 * gets it again as `console/assets/refresh.js` does, after a change that is about the agent.
 */
import { connect } from 'node:net';
import { newPace } from '../../console/assets/pace.js';

/** As in refresh.js. */
const SPREAD_MS = 300;

const [at = '', cookies = '', count = '1', readers = ''] = process.argv.slice(2);
const agents = readers === '' ? [] : readers.split(',');
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
  const agent = agents[n];
  const refresh = agent === undefined ? null : refreshing(people[n] ?? '');
  let text = '';
  socket.on('data', (chunk) => {
    text += chunk.toString();
    for (let end = text.indexOf('\n\n'); end >= 0; end = text.indexOf('\n\n')) {
      const message = text.slice(0, end);
      hear(message);
      if (refresh !== null && message.includes(`"${agent}"`)) refresh();
      text = text.slice(end + 2);
    }
  });
}

/** Returns what asks for the page soon. */
function refreshing(cookie: string): () => void {
  const pace = newPace();
  let isAsked = false;
  const ask = async (): Promise<void> => {
    isAsked = false;
    pace.asked(performance.now());
    const page = await fetch(`http://${at}/tickets`, { headers: { cookie }, redirect: 'error' });
    await page.arrayBuffer();
  };
  return () => {
    if (isAsked) return;
    isAsked = true;
    const now = performance.now();
    setTimeout(() => void ask(), pace.next(now) - now + Math.random() * SPREAD_MS);
  };
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
