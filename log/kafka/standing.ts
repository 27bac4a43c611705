/**
 * Where a group stands on a partition, and whether it can go on from there.
 *
 * Promises: a position outside of what the log has is told of, at once and again every minute, and waited with; one
 * beyond its end also when the log has grown past it since, and by whatever process comes next. Never: a place to begin
 * that leaves records out; kafkajs itself would jump there in silence (its issue #1119).
 */
import { Failure, messageOf } from '../../contract/failure.ts';
import type { Group } from '../../contract/log.ts';
import type { Metrics, Reports } from '../../contract/reports.ts';
import { type Bounds, SET_BACK } from './offsets.ts';

export const FIRST_PAUSE_MS = 100;
export const LONGEST_PAUSE_MS = 10_000;
export const HALTED_AGAIN_MS = 60_000;
const CONFIRM_MS = 5_000;

export type StandingGrounds = {
  group: Group;
  reports: Reports & Metrics;
  /** Where the group stands: in the store, or what it committed. */
  position: (partition: number) => Promise<number>;
  bounds: (partition: number) => Promise<Bounds>;
  halts: Halts;
};

/** Positions that were found beyond the end of their partition: kept on the log, because the end moves on. */
export type Halts = {
  /** Null where there was none. */
  at(partition: number): Promise<number | null>;
  keep(partition: number, position: number): Promise<void>;
};

/** The position to go on from; null when the partition was lost first. `known`: where it stood in this process, or 0. */
export async function placeToBegin(
  partition: number,
  known: number,
  grounds: StandingGrounds,
  lost: () => boolean,
  sleep: (ms: number) => Promise<void>,
): Promise<number | null> {
  const onStore = grounds.group.positionOf !== undefined;
  for (let pauseMs = FIRST_PAUSE_MS; !lost(); ) {
    try {
      const said = await grounds.position(partition);
      // kafkajs sets a commit back when records are gone; a store is set back by those who restore it.
      const position = onStore || known < said || known === 0 ? said : known;
      const bounds = await grounds.bounds(partition);
      const outside = await outsideOf(partition, position, bounds, grounds, sleep);
      tellHalted(partition, grounds, outside !== null);
      // A group that never was here begins with what there is.
      if (outside === null) return onStore ? position : Math.max(position, bounds.low);
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
async function outsideOf(
  partition: number,
  position: number,
  { low, high }: Bounds,
  grounds: StandingGrounds,
  sleep: (ms: number) => Promise<void>,
): Promise<string | null> {
  if (position === SET_BACK) return `its commit was set back, and the log begins behind ${low}`;
  if (position < low && (grounds.group.positionOf !== undefined || position > 0))
    return `it stands at ${position}, and the log begins behind ${low}`;
  if ((await grounds.halts.at(partition)) === position)
    return `it stands at ${position}, and the log had ended before that: what was written since lies below`;
  if (position <= high) return null;
  // A broker that led until a moment ago may tell of an older end.
  await sleep(CONFIRM_MS);
  const now = await grounds.bounds(partition);
  if (position <= now.high) return null;
  // Whatever comes from now on fills the log up to there, and would be taken for what was handled.
  await grounds.halts.keep(partition, position);
  return `it stands at ${position}, beyond the end of the log at ${now.high}`;
}

/** Reports that a partition stands still until a person has looked after it. */
export function halted(partition: number, { group, reports }: StandingGrounds, because: string): void {
  const { name, topic } = group;
  reports.say('error', 'blocked', { group: name, topic, partition, halted: true, because });
}

/** A figure of its own: `firstline_blocked` is 0 again as soon as another partition goes on. */
export function tellHalted(partition: number, { group, reports }: StandingGrounds, is: boolean): void {
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
