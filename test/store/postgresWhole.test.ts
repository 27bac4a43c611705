/** PostgreSQL as a whole: migrations, news of commits, one moment of all tables, nothing left of what was deleted. */
import { execFile } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import type { Client } from 'pg';
import { describe, expect, onTestFinished, test, vi } from 'vitest';
import { migrate } from '../../store/migrations.ts';
import { snapshotOf } from '../../store/postgres/wholeTables.ts';
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
const SCHEMA = join(import.meta.dirname, '../../store/schema/postgres');

/** By itself, as everybody does once a second: what is heard was told. */
function nobodyLooks(): void {
  vi.useFakeTimers({ toFake: ['setInterval'] });
  onTestFinished(() => void vi.useRealTimers());
}

describe.skipIf(reason !== null)(`PostgreSQL as a whole ${reason ?? ''}`, () => {
  test('migrations are applied once, also by several that begin together', async () => {
    const url = await freshDatabase({ empty: true });
    let reruns = 0;
    const count = (): void => {
      reruns += 1;
    };
    const reports = { count, gauge() {}, observe() {} };
    const applied = await Promise.all(
      [1, 2, 3, 4].map(() => migrate(opened(url, { reports }), 'store', SCHEMA)),
    );
    expect(applied.flat().toSorted()).toEqual(readdirSync(SCHEMA).toSorted());
    // One waits for the other instead of failing and beginning again.
    expect(reruns).toBe(0);
  });

  test('whoever waits for another’s migration asks again and again, and waits in no statement', async () => {
    const url = await freshDatabase({ empty: true });
    const [first, second] = [opened(url), opened(url)];
    let release: () => void = () => {};
    const long = first.transaction(async (sql) => {
      await sql.all('SELECT pg_advisory_xact_lock(?)::text AS held', 0x464c6d69);
      await new Promise<void>((resolve) => (release = resolve));
    });
    const migrated = migrate(second, 'store', SCHEMA);
    const asking = `SELECT count(*)::int AS n FROM pg_stat_activity WHERE datname = current_database()
      AND state = 'idle in transaction' AND query LIKE '%pg_try_advisory%'`;
    await until('it asks', async () => Number((await asked(url, asking))[0]?.n) === 1);
    const waiting = `SELECT count(*)::int AS n FROM pg_locks WHERE NOT granted`;
    expect(await asked(url, waiting)).toEqual([{ n: 0 }]);
    release();
    await long;
    expect(await migrated).toEqual(readdirSync(SCHEMA));
  });

  test('a commit is told to others, who need not look for it', async () => {
    const url = await freshDatabase();
    const [one, two] = [opened(url), opened(url)];
    nobodyLooks();
    let heard = 0;
    one.onCommit(() => {
      heard += 1;
    });
    await one.session.open();
    for (let n = 0; n < 5; n += 1) {
      const before = heard;
      await two.transaction((sql) => sql.run('INSERT INTO keys (name, value) VALUES (?, ?)', `k${n}`, ''));
      await until('it is heard', () => heard > before);
    }
  });

  test('a text reaches the other processes, and not its own', async () => {
    const url = await freshDatabase();
    const [one, two] = [opened(url), opened(url)];
    const heard: string[] = [];
    one.onWhisper((text) => heard.push(`one ${text}`));
    const stop = two.onWhisper((text) => heard.push(`two ${text}`));
    await one.session.open();
    await two.session.open();
    await one.whisper('ana’s here\n"now"');
    await two.whisper('rui');
    await until('both are heard', () => heard.length === 2);
    expect(heard).toEqual(expect.arrayContaining(['two ana’s here\n"now"', 'one rui']));
    stop();
    await one.whisper('gone');
    await two.whisper('last');
    await until('the last is heard', () => heard.length === 3);
    expect(heard[2]).toBe('one last');
  });

  test('who was not told looks by itself', async () => {
    const database = opened(await freshDatabase());
    let looked = 0;
    const stop = database.onCommit(() => {
      looked += 1;
    });
    await until('it has looked twice', () => looked >= 2);
    stop();
  });

  test('a commit that changed nothing is no news', async () => {
    const database = opened(await freshDatabase());
    nobodyLooks();
    let news = 0;
    database.onCommit(() => {
      news += 1;
    });
    await database.transaction((sql) => sql.run('DELETE FROM parked'));
    expect(news).toBe(0);
    await database.transaction((sql) => sql.run(`INSERT INTO keys (name, value) VALUES ('a', 'b')`));
    expect(news).toBeGreaterThan(0);
  });

  test('who only commits tells the others before it goes', async () => {
    const url = await freshDatabase();
    const listening = opened(url);
    let news = 0;
    listening.onCommit(() => {
      news += 1;
    });
    const program = `
      import { openPostgres } from ${JSON.stringify(join(import.meta.dirname, '../../store/postgres/postgres.ts'))};
      const database = openPostgres({ url: process.argv[1] });
      await database.transaction((sql) => sql.run("INSERT INTO keys (name, value) VALUES ('a', 'b')"));
      await database.close();
      console.log('closed');`;
    const { stdout } = await promisify(execFile)(process.execPath, [
      '--input-type=module',
      '-e',
      program,
      url,
    ]);
    expect(stdout).toContain('closed');
    await until('news', () => news > 0);
  });

  test('a snapshot is of one moment, while others write', async () => {
    const database = opened(await freshDatabase());
    const add = (from: number): Promise<number> =>
      database.transaction((sql) =>
        sql.run(
          `INSERT INTO keys (name, value) SELECT 'k' || n, 'v' FROM generate_series(?::bigint, ?::bigint) n`,
          from,
          from + 1_199,
        ),
      );
    await add(1);
    const rows: string[] = [];
    for await (const { table, row } of database.snapshot(['settings', 'keys', 'people'])) {
      if (rows.length === 0) {
        await add(10_000);
        await database.transaction((sql) => sql.run(`INSERT INTO people VALUES ('p', 'a@b.test', '')`));
      }
      rows.push(`${table} ${String(row.name)}`);
    }
    expect(rows).toHaveLength(1_200);
    expect(rows.every((name) => name.startsWith('keys k'))).toBe(true);
  });

  test('a snapshot that nobody takes on is let go: a migration would wait for it, and everybody for the migration', async () => {
    const database = opened(await freshDatabase());
    await database.transaction((sql) => sql.run(`INSERT INTO keys (name, value) VALUES ('a', 'b')`));
    const connected: Client[] = [];
    const connect = async (): Promise<Client> => {
      const client = await database.connect();
      connected.push(client);
      return client;
    };
    const limits: unknown[] = [];
    for await (const { row } of snapshotOf(connect, ['keys'])) {
      expect(row).toMatchObject({ name: 'a' });
      for (const client of connected)
        limits.push(...(await client.query('SHOW idle_in_transaction_session_timeout')).rows);
    }
    expect(limits).toEqual([{ idle_in_transaction_session_timeout: '10min' }]);
  });

  test('counts and instants are numbers; a NUL in a text does not stop anybody', async () => {
    const { read } = opened(await freshDatabase());
    const [row] = await read.all(
      `SELECT count(*) AS n, sum(x) AS sum, ?::bigint AS at, ?::text AS words
       FROM (VALUES (1::bigint), (2)) AS t (x)`,
      1_700_000_000_123,
      'a\0b',
    );
    expect(row).toEqual({ n: 2, sum: 3, at: 1_700_000_000_123, words: 'a\ufffdb' });
    const json = JSON.stringify({ from: { address: 'alice@contoso.test' }, text: 'a\0\ud800b', n: 5 });
    const [found] = await read.all(
      `SELECT json_extract(?, '$.from.address') AS address, json_extract(?, '$.text') AS text, instr(?, 'lice') AS at`,
      json,
      json,
      'alice',
    );
    expect(found).toEqual({ address: 'alice@contoso.test', text: 'a\ufffd\ufffdb', at: 2 });
  });

  test.skipIf(notOurs !== null)(`nothing deleted is left in the files ${notOurs ?? ''}`, async () => {
    const url = await freshDatabase();
    const database = opened(url);
    await database.transaction(async (sql) => {
      for (let n = 0; n < 300; n += 1)
        await sql.run('INSERT INTO keys (name, value) VALUES (?, ?)', `k${n}`, `alice@contoso.test ${n}`);
    });
    await database.transaction((sql) => sql.run(`DELETE FROM keys WHERE name <> 'k0'`));
    await database.transaction((sql) => sql.run(`UPDATE keys SET value = 'gone'`));
    const server = await postgresServer();
    const holding = async (): Promise<string[]> => {
      await asked(url, 'CHECKPOINT');
      const [row] = await asked(
        url,
        `SELECT oid::integer AS oid FROM pg_database WHERE datname = current_database()`,
      );
      const folder = join(server.data ?? '', 'base', String(row?.oid));
      return readdirSync(folder).filter((file) =>
        readFileSync(join(folder, file)).includes('alice@contoso.test'),
      );
    };
    expect(await holding()).not.toEqual([]);
    await database.compact();
    expect(await holding()).toEqual([]);
  });
});
