/**
 * Sets of UIDs that were taken, so that marking, moving and deleting never touch another. Pure. A mail that was refused
 * splits a range. A range may run over UIDs that are gone, because a UID is never given twice.
 */
import type { Ranges, TakenDay } from './bookmark.ts';

const DAY_MS = 24 * 60 * 60_000;

/** What a batch brought: `uids` and `refused` ascending and above `after`, the last UID dealt with before. */
export type Brought = { uids: number[]; refused: number[]; after: number };

export function withBrought(known: Ranges, { uids, refused, after }: Brought): Ranges {
  const ranges: Ranges = known.map(([from, to]) => [from, to]);
  let previous = after;
  for (const uid of uids) {
    const last = ranges.at(-1);
    const apart = refused.some((one) => one > previous && one < uid);
    if (last !== undefined && last[1] === previous && !apart) last[1] = uid;
    else ranges.push([uid, uid]);
    previous = uid;
  }
  return ranges;
}

export function withDay(days: TakenDay[], brought: Brought, now: number): TakenDay[] {
  if (brought.uids.length === 0) return days;
  const day = Math.floor(now / DAY_MS) * DAY_MS;
  const today = days.find((one) => one.day === day)?.ranges ?? [];
  return [...days.filter((one) => one.day !== day), { day, ranges: withBrought(today, brought) }];
}

/** The days whose every mail was taken more than `deleteAfterDays` days ago. */
export function expired(days: TakenDay[], deleteAfterDays: number, now: number): TakenDay[] {
  return days.filter(({ day }) => day + (deleteAfterDays + 1) * DAY_MS <= now);
}

/** As IMAP writes a set of UIDs (RFC 9051 §9, sequence-set). */
export function uidSet(ranges: Ranges): string {
  return ranges.map(([from, to]) => (from === to ? `${from}` : `${from}:${to}`)).join(',');
}

/** Neighbours are joined, so that fifty UIDs in a row are one range. */
export function rangesOf(uids: number[]): Ranges {
  const ranges: Ranges = [];
  for (const uid of uids) {
    const last = ranges.at(-1);
    if (last !== undefined && last[1] + 1 === uid) last[1] = uid;
    else ranges.push([uid, uid]);
  }
  return ranges;
}
