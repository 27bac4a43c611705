/**
 * Ports that stay free between two lives of a process: below those that the kernel gives to clients, and each given once
 * on this machine, also beside other runs of the tests. One that is only found free may be found so by two before either takes it.
 */
import { createSocket } from 'node:dgram';
import { once } from 'node:events';
import { createServer } from 'node:net';

const FIRST = 20_000;
const COUNT = 12_000;

// Even in every process, so that a process that has a port also has the one above it.
let next = FIRST + ((process.pid * 74) % COUNT);

/** Nobody listens there yet. The one above it is given to nobody else either, for a server that needs two. */
export async function portToKeep(): Promise<number> {
  for (let tried = 0; tried < COUNT; tried += 2) {
    const port = next;
    next = next + 2 < FIRST + COUNT ? next + 2 : FIRST;
    if ((await isClaimed(port)) && (await isFree(port)) && (await isFree(port + 1))) return port;
  }
  throw new Error('no port is free');
}

/** Ours until this process ends, by the UDP port of the same number: it takes nothing from a TCP listener. */
async function isClaimed(port: number): Promise<boolean> {
  const claim = createSocket('udp4').unref();
  const claimed = await new Promise<boolean>((resolve) => {
    claim.once('error', () => resolve(false));
    claim.bind(port, '127.0.0.1', () => resolve(true));
  });
  if (!claimed) claim.close();
  return claimed;
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
