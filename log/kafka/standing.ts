/**
 * Where a group stands on a partition, and whether it can go on from there.
 *
 * Promises: a position outside of what the log has is told of, at once and again every minute, and waited with. Never:
 * a place to begin that leaves records out; kafkajs itself would jump there in silence (its issue #1119).
 */
import { Failure, messageOf } from '../../contract/failure.ts';
import type { Group } from '../../contract/log.ts';
import type { Metrics, Reports } from '../../contract/reports.ts';
import type { Bounds } from './offsets.ts';

export const FIRST_PAUSE_MS = 100;
export const LONGEST_PAUSE_MS = 10_000;
const HALTED_AGAIN_MS = 60_000;

export type StandingGrounds = {
  group: Group;
  reports: Reports & Metrics;
  /** Where the group stands: in the store, or what it committed. */
  position: (partition: number) => Promise<number>;
  bounds: (partition: number) => Promise<Bounds>;
};

/** The position to go on from; null when the partition was lost first. */
export async function placeToBegin(
  partition: number,
  grounds: StandingGrounds,
  lost: () => boolean,
  sleep: (ms: number) => Promise<void>,
): Promise<number | null> {
  for (let pauseMs = FIRST_PAUSE_MS; !lost(); ) {
    try {
      const [position, bounds] = [await grounds.position(partition), await grounds.bounds(partition)];
      const outside = outsideOf(position, bounds, grounds.group);
      tellHalted(partition, grounds, outside !== null);
      if (outside === null) {
        // A group that never was here begins with what there is.
        return grounds.group.positionOf === undefined ? Math.max(position, bounds.low) : position;
      }
      halted(partition, grounds, outside);
      pauseMs = HALTED_AGAIN_MS;
    } catch (thrown) {
      troubled(grounds, thrown);
      pauseMs = Math.min(LONGEST_PAUSE_MS, pauseMs * 2);
    }
    await sleep(pauseMs);
  }
  return null;
}

/** What is wrong with a position; null when nothing is. */
function outsideOf(position: number, { low, high }: Bounds, group: Group): string | null {
  if (position > high) return `it stands at ${position}, beyond the end of the log at ${high}`;
  if (position < low && (group.positionOf !== undefined || position > 0))
    return `it stands at ${position}, and the log begins behind ${low}`;
  return null;
}

function halted(partition: number, { group, reports }: StandingGrounds, because: string): void {
  const { name, topic } = group;
  reports.say('error', 'blocked', { group: name, topic, partition, halted: true, because });
}

/** A figure of its own: `firstline_blocked` is 0 again as soon as another partition goes on. */
function tellHalted(partition: number, { group, reports }: StandingGrounds, is: boolean): void {
  const { name, topic } = group;
  reports.gauge('firstline_halted', is ? 1 : 0, { group: name, topic, partition: String(partition) });
}

/** What a partition stands still with and tries again. */
export function troubled({ group, reports }: StandingGrounds, thrown: unknown): void {
  if (thrown instanceof Failure && thrown.retry) group.blocked?.(thrown);
  // A bug of ours, said each time.
  else reports.say('error', 'failed', { group: group.name, topic: group.topic, error: messageOf(thrown) });
}

/** Another process may have gone on with it; where nobody can say, it is asked again before the next try. */
export async function positionAgain(
  partition: number,
  grounds: StandingGrounds,
  known: number,
): Promise<number> {
  if (grounds.group.positionOf === undefined) return known;
  try {
    return await grounds.position(partition);
  } catch (thrown) {
    troubled(grounds, thrown);
    return known;
  }
}
