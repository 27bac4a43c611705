/**
 * Finds the queues whose tickets nobody can take: no agent has the skill, all are away or full. Agents who are merely off
 * shift are no news, because the next shift takes the tickets.
 *
 * Never assigns: `givingOut.ts` does.
 */
import type { Reason } from '../contract/classification.ts';
import type { DraftOf } from '../contract/fact.ts';
import type { Settings } from '../contract/settings.ts';
import type { AgentLoad } from '../contract/store.ts';
import { queueOf } from '../contract/serving.ts';
import { chooseAgent } from './assignment.ts';

/** `oldestUnassigned`: epoch ms; null without one. */
export type Waiting = { queue: string; unassigned: number; oldestUnassigned: number | null };

/** Assigning takes a moment: younger tickets may have an agent soon. */
export const WAITS_FOR_MS = 2 * 60_000;

const NO_LOAD: AgentLoad = { open: 0, lastAssignedAt: 0 };

export function unserved(
  settings: Settings,
  loads: ReadonlyMap<string, AgentLoad>,
  waiting: Waiting[],
  now: number,
): DraftOf<'queue.unserved'>[] {
  return waiting.flatMap(({ queue, unassigned, oldestUnassigned }) => {
    if (oldestUnassigned === null || now - oldestUnassigned < WAITS_FOR_MS) return [];
    const wanted = { queue: queueOf(settings, queue), language: null, customer: null };
    const choice = chooseAgent(settings, wanted, (id) => loads.get(id) ?? NO_LOAD, now);
    if (choice.agent !== null || isOffShift(choice)) return [];
    const { because } = choice;
    return [{ type: 'queue.unserved', queue, waiting: unassigned, oldestAt: oldestUnassigned, because }];
  });
}

/** Nobody who could take it is at work, by their calendars alone, and a shift begins. */
function isOffShift({ retryAt, because }: { retryAt: number | null; because: Reason[] }): boolean {
  const count = (rule: string) => Number(because.find((one) => one.rule === rule)?.detail?.agents ?? 0);
  return retryAt !== null && count('available') === 0 && count('said-away') === 0;
}
