/**
 * Says once a day that the mail of the morning is due to an agent. Several processes look; one says it, because they take turns at
 * a lock and count the facts of the last hours. Nothing is said late: a process that was down all morning leaves it out.
 */
import type { Clock } from '../contract/clock.ts';
import { absentAt } from '../contract/leave.ts';
import { type DueMorning, morningsDue } from '../contract/morning.ts';
import type { Reports } from '../contract/reports.ts';
import type { Store } from '../contract/store.ts';
import { MORNING_RULE, toldTally } from '../contract/tallies.ts';
import { identified, outgoing } from './facts.ts';
import { type Rounds, rounds } from './rounds.ts';

const LOOK_EVERY_MS = 60_000;
/** Two mornings are 23 hours apart at least, also where the clock changes. */
const ONCE_WITHIN_MS = 12 * 3_600_000;

/** Its name in the history. */
export const MORNING = 'morning';

type Grounds = { store: Store; clock: Clock; reports: Reports };

export function morningWatch(grounds: Grounds): Rounds {
  const { store, clock, reports } = grounds;
  return rounds(
    async () => {
      const settings = await store.read.settings();
      if (settings.morning === undefined) return;
      const now = clock.now();
      const absent = absentAt(settings, await store.read.agentLoads(), now);
      for (const due of morningsDue(settings, absent, now)) await sayOnce(due, now, store);
    },
    {
      clock,
      everyMs: LOOK_EVERY_MS,
      atOnce: true,
      // The store is down, and its stages report that.
      failed: (error) => reports.say('debug', 'failed', { who: 'morning watch', error }),
    },
  );
}

async function sayOnce({ agent, day }: DueMorning, now: number, store: Store): Promise<void> {
  const name = toldTally(`${MORNING_RULE}${agent}`);
  await store.transaction(async (tx) => {
    await tx.lock([name]);
    if (((await tx.counted([name], now - ONCE_WITHIN_MS)).get(name) ?? 0) > 0) return;
    const facts = identified(
      [{ type: 'agent.briefed', agent, day }],
      MORNING,
      `${MORNING}/${agent}/${day}`,
      now,
    );
    await tx.write(facts);
    await tx.publish(facts.map(outgoing));
  });
}
