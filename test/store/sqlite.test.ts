import { execFile } from 'node:child_process';
import { once } from 'node:events';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { Worker } from 'node:worker_threads';
import { describe, expect, test } from 'vitest';
import { systemClock } from '../../runtime/clock.ts';
import { tryHold } from '../../store/sqlite/folderLock.ts';
import { openSqlite } from '../../store/sqlite/sqlite.ts';
import { customerPagesPromises } from '../promises/customerPages.ts';
import { leftBehindPromises } from '../promises/leftBehind.ts';
import { handoverPromises } from '../promises/handovers.ts';
import { issuePromises } from '../promises/issues.ts';
import { retentionPromises } from '../promises/retention.ts';
import { pagesPromises } from '../promises/pages.ts';
import { ruleMovesPromises } from '../promises/ruleMoves.ts';
import { storePromises } from '../promises/store.ts';
import { temporaryFolder } from '../support/folders.ts';
import { embeddedGrounds, schemas } from '../support/grounds.ts';

/** A process of its own: two connections of one process would wait for each other with the event loop stopped. */
async function migrateIn(directory: string): Promise<string> {
  const program = `
    import { migrate } from ${JSON.stringify(join(import.meta.dirname, '../../store/migrations.ts'))};
    import { openSqlite } from ${JSON.stringify(join(import.meta.dirname, '../../store/sqlite/sqlite.ts'))};
    const database = openSqlite(${JSON.stringify(join(directory, 'firstline.db'))});
    console.log(JSON.stringify(await migrate(database, 'store', ${JSON.stringify(schemas.store)})));
    await database.close();`;
  const { stdout } = await promisify(execFile)(process.execPath, ['--input-type=module', '-e', program]);
  return stdout;
}

/** Threads that open the same file at once, some a little later than others. */
class Openers {
  readonly #workers: Worker[];

  constructor(threads: number) {
    const gate = new SharedArrayBuffer(4);
    const program = join(import.meta.dirname, '../support/opener.ts');
    this.#workers = Array.from(
      { length: threads },
      () => new Worker(program, { workerData: { gate, threads } }),
    );
  }

  open(path: string, round: number): Promise<string[]> {
    return Promise.all(
      this.#workers.map(async (worker, index) => {
        worker.postMessage({ path, round, spin: index * round * 3_000 });
        const [outcome] = await once(worker, 'message');
        return String(outcome);
      }),
    );
  }

  async end(): Promise<void> {
    await Promise.all(this.#workers.map((worker) => worker.terminate()));
  }
}

describe('the store on SQLite', () => {
  storePromises(async () => {
    const directory = temporaryFolder();
    const grounds = await embeddedGrounds(systemClock, directory);
    return {
      store: grounds.store,
      reopen: async () => {
        await grounds.close();
        return (await embeddedGrounds(systemClock, directory)).store;
      },
    };
  });

  pagesPromises(() => embeddedGrounds(systemClock, temporaryFolder()));
  retentionPromises(() => embeddedGrounds(systemClock, temporaryFolder()));
  handoverPromises(() => embeddedGrounds(systemClock, temporaryFolder()));

  issuePromises(() => embeddedGrounds(systemClock, temporaryFolder()));

  customerPagesPromises(() => embeddedGrounds(systemClock, temporaryFolder()));

  leftBehindPromises(() => embeddedGrounds(systemClock, temporaryFolder()));

  ruleMovesPromises(() => embeddedGrounds(systemClock, temporaryFolder()));

  test('migrations are applied once, also by two processes that begin together', async () => {
    const directory = temporaryFolder();
    const outputs = await Promise.all([migrateIn(directory), migrateIn(directory)]);
    const applied = outputs.flatMap((text) => JSON.parse(text) as string[]);
    // Each by one of them, and nobody knows by which.
    expect(applied.toSorted()).toEqual(readdirSync(schemas.store).toSorted());
  });

  test('a new file is opened by two at the same moment, however they meet', async () => {
    const directory = temporaryFolder();
    const openers = new Openers(2);
    const outcomes: string[] = [];
    for (let round = 1; round <= 100; round += 1)
      outcomes.push(...(await openers.open(join(directory, `${round}.db`), round)));
    await openers.end();
    expect(outcomes).toHaveLength(200);
    expect(new Set(outcomes)).toEqual(new Set(['opened']));
  });

  test('tickets of before are paged by the fact that opened them', async () => {
    const database = openSqlite(join(temporaryFolder(), 'firstline.db'), { pollMs: 0 });
    const foundation = readFileSync(join(schemas.store, '0001_foundation.sql'), 'utf8');
    const paging = readFileSync(join(schemas.store, '0002_tickets_by_seq.sql'), 'utf8');
    await database.transaction(async (sql) => {
      await sql.script(foundation);
      for (const [type, ticket] of [
        ['ticket.noted', 'FL-1002'],
        ['ticket.opened', 'FL-1002'],
        ['ticket.opened', 'FL-1001'],
        ['ticket.noted', 'FL-1002'],
      ] as const)
        await sql.run(
          `INSERT INTO facts (id, type, at, ticket, body) VALUES (lower(hex(randomblob(8))), ?, 1, ?, '{}')`,
          type,
          ticket,
        );
      for (const n of [1001, 1002])
        await sql.run(
          `INSERT INTO tickets (number, n, status, channel, conversation, imported, opened_at, state)
             VALUES (?, ?, 'open', 'email', 'v1', 'no', 1, '{}')`,
          `FL-${n}`,
          n,
        );
      await sql.script(paging);
    });
    const rows = await database.read.all('SELECT number, seq FROM tickets ORDER BY seq');
    expect(rows).toEqual([
      { number: 'FL-1002', seq: 2 },
      { number: 'FL-1001', seq: 3 },
    ]);
    await database.close();
  });

  test('a commit of another process is noticed', async () => {
    const path = join(temporaryFolder(), 'firstline.db');
    const [one, two] = [openSqlite(path, { pollMs: 5 }), openSqlite(path, { pollMs: 0 })];
    const noticed = new Promise<void>((resolve) => void one.onCommit(resolve));
    await two.transaction((sql) => sql.script('CREATE TABLE t (x INTEGER)'));
    await noticed;
    await Promise.all([one.close(), two.close()]);
  });

  test('a folder is held by one, and free again when the holder lets go', () => {
    const directory = temporaryFolder();
    const held = tryHold(directory);
    expect(held).not.toBeNull();
    expect(tryHold(directory)).toBeNull();
    held?.release();
    const again = tryHold(directory);
    expect(again).not.toBeNull();
    again?.release();
  });

  test('nothing deleted is left in the file after it was written anew', async () => {
    const directory = temporaryFolder();
    const database = openSqlite(join(directory, 'firstline.db'), { pollMs: 0 });
    await database.transaction(async (sql) => {
      await sql.script('CREATE TABLE t (x TEXT)');
      for (let n = 0; n < 500; n += 1)
        await sql.run('INSERT INTO t (x) VALUES (?)', `alice@contoso.test ${n}`);
    });
    await database.transaction((sql) => sql.run('DELETE FROM t'));
    await database.compact();
    for (const file of readdirSync(directory)) {
      expect(readFileSync(join(directory, file)).includes('alice@contoso.test'), file).toBe(false);
    }
    await database.close();
  });
});
