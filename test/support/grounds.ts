/** Real embedded grounds in a temporary folder, and a clock that a test moves. */
import { join } from 'node:path';
import { onTestFinished } from 'vitest';
import { fileBlobs } from '../../blobs/files.ts';
import type { Blobs } from '../../contract/blobs.ts';
import type { Clock } from '../../contract/clock.ts';
import { type Metrics, type Reports, silent } from '../../contract/reports.ts';
import type { Database } from '../../contract/sql.ts';
import type { Marks } from '../../contract/marks.ts';
import type { Store } from '../../contract/store.ts';
import type { ReadMail } from '../../ingest/mail/reading.ts';
import { type EmbeddedLog, embeddedLog } from '../../log/embedded/embedded.ts';
import { noProbe, type Probe } from '../../runtime/probe.ts';
import { fileMarks } from '../../store/sqlite/marks.ts';
import { migrate } from '../../store/migrations.ts';
import { openSqlite } from '../../store/sqlite/sqlite.ts';
import { openStore } from '../../store/store.ts';
import { temporaryFolder } from './folders.ts';
import { readHere } from './readHere.ts';

export type TestClock = Clock & {
  set(at: number): void;
  advance(ms: number): void;
  /** The earliest instant that somebody waits for; null where nobody does. Moved before that, it may pass it by. */
  next(): number | null;
};

/** Starts at `start` and moves only when told; wakes the waiters for an instant that has come. */
export function testClock(start = Date.parse('2026-03-02T09:00:00Z')): TestClock {
  let now = start;
  let waiting: { at: number; wake: () => void }[] = [];
  const ring = (): void => {
    const due = waiting.filter(({ at }) => at <= now).sort((a, b) => a.at - b.at);
    waiting = waiting.filter(({ at }) => at > now);
    for (const { wake } of due) wake();
  };
  return {
    now: () => now,
    wakeAt(at, wake) {
      const entry = { at, wake };
      if (at <= now) queueMicrotask(wake);
      else waiting.push(entry);
      return () => {
        waiting = waiting.filter((other) => other !== entry);
      };
    },
    set(at) {
      now = at;
      ring();
    },
    advance(ms) {
      now += ms;
      ring();
    },
    next: () => (waiting.length === 0 ? null : Math.min(...waiting.map(({ at }) => at))),
  };
}

export type TestGrounds = {
  directory: string;
  database: Database;
  log: EmbeddedLog;
  store: Store;
  blobs: Blobs;
  marks: Marks;
  clock: Clock;
  reports: Reports & Metrics;
  probe: Probe;
  read: ReadMail;
  close(): Promise<void>;
};

export const schemas = {
  store: join(import.meta.dirname, '../../store/schema/sqlite'),
  log: join(import.meta.dirname, '../../log/schema/sqlite'),
};

/** Closed when the test that asked for them is over. */
export async function embeddedGrounds(clock: Clock, directory = temporaryFolder()): Promise<TestGrounds> {
  const grounds = await openGrounds(clock, directory);
  onTestFinished(() => grounds.close());
  return grounds;
}

/** `beforeStatement` is called before each statement of a transaction: it may throw, as a death there. */
export async function openGrounds(
  clock: Clock,
  directory: string,
  beforeStatement: (() => void) | null = null,
): Promise<TestGrounds> {
  const opened = openSqlite(join(directory, 'firstline.db'), { durability: 'none', pollMs: 0 });
  const database = beforeStatement === null ? opened : interrupted(opened, beforeStatement);
  await migrate(database, 'store', schemas.store);
  await migrate(database, 'log', schemas.log);
  const log = embeddedLog(database, clock);
  const marks = fileMarks(join(directory, 'marks'));
  let closed = false;
  const close = async (): Promise<void> => {
    if (closed) return;
    closed = true;
    await log.close();
    marks.close();
    await database.close();
  };
  return {
    directory,
    database,
    log,
    store: openStore(
      database,
      (sql, facts) => log.appendWithin(sql, facts),
      (sql) => log.within(sql),
    ),
    blobs: fileBlobs(join(directory, 'blobs')),
    marks,
    clock,
    reports: silent,
    probe: noProbe,
    read: readHere,
    close,
  };
}

/** Calls `beforeStatement` before each statement of a transaction. */
export function interrupted(database: Database, beforeStatement: () => void): Database {
  return {
    ...database,
    transaction: (work) =>
      database.transaction((sql) =>
        work({
          ...sql,
          all(statement, ...params) {
            beforeStatement();
            return sql.all(statement, ...params);
          },
          run(statement, ...params) {
            beforeStatement();
            return sql.run(statement, ...params);
          },
        }),
      ),
  };
}

/** No promise of anybody: on two busy cores what takes a moment may take many. A test that promises a time says which. */
const MANY_MOMENTS_MS = 60_000;

/** Looking may read a whole database: the pause grows with the time waited, so that looking takes no CPU from the work. */
const PAUSE_SHARE = 0.1;
const SHORTEST_PAUSE_MS = 5;
const LONGEST_PAUSE_MS = 100;

/** Waits for `met`, looking again and again; fails with `what` after `withinMs`. */
export async function until(
  what: string,
  met: () => Promise<boolean> | boolean,
  withinMs = MANY_MOMENTS_MS,
): Promise<void> {
  const beganAt = performance.now();
  while (!(await met())) {
    const waitedMs = performance.now() - beganAt;
    if (waitedMs > withinMs) throw new Error(`did not happen: ${what}`);
    const pauseMs = Math.min(Math.max(waitedMs * PAUSE_SHARE, SHORTEST_PAUSE_MS), LONGEST_PAUSE_MS);
    await new Promise((resolve) => setTimeout(resolve, pauseMs));
  }
}
