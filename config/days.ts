/**
 * The days of a calendar that are unlike their weekday, and an agent's days of leave, as people write them: a date, a day of
 * each year, a span of days, a day with its own hours, the public holidays of a country.
 */
import { z } from 'zod';
import { calendarProblems } from '../contract/openingHours.ts';
import type { Calendar, LeaveDays } from '../contract/settings.ts';
import * as field from './fields.ts';
import { type HolidayType, placeProblem, publicHolidays } from './publicHolidays.ts';
import { wording } from './problems.ts';

const { section } = field;

const time = z.string().regex(/^\d\d:\d\d$/, { error: 'must be a time in quotes, "HH:MM"' });
export const hours = z.record(time, time);
type Hours = z.infer<typeof hours>;

const MOST_DAYS = 366;
const DAY_MS = 86_400_000;

const yearly = z
  .string()
  .refine((day) => /^\d\d-\d\d$/.test(day) && field.date.safeParse(`2024-${day}`).success);

const DAY = 'must be a date, YYYY-MM-DD, or a day of each year, MM-DD';
const FORMS = `${DAY}; or have "from" and "to", "date" and "hours", or "country"`;
const day = z.union([field.date, yearly], { error: DAY });

const span = section({ from: field.date, to: field.date }).superRefine(({ from, to }, context) => {
  const days = (Date.parse(to) - Date.parse(from)) / DAY_MS + 1;
  if (days >= 1 && days <= MOST_DAYS) return;
  const message = days < 1 ? 'must not be before "from"' : `must be at most ${MOST_DAYS} days from "from"`;
  context.addIssue({ code: 'custom', path: ['to'], message });
});

const holidayTypes = ['public', 'bank', 'optional'] as const satisfies readonly HolidayType[];

const country = section({
  country: z.string().toUpperCase(),
  region: z.coerce.string().toUpperCase().nullable().default(null),
  types: z.array(z.enum(holidayTypes)).min(1).default(['public']),
}).superRefine((place, context) => {
  const wrong = placeProblem(place);
  if (wrong !== null) context.addIssue({ code: 'custom', path: [wrong.key], message: wrong.problem });
});

/** Days with their hours; none for a closed one. `isPublic`: of a country, so that any other entry goes before it. */
type Entry = { days: [string, Hours][]; isPublic: boolean };

function entry(given: unknown): z.ZodSafeParseResult<Entry> {
  const as = <T>(schema: z.ZodType<T>, read: (value: T) => Entry): z.ZodSafeParseResult<Entry> =>
    schema.transform(read).safeParse(given, { error: wording });
  const closed = (days: string[], isPublic = false): Entry => ({
    days: days.map((one) => [one, {}]),
    isPublic,
  });
  const has = (key: string): boolean => typeof given === 'object' && given !== null && key in given;
  if (has('country')) return as(country, (place) => closed(publicHolidays(place, place.types), true));
  if (has('from')) return as(span, ({ from, to }) => closed(datesFrom(from, to)));
  if (has('date')) return as(ownHours, (one) => ({ days: [[one.date, one.hours]], isPublic: false }));
  if (typeof given === 'object') return as(z.string({ error: FORMS }), () => closed([]));
  return as(day, (date) => closed([date]));
}

const ownHours = section({ date: day, hours }).superRefine((given, context) => {
  const likeMonday = { timeZone: 'UTC', hours: { mon: given.hours }, holidays: [] };
  for (const { problem } of calendarProblems(likeMonday))
    context.addIssue({ code: 'custom', path: ['hours'], message: problem });
});

function datesFrom(from: string, to: string): string[] {
  const dates: string[] = [];
  for (let at = Date.parse(from); at <= Date.parse(to); at += DAY_MS)
    dates.push(new Date(at).toISOString().slice(0, 10));
  return dates;
}

const entries = z.array(
  z.unknown().transform((given, context): Entry => {
    const read = entry(given);
    if (read.success) return read.data;
    for (const issue of read.error.issues)
      context.issues.push({ code: 'custom', path: issue.path, message: issue.message, input: given });
    return z.NEVER;
  }),
);

/** The entries of people, and the public holidays for which there are none. */
function apart(all: Entry[]): { own: [string, Hours][]; publicDays: string[] } {
  const own = all.filter(({ isPublic }) => !isPublic).flatMap(({ days }) => days);
  const isOwn = (date: string): boolean => own.some(([one]) => one === date || one === date.slice(5));
  const publicDays = all.filter(({ isPublic }) => isPublic).flatMap(({ days }) => days.map(([date]) => date));
  return { own, publicDays: publicDays.filter((date) => !isOwn(date)) };
}

export const holidays = entries.transform((all): Pick<Calendar, 'holidays' | 'days'> => {
  const { own, publicDays } = apart(all);
  const isPlain = ([date, open]: [string, Hours]): boolean =>
    date.length > 5 && Object.keys(open).length === 0;
  const special = own.filter((one) => !isPlain(one));
  return {
    holidays: [...own.filter(isPlain).map(([date]) => date), ...publicDays],
    ...(special.length === 0 ? {} : { days: Object.fromEntries(special) }),
  };
});

export const leave = entries.transform((all): LeaveDays => {
  const { own, publicDays } = apart(all);
  return Object.fromEntries([...publicDays.map((date): [string, Hours] => [date, {}]), ...own]);
});
