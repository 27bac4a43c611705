/**
 * `sla due` and `sla elapsed`: the arithmetic of SLA clocks, line by line, so that a person can check a deadline.
 * Reads only the calendars of the configuration.
 */
import { z } from 'zod';
import { dueAfter, elapsedWithin } from '../contract/businessTime.ts';
import { HORIZON_YEARS, type Interval } from '../contract/openingHours.ts';
import type { Calendar } from '../contract/settings.ts';
import { loadConfiguration } from '../config/configuration.ts';
import { processEnvironment } from '../config/environment.ts';
import { pathText, problemsOf, wording } from '../config/problems.ts';
import { calendar as calendarOfFile } from '../config/sections.ts';
import { type Command, UsageError } from './command.ts';
import { BadLine, eachLine } from './ndjson.ts';

type Calendars = Record<string, Calendar>;

export const command: Command = {
  name: 'sla',
  summary: 'business time: when a number of minutes ends, or how many have passed',
  usage: 'due|elapsed [FILE | -]',
  options: {},
  positionals: { min: 1, max: 2 },
  async run({ positionals: [what = '', file = null], configFile, io }) {
    const answer = answers.get(what);
    if (answer === undefined) throw new UsageError(`sla what? One of ${[...answers.keys()].join(', ')}`);
    const { calendars } = loadConfiguration({ file: configFile, environment: processEnvironment() }).settings;
    return eachLine(file, io, (json) => answer(json, calendars));
  },
};

const answers = new Map<string, (json: unknown, calendars: Calendars) => unknown>([
  ['due', due],
  ['elapsed', elapsed],
]);

const instant = z.iso
  .datetime({ offset: true, error: 'must be an ISO 8601 instant such as 2026-01-05T09:00:00Z' })
  .transform((text) => Date.parse(text));

const SHAPE =
  'must be the name of a calendar, or {"timeZone","hours":{"mon":{"HH:MM":"HH:MM"},…},"holidays":[…]}';

/** A name, or a calendar as the configuration has it. */
const calendar = z.union([z.string(), z.record(z.string(), z.unknown())], { error: SHAPE });

const dueQuestion = z.object({ calendar, start: instant, minutes: z.number().min(0) });
const elapsedQuestion = z.object({ calendar, start: instant, until: instant });

function due(json: unknown, calendars: Calendars): unknown {
  const question = decoded(dueQuestion, json);
  const found = dueAfter(calendarOf(question.calendar, calendars), question.start, question.minutes);
  if (found === null)
    throw new BadLine(
      `calendar: does not open, or not for ${question.minutes} minutes, within ${HORIZON_YEARS} years`,
    );
  return { due: shown(found.due), inHours: found.inHours, intervals: found.intervals.map(shownInterval) };
}

function elapsed(json: unknown, calendars: Calendars): unknown {
  const question = decoded(elapsedQuestion, json);
  if (question.until - question.start > HORIZON_MS)
    throw new BadLine(`until: must be at most ${HORIZON_YEARS} years after start`);
  const found = elapsedWithin(calendarOf(question.calendar, calendars), question.start, question.until);
  return { minutes: found.minutes, intervals: found.intervals.map(shownInterval) };
}

const HORIZON_MS = HORIZON_YEARS * 366 * 86_400_000;

function decoded<T>(schema: z.ZodType<T>, json: unknown, within: string[] = []): T {
  const result = schema.safeParse(json, { error: wording });
  if (result.success) return result.data;
  const problems = problemsOf(result.error).map(
    ({ path, message }) => `${pathText([...within, ...path]) || 'line'}: ${message}`,
  );
  throw new BadLine(problems.join('; '));
}

function calendarOf(given: string | Record<string, unknown>, calendars: Calendars): Calendar {
  if (typeof given !== 'string') return decoded(calendarOfFile, given, ['calendar']);
  const found = new Map(Object.entries(calendars)).get(given);
  if (found === undefined)
    throw new BadLine(`calendar: no calendar of this name; there are: ${Object.keys(calendars).join(', ')}`);
  return found;
}

/** In whole seconds, rounded down. */
function shown(at: number): string {
  return new Date(at).toISOString().replace(/\.\d+Z$/, 'Z');
}

function shownInterval([from, to]: Interval): [string, string] {
  return [shown(from), shown(to)];
}
