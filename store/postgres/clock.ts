/**
 * A clock that follows the database's, so that several machines share deadlines and leases. Never wakes early; never
 * moves further than a measurement requires, so that it does not swing with every round trip.
 */
import type { Clock, EpochMs } from '../../contract/clock.ts';
import { messageOf } from '../../contract/failure.ts';
import { type Reports, silent } from '../../contract/reports.ts';
import type { Database } from '../../contract/sql.ts';

const MEASURE_EVERY_MS = 30_000;

export type DatabaseClock = Clock & {
  /** Resolves when the difference is known; throws a Failure with `retry` while the database is down. */
  measure(): Promise<void>;
  close(): void;
};

/**
 * `clock` is this machine's. The difference is measured at first use and every half minute. While measuring fails,
 * the last difference applies.
 */
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
      // Every caller that needs the database reports the outage. The last difference is better than none.
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

/** How far the database's clock is ahead of ours, at least and at most: it read its time between our two readings. */
async function bounds({ read }: Pick<Database, 'read'>, clock: Clock): Promise<Bounds> {
  const asked = clock.now();
  const [row] = await read.all('SELECT floor(extract(epoch FROM clock_timestamp()) * 1000) AS now');
  const told = Number(row?.now);
  return { least: told - clock.now(), most: told - asked };
}

/** The allowed value nearest to the current one. A slow answer gives wide bounds, and then nothing changes. */
function within(ahead: number, { least, most }: Bounds): number {
  return Math.min(Math.max(ahead, least), most);
}

/** The difference may change during the sleep: a wake-up that is too early sleeps again. */
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
