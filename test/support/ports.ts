/** Ports that stay free between two lives of a process: below those that the kernel gives to clients. */
import { once } from 'node:events';
import { createServer } from 'node:net';

const FIRST = 20_000;
const COUNT = 12_000;

let next = FIRST + ((process.pid * 37) % COUNT);

/** The one above it is given to nobody else either, for a server that needs two. */
export async function portToKeep(): Promise<number> {
  for (let tried = 0; tried < COUNT; tried += 1) {
    const port = next;
    next = next + 2 < FIRST + COUNT ? next + 2 : FIRST;
    if ((await isFree(port)) && (await isFree(port + 1))) return port;
  }
  throw new Error('no port is free');
}

async function isFree(port: number): Promise<boolean> {
  const server = createServer().listen(port, '127.0.0.1');
  const free = await Promise.race([
    once(server, 'listening').then(() => true),
    new Promise<boolean>((resolve) => server.once('error', () => resolve(false))),
  ]).catch(() => false);
  if (free) {
    server.close();
    await once(server, 'close');
  }
  return free;
}
