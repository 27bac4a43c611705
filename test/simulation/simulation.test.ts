/** Thousands of schedules, each with its own deaths. `npm run simulate -- --seeds N --from S` runs as many as wanted. */
import { describe, expect, test } from 'vitest';
import { freshDatabase, noPostgres } from '../support/postgres.ts';
import { simulate } from './schedule.ts';

const SEEDS = 200;

/** PostgreSQL answers each statement by a round trip: a schedule takes several times as long. */
const CLUSTER_SEEDS = 40;
const MINUTES_MS = 600_000;

async function hold(seeds: number, database: string | null): Promise<void> {
  let deaths = 0;
  for (let seed = 1; seed <= seeds; seed += 1) {
    const outcome = await simulate(seed, database);
    deaths += outcome.deaths;
    expect(outcome.broken, `seed ${seed}`).toEqual([]);
  }
  // A simulation in which nobody dies proves nothing.
  expect(deaths).toBeGreaterThan(seeds / 10);
}

describe('every promise holds with deaths at drawn points', () => {
  test(`in ${SEEDS} schedules of the embedded profile`, { timeout: MINUTES_MS }, () => hold(SEEDS, null));

  test(`in ${CLUSTER_SEEDS} schedules of the cluster profile`, { timeout: MINUTES_MS }, async (context) => {
    const reason = noPostgres();
    if (reason !== null) context.skip(reason);
    await hold(CLUSTER_SEEDS, await freshDatabase());
  });
});
