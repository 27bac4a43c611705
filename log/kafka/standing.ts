/**
 * The position of a consumer group on a partition, and whether it can continue from there.
 *
 * Promises: a position outside the log is reported at once and every minute, and the partition halts. A position
 * beyond the end stays halted after the log has grown past it, and in every other process. Never starts at a position
 * that skips records; kafkajs alone would skip them silently (its issue #1119).
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
  /** The group's position: in the store, or its commit. */
  position: (partition: number) => Promise<number>;
  bounds: (partition: number) => Promise<Bounds>;
  halts: Halts;
};

/** Positions found beyond the end of their partition. Kept on the log, because the end moves on. */
export type Halts = {
  /** Null where the group has none. */
  at(partition: number): Promise<number | null>;
  keep(partition: number, position: number): Promise<void>;
};

/**
 * The position to continue from; null when the partition was lost first. `known`: last position in this process, or
 * 0.
 */
export async function positionToBegin(
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
      // kafkajs resets a commit when records are removed. An operator resets a store by restoring it.
      const position = onStore || known < said || known === 0 ? said : known;
      const bounds = await grounds.bounds(partition);
      const outside = await outsideOf(partition, position, bounds, grounds, sleep);
      tellHalted(partition, grounds, outside !== null);
      // A group without a position starts at the first record.
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

/** Why a position is invalid; null when it is valid. */
async function outsideOf(
  partition: number,
  position: number,
  { low, high }: Bounds,
  grounds: StandingGrounds,
  sleep: (ms: number) => Promise<void>,
): Promise<string | null> {
  if (position === SET_BACK)
    return `its committed position is lost: the broker removed the records after it, and the log begins after ${low}`;
  if (position < low && (grounds.group.positionOf !== undefined || position > 0))
    return `its position is ${position}, but the log begins after position ${low}: the records in between are gone`;
  if ((await grounds.halts.at(partition)) === position)
    return `its position is ${position}, but the log once ended before it: newer records have lower positions`;
  if (position <= high) return null;
  // A broker that led until a moment ago may report an older end.
  await sleep(CONFIRM_MS);
  const now = await grounds.bounds(partition);
  if (position <= now.high) return null;
  // New records would fill the log up to this position, and would then count as handled.
  await grounds.halts.keep(partition, position);
  return `its position is ${position}, beyond the end of the log at ${now.high}`;
}

/** Reports that a partition is halted until the operator acts. */
export function halted(partition: number, { group, reports }: StandingGrounds, because: string): void {
  const { name, topic } = group;
  reports.say('error', 'blocked', { group: name, topic, partition, halted: true, because });
}

/** Has its own metric: `firstline_blocked` returns to 0 as soon as another partition continues. */
export function tellHalted(partition: number, { group, reports }: StandingGrounds, is: boolean): void {
  const { name, topic } = group;
  reports.gauge('firstline_halted', is ? 1 : 0, { group: name, topic, partition: String(partition) });
}

/** Reports the error that a partition retries after. */
export function troubled({ group, reports }: StandingGrounds, thrown: unknown): void {
  if (thrown instanceof Failure && thrown.retry) group.blocked?.(thrown);
  // A bug in our code, reported every time.
  else reports.say('error', 'failed', { group: group.name, topic: group.topic, error: messageOf(thrown) });
}

/** Another process may have advanced the position. If it cannot be read, the next retry reads it again. */
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
