/** Thousands of schedules, each with its own deaths. `npm run simulate -- --seeds N --from S` runs as many as wanted. */
import { expect, test } from 'vitest';
import { simulate } from './schedule.ts';

const SEEDS = 200;

test(`every promise holds in ${SEEDS} schedules with deaths at drawn points`, {
  timeout: 300_000,
}, async () => {
  let deaths = 0;
  for (let seed = 1; seed <= SEEDS; seed += 1) {
    const outcome = await simulate(seed);
    deaths += outcome.deaths;
    expect(outcome.broken, `seed ${seed}`).toEqual([]);
  }
  // A simulation in which nobody dies proves nothing.
  expect(deaths).toBeGreaterThan(SEEDS / 10);
});
