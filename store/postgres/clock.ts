/**
 * The database's clock, so that deadlines and leases of several machines go by one. Never wakes early; never moves
 * further than what was measured calls for, so that it does not go back and forth with every round trip.
 */
import type { Clock, EpochMs } from '../../contract/clock.ts';
import { messageOf } from '../../contract/failure.ts';
import { type Reports, silent } from '../../contract/reports.ts';
import type { Database } from '../../contract/sql.ts';

const MEASURE_EVERY_MS = 30_000;

export type DatabaseClock = Clock & {
  /** Resolves when the difference is known; a Failure with `retry` while the database is down. */
  measure(): Promise<void>;
  close(): void;
};

/** `clock` is this machine's. Measured at first use and every half minute; while that fails, the last difference stands. */
export function databaseClock(
  database: Pick<Database, 'read'>,
  clock: Clock,
  reports: Reports = silent,
): DatabaseClock {
  let ahead = 0;
  let known = false;
  let timer: NodeJS.Timeout | null = null;
  const measure = async (): Promise<void> => {
    const measured = await bounds(database, clock);
    ahead = known ? within(ahead, measured) : (measured.least + measured.most) / 2;
    known = true;
  };
  const tryMeasure = async (): Promise<void> => {
    try {
      await measure();
    } catch (thrown) {
      // Down is down, and whoever needs the database says so. The last difference is better than none.
      reports.say('debug', 'failed', { who: 'database clock', error: messageOf(thrown) });
    }
  };
  const begin = (): void => {
    if (timer !== null) return;
    timer = setInterval(() => void tryMeasure(), MEASURE_EVERY_MS).unref();
    void tryMeasure();
  };
  const now = (): EpochMs => {
    begin();
    return Math.round(clock.now() + ahead);
  };
  return {
    now,
    wakeAt: (at, wake) => wakeBy(clock, now, at, wake),
    measure,
    close() {
      if (timer !== null) clearInterval(timer);
    },
  };
}

type Bounds = { least: number; most: number };

/** The database told its time between our two looks: so far it is ahead of us at least, and at most. */
async function bounds({ read }: Pick<Database, 'read'>, clock: Clock): Promise<Bounds> {
  const asked = clock.now();
  const [row] = await read.all('SELECT floor(extract(epoch FROM clock_timestamp()) * 1000) AS now');
  const told = Number(row?.now);
  return { least: told - clock.now(), most: told - asked };
}

/** As near to where it was as the measure allows: a slow answer allows much, and then nothing moves. */
function within(ahead: number, { least, most }: Bounds): number {
  return Math.min(Math.max(ahead, least), most);
}

/** The difference may change while somebody sleeps: who wakes too early sleeps on. */
function wakeBy(clock: Clock, now: () => EpochMs, at: EpochMs, wake: () => void): () => void {
  let cancel: () => void = () => {};
  const sleep = (): void => {
    cancel = clock.wakeAt(clock.now() + Math.max(0, at - now()), look);
  };
  const look = (): void => {
    if (now() < at) sleep();
    else wake();
  };
  sleep();
  return () => cancel();
}
