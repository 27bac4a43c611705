/** Who relays: one at a time, and never one that has fallen silent. */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { type AddressInfo, connect, createServer, type Socket } from 'node:net';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { describe, expect, test } from 'vitest';
import type { OutboxLock } from '../../contract/store.ts';
import { tryOutboxLock } from '../../store/postgres/outboxLock.ts';
import type { Postgres } from '../../store/postgres/postgres.ts';
import { atEnd } from '../support/endings.ts';
import { until } from '../support/grounds.ts';
import { asked, freshDatabase, noPostgres, opened } from '../support/postgres.ts';

const reason = noPostgres();
const WITHIN_MS = 120_000;
/** The server gives a silent leader fifteen seconds. */
const SILENT_MS = 15_000;
const TAKEN_OVER_MS = 30_000;

describe.skipIf(reason !== null)(`who relays ${reason ?? ''}`, { timeout: WITHIN_MS }, () => {
  test('one leads, until it lets go or its connection is lost', async () => {
    const url = await freshDatabase();
    const [one, two] = [opened(url), opened(url)];
    const first = await tryOutboxLock(one);
    expect(first?.isHeld()).toBe(true);
    expect(await tryOutboxLock(two)).toBeNull();
    await first?.release();
    const second = await tryOutboxLock(two);
    expect(second?.isHeld()).toBe(true);
    await asked(
      url,
      `SELECT pg_terminate_backend(pid) FROM pg_locks WHERE locktype = 'advisory' AND objsubid = 1`,
    );
    await until('it knows that it does not lead', () => second?.isHeld() === false);
    const third = await tryOutboxLock(one);
    expect(third?.isHeld()).toBe(true);
    await third?.release();
  });

  test('a process that is frozen does not lead any more, and knows so when it wakes', async () => {
    const url = await freshDatabase();
    const process = await leader(url);
    const other = opened(url);
    expect(await tryOutboxLock(other)).toBeNull();
    process.signal('SIGSTOP');
    const lead = await leadOf(other);
    expect(process.said()).toBe('leads\n');
    process.signal('SIGCONT');
    // At its first look: before it could have heard of the end of its connection.
    await until('it knows', () => process.said() === 'leads\nleads no more, seen at look 1\n');
    expect(lead.isHeld()).toBe(true);
    await lead.release();
  });

  test('whoever leads and has nothing to do goes on leading', async () => {
    const url = await freshDatabase();
    const lead = await tryOutboxLock(opened(url));
    await pause(SILENT_MS + 5_000);
    expect(lead?.isHeld()).toBe(true);
    expect(await tryOutboxLock(opened(url))).toBeNull();
    await lead?.release();
  });

  test('whoever is cut off stops leading before another begins', async () => {
    const url = await freshDatabase();
    const line = await lineTo(url);
    const first = await tryOutboxLock(opened(line.url));
    const other = opened(url);
    line.goSilent();
    let hasStopped = false;
    const lead = await leadOf(other, () => {
      hasStopped = first?.isHeld() === false;
    });
    expect(hasStopped).toBe(true);
    await lead.release();
  });
});

/** A process that leads. */
async function leader(url: string): Promise<{ said(): string; signal(name: NodeJS.Signals): void }> {
  const child = spawn(process.execPath, [join(import.meta.dirname, 'lockHolder.ts'), url], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  atEnd(() => child.kill('SIGKILL'));
  let said = '';
  child.stdout.setEncoding('utf8').on('data', (text: string) => (said += text));
  await until('it leads', () => said !== '');
  return { said: () => said, signal: (name) => void child.kill(name) };
}

/** Tries until it has it. `beforeTrying` is called before each try. */
async function leadOf(database: Postgres, beforeTrying = () => {}): Promise<OutboxLock> {
  let lead: OutboxLock | null = null;
  const tried = async (): Promise<boolean> => {
    beforeTrying();
    lead = await tryOutboxLock(database);
    return lead !== null;
  };
  await until('the lead is given to another', tried, TAKEN_OVER_MS);
  if (lead === null) throw new Error('nobody leads');
  return lead;
}

/** A way to the server on which nothing comes through any more once it is silent, not even the end of a connection. */
async function lineTo(url: string): Promise<{ url: string; goSilent(): void }> {
  const target = new URL(url);
  const [port, host] = [Number(target.port), target.hostname];
  let silent = false;
  const sockets = new Set<Socket>();
  const joined = (from: Socket, to: Socket): void => {
    sockets.add(from.on('error', () => {}));
    from.on('data', (data) => silent || to.write(data));
    from.on('close', () => silent || to.destroy());
  };
  const server = createServer((client) => {
    const upstream = connect(port, host);
    joined(client, upstream);
    joined(upstream, client);
  });
  await once(server.listen(0, '127.0.0.1'), 'listening');
  atEnd(() => {
    for (const socket of sockets) socket.destroy();
    server.close();
  });
  target.port = String((server.address() as AddressInfo).port);
  return {
    url: target.href,
    goSilent() {
      silent = true;
    },
  };
}
