/**
 * Public holidays of a country and a region, as local dates. The dates come from `date-holidays`, which is loaded only for a
 * calendar that names a country.
 *
 * Promises: the same answer at any time, so that one file gives the same settings to all processes of a release.
 */
import { createRequire } from 'node:module';
import { nearest } from './nearest.ts';

/** The years of which a release knows the holidays. `check` tells when they end. */
export const HOLIDAY_YEARS = { first: 2025, last: 2034 };

export type HolidayType = 'public' | 'bank' | 'optional';
/** `region` as the library names it: `BY`, or `BY.A` for a part of it. */
export type Place = { country: string; region: string | null };

const DAY_MS = 86_400_000;
const require = createRequire(import.meta.url);

type Library = typeof import('date-holidays')['default'];

function library(): Library {
  return require('date-holidays') as Library;
}

/** Null for a place that is known. */
export function placeProblem({ country, region }: Place): { key: keyof Place; problem: string } | null {
  const Holidays = library();
  const all = new Holidays();
  const countries = Object.keys(all.getCountries());
  if (!countries.includes(country))
    return { key: 'country', problem: 'must be a country of two letters (ISO 3166) such as PT' };
  if (region === null) return null;
  const [state = '', part] = region.split('.');
  const states = Object.keys(all.getStates(country) ?? {});
  const known = states.includes(state);
  const parts = known
    ? Object.keys(all.getRegions(country, state) ?? {}).map((one) => `${state}.${one}`)
    : [];
  if (known && (part === undefined || parts.includes(region))) return null;
  return { key: 'region', problem: unknownRegion(country, region, known ? parts : states) };
}

function unknownRegion(country: string, region: string, known: string[]): string {
  if (known.length === 0) return `${country} has no holidays of its own by region: leave the region out`;
  const meant = nearest(region, known);
  const hint = meant === null ? '' : ` (did you mean ${meant}?)`;
  return `must be a region of ${country}${hint}: ${known.join(', ')}`;
}

// Calculating a year of a country takes milliseconds, and many calendars name the same one.
const known = new Map<string, string[]>();

/** Whole days only: half a day off for some people is no day on which a company is closed. */
export function publicHolidays(place: Place, types: readonly HolidayType[]): string[] {
  const key = JSON.stringify([place.country, place.region, types]);
  const dates = known.get(key) ?? datesOf(place, types);
  known.set(key, dates);
  return dates;
}

function datesOf({ country, region }: Place, types: readonly HolidayType[]): string[] {
  const Holidays = library();
  const [state, part] = region?.split('.') ?? [];
  const where = {
    country,
    ...(state === undefined ? {} : { state }),
    ...(part === undefined ? {} : { region: part }),
  };
  const calendar = new Holidays(where, { types: [...types] });
  const dates = new Set<string>();
  for (let year = HOLIDAY_YEARS.first; year <= HOLIDAY_YEARS.last; year += 1)
    for (const { date, start, end } of calendar.getHolidays(year)) {
      const days = Math.floor((end.getTime() - start.getTime() + HOUR_OF_CHANGE_MS) / DAY_MS);
      const first = Date.parse(`${date.slice(0, 10)}T00:00:00Z`);
      for (let day = 0; day < days; day += 1) dates.add(dateOf(first + day * DAY_MS));
    }
  return [...dates].toSorted();
}

/** A day on which the clocks go forward has 23 hours. */
const HOUR_OF_CHANGE_MS = 3_600_000;

function dateOf(at: number): string {
  return new Date(at).toISOString().slice(0, 10);
}
