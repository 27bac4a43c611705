/**
 * Wall clocks: which instant a local day and time is, in an IANA time zone, by the zone data of the runtime.
 *
 * A local time is the earliest instant at which the clock of its zone has come that far. So an hour that comes twice
 * begins and ends the first time, and a time that is skipped is the instant of the skip: neighbouring intervals stay
 * neighbours, and every interval is as long as it really lasts. Never asks the hour.
 */
import type { EpochMs } from './clock.ts';

export const DAY_MS = 86_400_000;
const MINUTE_MS = 60_000;

/** Days of one zone whose offset is remembered; 27 years. Past it the zone is forgotten and begun anew. */
const MAX_REMEMBERED_DAYS = 10_000;

/** Days since 1970-01-01, as a calendar sheet counts them, without any zone. */
export type DayNumber = number;

export class Zone {
  readonly #format: Intl.DateTimeFormat;
  readonly #offsets = new Map<DayNumber, number>();

  /** Throws a RangeError for a name that is no time zone. */
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
    // No zone is more than 14 hours from UTC, so these two enclose the local day and the next midnight.
    const before = this.#offsetAtMidnight(day - 1);
    const after = this.#offsetAtMidnight(day + 2);
    if (before === after) return local - before;
    const change = this.#changeBetween((day - 1) * DAY_MS, (day + 2) * DAY_MS, before);
    if (local - before < change) return local - before;
    return Math.max(local - after, change);
  }

  /** Milliseconds that the local clock is ahead of UTC, at an instant. */
  offset(at: EpochMs): number {
    const fields: Record<string, number> = {};
    for (const { type, value } of this.#format.formatToParts(at)) fields[type] = Number(value);
    const { year = 0, month = 1, day = 1, hour = 0, minute = 0, second = 0 } = fields;
    return Date.UTC(year, month - 1, day, hour, minute, second) - Math.floor(at / 1000) * 1000;
  }

  #offsetAtMidnight(day: DayNumber): number {
    const known = this.#offsets.get(day);
    if (known !== undefined) return known;
    // Asking Intl costs a thousand times as much as a look into the map.
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

/** Throws a RangeError for a name that is no time zone. */
export function zoneOf(name: string): Zone {
  const known = zones.get(name);
  if (known !== undefined) return known;
  const zone = new Zone(name);
  zones.set(name, zone);
  return zone;
}

/** Whether the runtime knows an IANA zone of this name; an offset such as `+01:00` is none. */
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
