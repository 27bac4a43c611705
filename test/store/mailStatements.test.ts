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

/** Tables that grow with every mail. */
const GROWING = ['facts', 'contacts', 'messages', 'tickets', 'threads', 'arrivals', 'people', 'log_records'];
/** Begin with one of these: statements of SQLite itself, and of the test. */
const OTHERS = /^(?:BEGIN|COMMIT|ROLLBACK|SAVEPOINT|RELEASE|PRAGMA|EXPLAIN|SELECT count\(\*\) AS done)/i;

describe('a mail on its way', () => {
  let running: Running;
  let counts: SqliteCounts;
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
    await takeIn(running, generatedMails(MAILS));
    await untilAcknowledged(running, MAILS + WARM_UP);
    counts = counter.counts();
  });

  afterAll(() => over());

  test(`asks at most ${MOST_STATEMENTS} statements, and shares its commits`, () => {
    expect(counts.statements / MAILS).toBeLessThan(MOST_STATEMENTS);
    expect(counts.commits / MAILS).toBeLessThan(1);
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

function scansAll(detail: string, table: string): boolean {
  return new RegExp(`^SCAN ${table}\\b`).test(detail);
}
