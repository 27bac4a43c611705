/**
 * Sets of accepted UIDs, so that mark, move and delete never touch another mail. Pure. A refused mail splits a range.
 * A range may cover UIDs of removed mails, because a server never reuses a UID.
 */
import type { Ranges, TakenDay } from './bookmark.ts';

const DAY_MS = 24 * 60 * 60_000;

/** The result of a batch: `uids` and `refused` ascending and above `after`, the last UID handled before. */
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

/** The days whose mails were all accepted more than `deleteAfterDays` days ago. */
export function expired(days: TakenDay[], deleteAfterDays: number, now: number): TakenDay[] {
  return days.filter(({ day }) => day + (deleteAfterDays + 1) * DAY_MS <= now);
}

/** A set of UIDs in IMAP syntax (RFC 9051 §9, sequence-set). */
export function uidSet(ranges: Ranges): string {
  return ranges.map(([from, to]) => (from === to ? `${from}` : `${from}:${to}`)).join(',');
}

/** Joins neighbours, so that fifty UIDs in a row are one range. */
export function rangesOf(uids: number[]): Ranges {
  const ranges: Ranges = [];
  for (const uid of uids) {
    const last = ranges.at(-1);
    if (last !== undefined && last[1] + 1 === uid) last[1] = uid;
    else ranges.push([uid, uid]);
  }
  return ranges;
}
