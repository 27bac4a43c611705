/** The day of a person as a line: the hours of their calendar, now, and the deadlines of today. */
import { elapsedWithin } from '../contract/businessTime.ts';
import type { ListedTicket } from '../contract/lists.ts';
import type { AgentSettings } from '../contract/settings.ts';
import { withoutLeave } from '../contract/leave.ts';
import type { SlaClockName } from '../contract/slaClock.ts';
import { DAY_MS, zoneOf } from '../contract/zone.ts';
import type { SignedIn } from './visit.ts';

/** `isBelow`: the next mark is drawn over this one. */
export type DayMark = { number: string; due: number; clock: SlaClockName; level: number; isBelow: boolean };

export type DayLine = {
  from: number;
  to: number;
  /** Whole hours of the reader's wall clock, every `everyHours`. */
  hours: number[];
  shut: [from: number, to: number][];
  open: [from: number, to: number][];
  marks: DayMark[];
  /** Of all tickets that were looked at: late ones, those due later today, and the next due instant. */
  late: number;
  toCome: number;
  next: number | null;
};

const HOUR_MS = 3_600_000;
/** Around the first and the last thing on the line. */
const MARGIN_MS = HOUR_MS / 2;
/** A longer day has fewer hours named. */
const MANY_HOURS = 13;
/** Marks nearer to each other than this share of the line are drawn on levels. */
const CLOSE = 0.035;
const MAX_LEVEL = 2;

/** `agent`: whose hours it shows, on the reader's wall clock. Null where nothing is due today, or the calendar is gone. */
export function dayLine(
  visit: SignedIn,
  agent: AgentSettings | null,
  tickets: readonly ListedTicket[],
): DayLine | null {
  const usual = visit.settings.calendars[agent?.calendar ?? ''];
  if (usual === undefined) return null;
  const calendar = withoutLeave(usual, agent?.leave);
  const [start, end] = today(visit);
  const dues = tickets.flatMap(({ number, due, clock }) =>
    due === null || clock === null || due >= end ? [] : [{ number, due, clock }],
  );
  if (dues.length === 0) return null;
  const open = elapsedWithin(calendar, start, end).intervals.map(([a, b]): [number, number] => [a, b]);
  const onLine = dues.filter(({ due }) => due >= start);
  const at = [visit.now, ...open.flat(), ...onLine.map(({ due }) => due)];
  const from = Math.max(start, Math.min(...at) - MARGIN_MS);
  const to = Math.min(end, Math.max(...at) + MARGIN_MS);
  const toCome = dues.filter(({ due }) => due > visit.now);
  return {
    from,
    to,
    hours: hoursOf(visit, from, to),
    shut: gaps(open, from, to),
    open,
    marks: levelled(onLine, to - from),
    late: dues.length - toCome.length,
    toCome: toCome.length,
    next: toCome.length === 0 ? null : Math.min(...toCome.map(({ due }) => due)),
  };
}

/** The day of the reader's wall clock. */
function today({ zone, now }: SignedIn): [number, number] {
  const local = zoneOf(zone);
  const day = Math.floor((now + local.offset(now)) / DAY_MS);
  return [local.instant(day, 0), local.instant(day + 1, 0)];
}

function hoursOf({ zone }: SignedIn, from: number, to: number): number[] {
  const local = zoneOf(zone);
  const every = to - from > MANY_HOURS * HOUR_MS ? 3 : 1;
  const day = Math.floor((from + local.offset(from)) / DAY_MS);
  const all = Array.from({ length: 25 / every + 1 }, (_, n) =>
    local.instant(day, Math.min(n * every, 24) * 60),
  );
  return [...new Set(all)].filter((at) => at >= from && at <= to);
}

function gaps(open: readonly [number, number][], from: number, to: number): [number, number][] {
  const shut: [number, number][] = [];
  let at = from;
  for (const [opening, closing] of open) {
    if (opening > at) shut.push([at, Math.min(opening, to)]);
    at = Math.max(at, closing);
  }
  if (at < to) shut.push([at, to]);
  return shut;
}

function levelled(dues: readonly Pick<DayMark, 'number' | 'due' | 'clock'>[], length: number): DayMark[] {
  const marks: DayMark[] = [];
  for (const one of dues.toSorted((a, b) => a.due - b.due)) {
    const last = marks.at(-1);
    const isClose = last !== undefined && one.due - last.due < CLOSE * length;
    const level = isClose && last.level < MAX_LEVEL ? last.level + 1 : 0;
    if (level > 0 && last !== undefined) last.isBelow = true;
    marks.push({ ...one, level, isBelow: false });
  }
  return marks;
}
