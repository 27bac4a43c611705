/**
 * The control socket of a running Firstline, in its data folder: commands on the same machine ask it for something and
 * wait for the answer. Only the owner of the folder can reach it. One line of JSON each way.
 *
 * Never decides anything: it hands an order to what `start` gave it.
 */
import { rmSync } from 'node:fs';
import { connect, createServer, type Server, type Socket } from 'node:net';
import { join } from 'node:path';
import { z } from 'zod';
import { Failure, messageOf } from '../contract/failure.ts';
import { jsonLine } from '../contract/jsonLine.ts';
import { sha256 } from '../contract/ids.ts';
import type { Reports } from '../contract/reports.ts';

/** An order is a word; a longer one, or none, ends the connection. */
const MAX_ORDER_BYTES = 1_024;
const ORDER_WITHIN_MS = 5_000;

export type Orders = Readonly<Record<string, () => Promise<object>>>;

/** Null where the socket cannot be made, which is reported: the process works without it. */
export async function openControl(
  directory: string,
  orders: Orders,
  reports: Reports,
): Promise<{ close(): Promise<void> } | null> {
  const path = socketOf(directory);
  // One that a killed process left. This process holds the folder, so nobody listens there.
  if (process.platform !== 'win32') rmSync(path, { force: true });
  const server = createServer({ allowHalfOpen: true }, (socket) => serve(socket, orders, reports));
  try {
    await listening(server, path);
  } catch (thrown) {
    reports.say('warn', 'failed', { who: 'control socket', error: messageOf(thrown) });
    return null;
  }
  return { close: () => new Promise((resolve) => server.close(() => resolve())) };
}

const answerLine = z.looseObject({ event: z.string() });
export type Answer = z.infer<typeof answerLine>;

/** Null where no Firstline listens on this folder. */
export function askControl(directory: string, order: string): Promise<Answer | null> {
  return new Promise((resolve, reject) => {
    let told = '';
    const socket = connect(socketOf(directory));
    socket.setEncoding('utf8');
    socket.on('error', (error: NodeJS.ErrnoException) => {
      if (['ENOENT', 'ECONNREFUSED', 'EINVAL', 'ENAMETOOLONG'].includes(error.code ?? '')) resolve(null);
      else reject(new Failure(`the running Firstline cannot be asked: ${error.message}`, { retry: false }));
    });
    socket.on('connect', () => socket.end(`${order}\n`));
    socket.on('data', (text: string) => {
      told += text;
    });
    socket.on('end', () => {
      try {
        resolve(answerLine.parse(JSON.parse(told)));
      } catch (thrown) {
        reject(
          new Failure('the running Firstline ended before it answered', { retry: false, cause: thrown }),
        );
      }
    });
  });
}

function serve(socket: Socket, orders: Orders, reports: Reports): void {
  let heard = '';
  socket.setEncoding('utf8');
  socket.setTimeout(ORDER_WITHIN_MS, () => socket.destroy());
  // The client is gone, and so is its question.
  socket.on('error', () => socket.destroy());
  socket.on('data', (text: string) => {
    heard += text;
    if (heard.length > MAX_ORDER_BYTES) socket.destroy();
  });
  socket.on('end', () => {
    socket.setTimeout(0);
    void answered(heard.trim(), orders, reports).then((answer) => socket.end(jsonLine(answer)));
  });
}

async function answered(order: string, orders: Orders, reports: Reports): Promise<object> {
  const carryOut = Object.hasOwn(orders, order) ? orders[order] : undefined;
  if (carryOut === undefined) return { event: 'unknown', orders: Object.keys(orders) };
  try {
    return await carryOut();
  } catch (thrown) {
    reports.say('error', 'failed', { who: 'control socket', error: messageOf(thrown) });
    return { event: 'failed' };
  }
}

function listening(server: Server, path: string): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(path, () => {
      server.off('error', reject);
      resolve();
    });
  });
}

/** Windows has named pipes, in no folder. */
function socketOf(directory: string): string {
  return process.platform === 'win32'
    ? `\\\\.\\pipe\\firstline-${sha256(Buffer.from(directory)).slice(0, 32)}`
    : join(directory, 'control.sock');
}
