/**
 * Says once, then every few hours, that nobody can take the tickets of a queue. Several processes look; one says it, because
 * they take turns at a lock and count the facts of the last hours.
 */
import type { Clock } from '../contract/clock.ts';
import type { DraftOf } from '../contract/fact.ts';
import type { Metrics, Reports } from '../contract/reports.ts';
import type { Store } from '../contract/store.ts';
import { toldTally, UNSERVED_RULE } from '../contract/tallies.ts';
import { identified, outgoing } from './facts.ts';
import { type Rounds, rounds } from './rounds.ts';

const LOOK_EVERY_MS = 60_000;
/** While it lasts, the leads are told again after this time. */
export const AGAIN_AFTER_MS = 4 * 3_600_000;

/** Its name in the history. */
export const UNSERVED = 'unserved';

export type Unserved = DraftOf<'queue.unserved'>;

export function unservedWatch(
  find: (now: number) => Promise<Unserved[]>,
  grounds: { store: Store; clock: Clock; reports: Reports & Metrics },
): Rounds {
  const { clock, reports } = grounds;
  return rounds(
    async () => {
      const now = clock.now();
      for (const found of await find(now)) await sayOnce(found, now, grounds);
    },
    {
      clock,
      everyMs: LOOK_EVERY_MS,
      atOnce: false,
      // The store is down, and its stages report that.
      failed: (error) => reports.say('debug', 'failed', { who: 'unserved watch', error }),
    },
  );
}

async function sayOnce(
  found: Unserved,
  now: number,
  { store, reports }: { store: Store; reports: Reports & Metrics },
): Promise<void> {
  const { queue, waiting } = found;
  const name = toldTally(`${UNSERVED_RULE}${queue}`);
  const isSaid = await store.transaction(async (tx) => {
    await tx.lock([name]);
    if (((await tx.counted([name], now - AGAIN_AFTER_MS)).get(name) ?? 0) > 0) return false;
    const facts = identified([found], UNSERVED, `${UNSERVED}/${queue}/${now}`, now);
    await tx.write(facts);
    await tx.publish(facts.map(outgoing));
    return true;
  });
  if (isSaid) reports.say('warn', 'late', { queue, waiting, because: 'nobody can take these tickets' });
}
