/** What a mail asks of the database on its whole way: how many statements and bytes, and that none reads a whole table. */
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Running } from '../../pipeline/running.ts';
import { benchFolder, startBench, takeIn, untilAcknowledged } from '../bench/installation.ts';
import { generatedMails } from '../bench/mails.ts';
import { countSqlite, type SqliteCounts } from '../support/sqliteCounter.ts';

const WARM_UP = 20;
const MAILS = 100;
/** Measured: 4.4 in batches of fifty. The ceiling leaves a little room. */
const MOST_STATEMENTS = 6;
/** Measured: 29.4 kB in the write-ahead log, and 21.5 of the database (24 before words had a table), of mails of 4 to 29 kB. */
const MOST_LOG_KB = 36;
const MOST_DATABASE_KB = 23;

/** Tables that grow with every mail. */
const GROWING = ['facts', 'contacts', 'messages', 'tickets', 'threads', 'arrivals', 'people', 'log_records'];
/** Begin with one of these: statements of SQLite itself, and of the test. */
const OTHERS = /^(?:BEGIN|COMMIT|ROLLBACK|SAVEPOINT|RELEASE|PRAGMA|EXPLAIN|SELECT count\(\*\) AS done)/i;

describe('a mail on its way', () => {
  let running: Running;
  let counts: SqliteCounts;
  let databaseKb: number;
  let over: () => Promise<void> = async () => {};

  beforeAll(async () => {
    const bench = benchFolder(MAILS + WARM_UP);
    const counter = countSqlite(join(bench.folder, 'data/firstline.db'));
    running = await startBench(bench);
    over = async () => {
      await running.stop();
      counter.stop();
      bench.remove();
    };
    await takeIn(running, generatedMails(WARM_UP, 2), MAILS);
    await untilAcknowledged(running, WARM_UP);
    counter.reset();
    const before = await bytesIn(running);
    await takeIn(running, generatedMails(MAILS));
    await untilAcknowledged(running, MAILS + WARM_UP);
    counts = counter.counts();
    databaseKb = ((await bytesIn(running)) - before) / MAILS / 1000;
  });

  afterAll(() => over());

  test(`asks at most ${MOST_STATEMENTS} statements, and shares its commits`, () => {
    expect(counts.statements / MAILS).toBeLessThan(MOST_STATEMENTS);
    expect(counts.commits / MAILS).toBeLessThan(1);
  });

  test(`writes at most ${MOST_LOG_KB} kB, and ${MOST_DATABASE_KB} stay`, () => {
    expect(counts.walBytes / MAILS / 1000).toBeLessThan(MOST_LOG_KB);
    expect(databaseKb).toBeLessThan(MOST_DATABASE_KB);
  });

  test('asks nothing that reads a whole table', async () => {
    const asked = [...counts.byText.keys()].filter((text) => !OTHERS.test(text.trim()));
    expect(asked.length).toBeGreaterThan(20);
    const scans: string[] = [];
    for (const text of asked) {
      const params = Array.from({ length: text.split('?').length - 1 }, () => null);
      const plan = await running.installation.database.read.all(`EXPLAIN QUERY PLAN ${text}`, ...params);
      // `SCAN table` reads all rows; `SCAN table USING INDEX` all entries of an index.
      const whole = plan.filter(({ detail }) => GROWING.some((table) => scansAll(String(detail), table)));
      scans.push(...whole.map(({ detail }) => `${String(detail)}: ${text.replace(/\s+/g, ' ').trim()}`));
    }
    expect(scans).toEqual([]);
  });
});

async function bytesIn({ installation }: Running): Promise<number> {
  const [row] = await installation.database.read.all(
    'SELECT (page_count - freelist_count) * page_size AS bytes FROM pragma_page_count, pragma_freelist_count, pragma_page_size',
  );
  return Number(row?.bytes);
}

function scansAll(detail: string, table: string): boolean {
  return new RegExp(`^SCAN ${table}\\b`).test(detail);
}
