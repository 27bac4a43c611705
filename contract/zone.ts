/**
 * Wall clocks: the instant of a local day and time in an IANA time zone, by the runtime's zone data.
 *
 * A local time is the earliest instant at which its zone's wall clock has reached it. So a repeated hour begins and
 * ends the first time, and a skipped time is the instant of the skip. Neighbouring intervals stay adjacent, and every
 * interval has its real length. Never reads the time.
 */
import type { EpochMs } from './clock.ts';

export const DAY_MS = 86_400_000;
const MINUTE_MS = 60_000;

/** Limits the cached offsets of one zone, in days (27 years). Beyond it the zone's cache is cleared and refilled. */
const MAX_REMEMBERED_DAYS = 10_000;

/** Days since 1970-01-01, without a time zone. */
export type DayNumber = number;

export class Zone {
  readonly #format: Intl.DateTimeFormat;
  readonly #offsets = new Map<DayNumber, number>();

  /** Throws a RangeError if the name is not a time zone. */
  constructor(name: string) {
    this.#format = new Intl.DateTimeFormat('en-US-u-ca-gregory-nu-latn', {
      timeZone: name,
      hourCycle: 'h23',
      year: 'numeric',
      month: 'numeric',
      day: 'numeric',
      hour: 'numeric',
      minute: 'numeric',
      second: 'numeric',
    });
  }

  /** The instant of `minute` (0 to 1440) of a local day. */
  instant(day: DayNumber, minute: number): EpochMs {
    const local = day * DAY_MS + minute * MINUTE_MS;
    // No zone is more than 14 hours from UTC, so these two instants enclose the local day and the next midnight.
    const before = this.#offsetAtMidnight(day - 1);
    const after = this.#offsetAtMidnight(day + 2);
    if (before === after) return local - before;
    const change = this.#changeBetween((day - 1) * DAY_MS, (day + 2) * DAY_MS, before);
    if (local - before < change) return local - before;
    return Math.max(local - after, change);
  }

  /** How far local time is ahead of UTC at an instant, in ms. */
  offset(at: EpochMs): number {
    const fields: Record<string, number> = {};
    for (const { type, value } of this.#format.formatToParts(at)) fields[type] = Number(value);
    const { year = 0, month = 1, day = 1, hour = 0, minute = 0, second = 0 } = fields;
    return Date.UTC(year, month - 1, day, hour, minute, second) - Math.floor(at / 1000) * 1000;
  }

  #offsetAtMidnight(day: DayNumber): number {
    const known = this.#offsets.get(day);
    if (known !== undefined) return known;
    // An Intl call costs a thousand times as much as a map lookup.
    if (this.#offsets.size >= MAX_REMEMBERED_DAYS) this.#offsets.clear();
    const offset = this.offset(day * DAY_MS);
    this.#offsets.set(day, offset);
    return offset;
  }

  /** The first instant after `low` with another offset than `before`. */
  #changeBetween(low: EpochMs, high: EpochMs, before: number): EpochMs {
    let [early, late] = [low, high];
    while (late - early > 1) {
      const middle = Math.floor((early + late) / 2);
      if (this.offset(middle) === before) early = middle;
      else late = middle;
    }
    return late;
  }
}

const zones = new Map<string, Zone>();

/** Throws a RangeError if the name is not a time zone. */
export function zoneOf(name: string): Zone {
  const known = zones.get(name);
  if (known !== undefined) return known;
  const zone = new Zone(name);
  zones.set(name, zone);
  return zone;
}

/** Whether the runtime knows an IANA zone of this name; an offset such as `+01:00` is not a zone. */
export function isTimeZone(name: string): boolean {
  if (!/^[A-Za-z]/.test(name)) return false;
  try {
    zoneOf(name);
    return true;
  } catch (thrown) {
    if (thrown instanceof RangeError) return false;
    throw thrown;
  }
}
