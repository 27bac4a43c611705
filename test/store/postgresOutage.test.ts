/** What becomes of those who use the database when it refuses, hangs, dies and comes back. */
import { writeFileSync } from 'node:fs';
import { connect, createServer, type Socket } from 'node:net';
import { join } from 'node:path';
import { describe, expect, onTestFinished, test, vi } from 'vitest';
import { Failure } from '../../contract/failure.ts';
import { openPostgres, type Postgres } from '../../store/postgres/postgres.ts';
import { until } from '../support/grounds.ts';
import {
  asked,
  freshDatabase,
  noPostgres,
  noPostgresOfItsOwn,
  opened,
  postgresServer,
} from '../support/postgres.ts';

const reason = noPostgres();
const notOurs = noPostgresOfItsOwn();
const MINUTE = 60_000;

async function failureOf(work: Promise<unknown>): Promise<Failure> {
  const thrown = await work.then(
    () => null,
    (error: unknown) => error,
  );
  if (!(thrown instanceof Failure)) throw new Error(`no Failure: ${String(thrown)}`);
  return thrown;
}

/** 1, or 0 where it cannot be asked. */
function readable(database: Postgres): Promise<number> {
  return database.read.all('SELECT 1').then(
    (rows) => rows.length,
    () => 0,
  );
}

/** Cuts what goes through it when told: before the server's answer to a message that has `word` in it. */
async function cutBefore(url: string): Promise<{ url: string; armed: (word: string | null) => void }> {
  const target = new URL(url);
  const { port, hostname } = target;
  let word: string | null = null;
  const sockets = new Set<Socket>();
  const server = createServer((client) => {
    const upstream = connect(Number(port), hostname);
    let cutting = false;
    for (const socket of [client, upstream]) sockets.add(socket.on('error', () => {}));
    client.on('data', (data) => {
      if (word !== null && data.includes(word)) cutting = true;
      upstream.write(data);
    });
    upstream.on('data', (data) => (cutting ? client.destroy() : client.write(data)));
    client.on('close', () => upstream.destroy());
    upstream.on('close', () => client.destroy());
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => {
    for (const socket of sockets) socket.destroy();
    server.close();
  });
  const address = server.address();
  target.port = String(typeof address === 'object' ? address?.port : 0);
  return {
    url: target.href,
    armed: (given) => {
      word = given;
    },
  };
}

describe.skipIf(reason !== null)(`PostgreSQL that is not always there ${reason ?? ''}`, () => {
  test('opening connects to nothing, and what cannot be reached is a Failure without its address', async () => {
    const database = openPostgres({ url: 'postgres://alice:secret@127.0.0.1:1/firstline' });
    const failures = await Promise.all([
      failureOf(database.transaction((sql) => sql.all('SELECT 1'))),
      failureOf(database.read.all('SELECT 1')),
    ]);
    for (const { retry, message } of failures) {
      expect(retry).toBe(true);
      expect(message).not.toMatch(/secret|alice|127/);
    }
    await database.close();
  });

  test('a login that is refused names nobody', async () => {
    const url = new URL(await freshDatabase());
    url.username = 'nobody_of_ours';
    const { retry, message } = await failureOf(opened(url.href).read.all('SELECT 1'));
    expect(retry).toBe(true);
    expect(message).not.toContain('nobody_of_ours');
  });

  test.skipIf(notOurs !== null).each(['stop', 'kill'] as const)(
    `after the server’s %s and start everything goes on by itself ${notOurs ?? ''}`,
    async (end) => {
      const url = await freshDatabase();
      const database = opened(url);
      const others = opened(url);
      let news = 0;
      database.onCommit(() => {
        news += 1;
      });
      await database.transaction((sql) => sql.script('CREATE TABLE t (x bigint)'));
      const server = await postgresServer();
      const inHand = database.transaction(async (sql) => {
        await sql.run('INSERT INTO t (x) VALUES (1)');
        await server[end]();
        await sql.run('INSERT INTO t (x) VALUES (2)');
      });
      expect((await failureOf(inHand)).retry).toBe(true);
      expect((await failureOf(database.transaction((sql) => sql.all('SELECT 1')))).retry).toBe(true);
      await server.start();
      await database.transaction((sql) => sql.run('INSERT INTO t (x) VALUES (3)'));
      expect(await database.read.all('SELECT x FROM t')).toEqual([{ x: 3 }]);
      await until('commits of others are heard again at once', async () => {
        const before = news;
        await others.transaction((sql) => sql.run('INSERT INTO t (x) VALUES (4)'));
        await until('news', () => news > before);
        return true;
      });
    },
  );

  test('a commit whose answer is lost is a Failure and is not run again', async () => {
    const url = await freshDatabase();
    await asked(url, 'CREATE TABLE t (x bigint)');
    const cut = await cutBefore(url);
    const database = opened(cut.url);
    let runs = 0;
    const lost = database.transaction(async (sql) => {
      runs += 1;
      await sql.run('INSERT INTO t (x) VALUES (1)');
      // As the protocol ends a query: `READ COMMITTED` has the word too.
      cut.armed('COMMIT\0');
    });
    expect((await failureOf(lost)).retry).toBe(true);
    cut.armed(null);
    expect(runs).toBe(1);
    await database.transaction((sql) => sql.run('INSERT INTO t (x) VALUES (2)'));
  });

  test('a session that an operator ends in the midst of a savepoint ends the transaction and nothing else', async () => {
    const url = await freshDatabase();
    const database = opened(url);
    await database.transaction((sql) => sql.script('CREATE TABLE t (x bigint)'));
    const ended = database.transaction(async (sql) => {
      await sql.run('INSERT INTO t (x) VALUES (1)');
      await sql.savepoint(async () => {
        const [row] = await sql.all('SELECT pg_backend_pid() AS pid');
        await asked(url, `SELECT pg_terminate_backend(${Number(row?.pid)})`);
        await sql.run('INSERT INTO t (x) VALUES (2)');
      });
    });
    expect((await failureOf(ended)).retry).toBe(true);
    expect(await database.read.all('SELECT x FROM t')).toEqual([]);
  });

  test('a statement that takes too long and a lock that is not let go are Failures, not a hang', async () => {
    const url = await freshDatabase();
    const brief = new URL(url);
    const database = opened(brief.href);
    await database.transaction((sql) => sql.script('CREATE TABLE t (x bigint)'));
    const slow = database.transaction(async (sql) => {
      await sql.all(`SELECT set_config('statement_timeout', '50', true)`);
      await sql.savepoint(() => sql.all('SELECT pg_sleep(60)::text AS slept'));
    });
    expect((await failureOf(slow)).retry).toBe(true);
    await database.transaction(async (sql) => {
      await sql.run('LOCK TABLE t');
      const blocked = database.transaction(async (other) => {
        await other.all(`SELECT set_config('lock_timeout', '20', true)`);
        await other.run('INSERT INTO t (x) VALUES (1)');
      });
      expect((await failureOf(blocked)).retry).toBe(true);
    });
  });

  test('every session has its limits', async () => {
    const database = opened(await freshDatabase());
    const limits = ['statement_timeout', 'lock_timeout', 'idle_in_transaction_session_timeout'];
    for (const limit of limits) {
      const [row] = await database.read.all(`SELECT setting FROM pg_settings WHERE name = ?`, limit);
      expect(Number(row?.setting), limit).toBeGreaterThan(0);
    }
  });

  test('closing ends within seconds, whatever is running', { timeout: MINUTE }, async () => {
    const database = openPostgres({ url: await freshDatabase() });
    const asleep = failureOf(database.transaction((sql) => sql.all('SELECT pg_sleep(25)::text AS slept')));
    const idle = database.transaction(() => new Promise<never>(() => {}));
    void idle.catch(() => {});
    await until('both have begun', async () => (await database.read.all('SELECT 1')).length === 1);
    const began = performance.now();
    await database.close();
    expect(performance.now() - began).toBeLessThan(15_000);
    expect((await asleep).retry).toBe(true);
  });

  test.skipIf(notOurs !== null)(
    `a server that is a standby is not asked, also by a process that knew it as the first; promoted, it is ${notOurs ?? ''}`,
    async () => {
      const server = await postgresServer();
      const database = opened(await freshDatabase(), { poolSize: 1 });
      expect(await database.read.all('SELECT 1 AS one')).toEqual([{ one: 1 }]);
      await server.stop();
      writeFileSync(join(server.data ?? '', 'standby.signal'), '');
      await server.start();
      const refused = await failureOf(database.read.all('SELECT 1 AS one'));
      expect(refused.message).toContain('IT_IS_A_STANDBY');
      expect(refused.retry).toBe(true);
      expect((await failureOf(database.connect())).message).toContain('IT_IS_A_STANDBY');
      await asked(server.url('postgres'), 'SELECT pg_promote()');
      await until('it is the first again', async () => (await readable(database)) === 1);
    },
  );

  test('one that has become read-only is asked on another connection', async () => {
    const database = opened(await freshDatabase(), { poolSize: 1 });
    const pidOf = async (): Promise<unknown> =>
      (await database.transaction((sql) => sql.all('SELECT pg_backend_pid() AS pid')))[0]?.pid;
    const first = await pidOf();
    const refused = await failureOf(
      database.transaction(async (sql) => {
        await sql.run('SET TRANSACTION READ ONLY');
        await sql.script('CREATE TABLE t (x bigint)');
      }),
    );
    expect(refused.retry).toBe(true);
    expect(await pidOf()).not.toBe(first);
  });

  test('a transaction in which a refused statement was passed over is no success', async () => {
    const database = opened(await freshDatabase());
    const carried = database.transaction(async (sql) => {
      await sql.all('SELECT nothing FROM nowhere').catch(() => {});
    });
    await expect(carried).rejects.toThrow('after a failed statement');
  });

  test('an insert that hits a key again and again is a bug, and thrown as it is', async () => {
    const database = opened(await freshDatabase());
    await database.transaction((sql) => sql.script('CREATE TABLE t (x bigint PRIMARY KEY)'));
    const work = vi.fn(async (sql: Parameters<Parameters<typeof database.transaction>[0]>[0]) => {
      await sql.run('INSERT INTO t (x) VALUES (1)');
      await sql.run('INSERT INTO t (x) VALUES (1)');
    });
    await expect(database.transaction(work)).rejects.toMatchObject({ code: '23505' });
    expect(work).toHaveBeenCalledTimes(5);
  });
});
