/** Business time: vectors with known answers, laws that hold for any calendar, and the days on which clocks change. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { dueAfter, elapsedWithin, isOpen, nextOpening } from '../../contract/businessTime.ts';
import { calendarProblems } from '../../contract/openingHours.ts';
import type { Calendar } from '../../contract/settings.ts';
import { corporaPath } from '../support/corpora.ts';

const at = (instant: string): number => Date.parse(instant);
const iso = (instant: number): string => new Date(instant).toISOString().replace('.000Z', 'Z');
const isoIntervals = (intervals: [number, number][]): string[][] =>
  intervals.map((interval) => interval.map(iso));

const everyDay = (timeZone: string, day: Record<string, string>, holidays: string[] = []): Calendar => ({
  timeZone,
  hours: { mon: day, tue: day, wed: day, thu: day, fri: day, sat: day, sun: day },
  holidays,
});
const office: Calendar = {
  timeZone: 'Europe/Lisbon',
  hours: {
    mon: { '08:00': '12:00', '13:30': '18:00' },
    tue: { '08:00': '12:00', '13:30': '18:00' },
    fri: { '09:00': '17:00' },
  },
  holidays: ['2026-12-25'],
};
const never: Calendar = { timeZone: 'UTC', hours: {}, holidays: [] };

type Vector = {
  sched: number;
  start: string;
  minutes: number;
  deadline_any: string[];
  in_hours: boolean;
  until: string;
  elapsed_minutes: number;
};

describe('every vector of the SLA corpus', () => {
  const folder = corporaPath();
  test('due, whether in hours, and elapsed', (ctx) => {
    if (folder === null) return ctx.skip('skipped, because the corpora are not here');
    const schedules: { id: number; tz: string; hours: Calendar['hours']; holidays: string[] }[] = JSON.parse(
      readFileSync(join(folder, 'sla_schedules.json'), 'utf8'),
    );
    const calendars = schedules.map(({ tz, hours, holidays }) => ({ timeZone: tz, hours, holidays }));
    const vectors: Vector[] = readFileSync(join(folder, 'sla.jsonl'), 'utf8')
      .trimEnd()
      .split('\n')
      .map((line) => JSON.parse(line));
    expect(vectors.length).toBeGreaterThanOrEqual(300);
    for (const vector of vectors) {
      const calendar = calendars[vector.sched] ?? never;
      const due = dueAfter(calendar, at(vector.start), vector.minutes);
      expect(vector.deadline_any, JSON.stringify(vector)).toContain(due && iso(due.due));
      expect(due?.inHours, JSON.stringify(vector)).toBe(vector.in_hours);
      const elapsed = elapsedWithin(calendar, at(vector.start), at(vector.until));
      expect(elapsed.minutes, JSON.stringify(vector)).toBe(vector.elapsed_minutes);
    }
  });
});

describe('an ordinary office', () => {
  test('work is spread over the pieces of the days, and each is shown', () => {
    const due = dueAfter(office, at('2026-01-05T11:00:00Z'), 6 * 60);
    expect(due).toMatchObject({ due: at('2026-01-06T08:30:00Z'), inHours: true });
    expect(isoIntervals(due?.intervals ?? [])).toEqual([
      ['2026-01-05T11:00:00Z', '2026-01-05T12:00:00Z'],
      ['2026-01-05T13:30:00Z', '2026-01-05T18:00:00Z'],
      ['2026-01-06T08:00:00Z', '2026-01-06T08:30:00Z'],
    ]);
  });

  test('what lasts to closing time is due at closing time', () => {
    expect(dueAfter(office, at('2026-01-05T08:00:00Z'), 240)?.due).toBe(at('2026-01-05T12:00:00Z'));
  });

  test('opening time is in hours, closing time is not', () => {
    expect(dueAfter(office, at('2026-01-05T08:00:00Z'), 1)?.inHours).toBe(true);
    expect(dueAfter(office, at('2026-01-05T12:00:00Z'), 1)?.inHours).toBe(false);
    expect(isOpen(office, at('2026-01-05T08:00:00Z'))).toBe(true);
    expect(isOpen(office, at('2026-01-05T12:00:00Z'))).toBe(false);
  });

  test('no minutes are over at the start, in hours or not', () => {
    const start = at('2026-01-05T12:30:00Z');
    expect(dueAfter(office, start, 0)).toEqual({ due: start, inHours: false, intervals: [] });
  });

  test('a holiday is closed, the whole local day', () => {
    expect(nextOpening(office, at('2026-12-22T18:00:00Z'))).toBe(at('2026-12-28T08:00:00Z'));
    expect(elapsedWithin(office, at('2026-12-25T00:00:00Z'), at('2026-12-26T00:00:00Z')).minutes).toBe(0);
  });

  test('fractions of a minute count', () => {
    expect(elapsedWithin(office, at('2026-01-05T08:00:00Z'), at('2026-01-05T08:00:45Z')).minutes).toBe(0.75);
  });

  test('an end before its start has no minutes', () => {
    expect(elapsedWithin(office, at('2026-01-06T00:00:00Z'), at('2026-01-05T00:00:00Z'))).toEqual({
      minutes: 0,
      intervals: [],
    });
  });

  test('a calendar that never opens has no due time, opening or minutes', () => {
    expect(dueAfter(never, at('2026-01-05T08:00:00Z'), 0)).toBeNull();
    expect(dueAfter(never, at('2026-01-05T08:00:00Z'), 1)).toBeNull();
    expect(nextOpening(never, at('2026-01-05T08:00:00Z'))).toBeNull();
    expect(elapsedWithin(never, 0, at('2026-01-05T08:00:00Z')).minutes).toBe(0);
  });

  test('more than a hundred years of waiting is no due time', () => {
    const oneMinuteAWeek = { timeZone: 'UTC', hours: { mon: { '11:00': '11:01' } }, holidays: [] };
    expect(dueAfter(oneMinuteAWeek, 0, 5000)).not.toBeNull();
    expect(dueAfter(oneMinuteAWeek, 0, 6000)).toBeNull();
  });
});

describe('days on which clocks change', () => {
  const night = everyDay('Europe/Berlin', { '00:00': '06:00' });

  test('an hour that is lost does not count', () => {
    const elapsed = elapsedWithin(night, at('2026-03-28T23:00:00Z'), at('2026-03-29T10:00:00Z'));
    expect(elapsed.minutes).toBe(5 * 60);
  });

  test('an hour that comes twice counts twice', () => {
    const elapsed = elapsedWithin(night, at('2026-10-24T22:00:00Z'), at('2026-10-25T10:00:00Z'));
    expect(elapsed.minutes).toBe(7 * 60);
  });

  test('an opening that is skipped is the instant of the skip', () => {
    const halfPastTwo = everyDay('Europe/Berlin', { '02:30': '05:00' });
    expect(nextOpening(halfPastTwo, at('2026-03-29T00:00:00Z'))).toBe(at('2026-03-29T01:00:00Z'));
  });

  test('hours that are skipped as a whole do not open', () => {
    const skipped = everyDay('Europe/Berlin', { '02:15': '02:45' });
    expect(nextOpening(skipped, at('2026-03-29T00:00:00Z'))).toBe(at('2026-03-30T00:15:00Z'));
  });

  test('an opening that comes twice opens the first time, and closes the first time', () => {
    const halfPastTwo = everyDay('Europe/Berlin', { '02:30': '02:45' });
    const elapsed = elapsedWithin(halfPastTwo, at('2026-10-24T22:00:00Z'), at('2026-10-25T10:00:00Z'));
    expect(isoIntervals(elapsed.intervals)).toEqual([['2026-10-25T00:30:00Z', '2026-10-25T00:45:00Z']]);
  });

  test('a zone that shifts by half an hour, at two in the night', () => {
    const lordHowe = everyDay('Australia/Lord_Howe', { '00:00': '24:00' }, ['2026-04-06', '2026-04-04']);
    const elapsed = elapsedWithin(
      lordHowe,
      at('2026-04-01T00:00:00Z') + 3 * 86_400_000,
      at('2026-04-06T00:00:00Z'),
    );
    expect(elapsed.minutes).toBe(24.5 * 60);
  });

  test('midnight itself is skipped or comes twice (Cairo)', () => {
    const cairo = everyDay('Africa/Cairo', { '00:00': '24:00' });
    const day = (from: string, to: string): number => elapsedWithin(cairo, at(from), at(to)).minutes / 60;
    expect(day('2026-04-23T22:00:00Z', '2026-04-24T21:00:00Z')).toBe(23);
    const thursday = elapsedWithin(
      { ...cairo, hours: { thu: { '00:00': '24:00' } } },
      at('2026-10-28T00:00:00Z'),
      at('2026-10-31T00:00:00Z'),
    );
    expect(thursday.minutes).toBe(25 * 60);
  });

  test('a day that a zone left out does not open (Samoa, 30 December 2011)', () => {
    const friday = { timeZone: 'Pacific/Apia', hours: { fri: { '09:00': '17:00' } }, holidays: [] };
    expect(nextOpening(friday, at('2011-12-29T00:00:00Z'))).toBe(at('2012-01-05T19:00:00Z'));
  });

  test('a shift over midnight is two intervals without a gap', () => {
    const shift = everyDay('Pacific/Auckland', { '22:00': '24:00', '00:00': '06:00' });
    const due = dueAfter(shift, at('2026-06-01T10:00:00Z'), 8 * 60);
    expect(due?.due).toBe(at('2026-06-01T18:00:00Z'));
    expect(due?.intervals).toHaveLength(2);
  });
});

describe('laws, for any calendar and any instant', () => {
  const time = fc.integer({ min: 0, max: 1440 });
  const clock = (minute: number): string =>
    `${String(Math.floor(minute / 60)).padStart(2, '0')}:${String(minute % 60).padStart(2, '0')}`;
  const hours = fc.uniqueArray(time, { minLength: 2, maxLength: 6 }).map((minutes) => {
    const sorted = minutes.toSorted((a, b) => a - b);
    const pairs: [string, string][] = [];
    for (let i = 0; i + 1 < sorted.length; i += 2)
      pairs.push([clock(sorted[i] ?? 0), clock(sorted[i + 1] ?? 0)]);
    return Object.fromEntries(pairs);
  });
  const start = fc.integer({ min: at('2026-01-01T00:00:00Z'), max: at('2028-01-01T00:00:00Z') });
  const calendar: fc.Arbitrary<Calendar> = fc.record({
    timeZone: fc.constantFrom(
      'Europe/Berlin',
      'Africa/Cairo',
      'America/St_Johns',
      'Australia/Lord_Howe',
      'Asia/Tokyo',
    ),
    hours: fc.record({ mon: hours, wed: hours, thu: hours, sun: hours }),
    holidays: fc.array(
      start.map((instant) => iso(instant).slice(0, 10)),
      { maxLength: 5 },
    ),
  });
  const minutes = fc.integer({ min: 0, max: 20_000 });

  test('such calendars have nothing wrong', () => {
    fc.assert(fc.property(calendar, (any) => calendarProblems(any).length === 0));
  });

  test('elapsed until due is what was asked for, and the intervals say the same', () => {
    fc.assert(
      fc.property(calendar, start, minutes, (any, from, asked) => {
        const due = dueAfter(any, from, asked);
        if (due === null) throw new Error('no due time');
        const elapsed = elapsedWithin(any, from, due.due);
        expect(elapsed).toEqual({ minutes: asked, intervals: due.intervals });
        expect(due.intervals.at(-1)?.[1] ?? from).toBe(due.due);
        expect(due.inHours).toBe(isOpen(any, from));
      }),
    );
  });

  test('intervals are in order, apart, open inside and closed after', () => {
    fc.assert(
      fc.property(calendar, start, (any, from) => {
        const { intervals } = elapsedWithin(any, from, from + 30 * 86_400_000);
        let last = from;
        for (const [opening, closing] of intervals) {
          expect(opening).toBeGreaterThanOrEqual(last);
          expect(closing).toBeGreaterThan(opening);
          expect(isOpen(any, opening)).toBe(true);
          expect(isOpen(any, closing - 1)).toBe(true);
          expect(elapsedWithin(any, last, opening).minutes).toBe(0);
          last = closing;
        }
      }),
    );
  });

  test('more minutes or a later start are never due earlier', () => {
    fc.assert(
      fc.property(calendar, start, minutes, minutes, (any, from, asked, more) => {
        const due = dueAfter(any, from, asked)?.due ?? Number.NaN;
        expect(dueAfter(any, from, asked + more)?.due).toBeGreaterThanOrEqual(due);
        expect(dueAfter(any, from + more * 60_000, asked)?.due).toBeGreaterThanOrEqual(due);
      }),
    );
  });

  test('elapsed time adds up', () => {
    fc.assert(
      fc.property(calendar, start, minutes, minutes, (any, from, first, second) => {
        const middle = from + first * 60_000;
        const end = middle + second * 60_000;
        const parts = elapsedWithin(any, from, middle).minutes + elapsedWithin(any, middle, end).minutes;
        expect(elapsedWithin(any, from, end).minutes).toBeCloseTo(parts, 6);
      }),
    );
  });
});

describe('what is wrong with a calendar', () => {
  const problems = (change: Partial<Calendar>): string =>
    calendarProblems({ ...office, ...change })
      .map(({ path, problem }) => `${path.join('.')}: ${problem}`)
      .join('\n');

  test.each([
    [{ timeZone: 'Lisbon' }, /^timeZone: must be an IANA time zone/],
    [{ timeZone: '+01:00' }, /^timeZone: must be an IANA time zone/],
    [{ hours: { mon: { '18:00': '08:00' } } }, /^hours\.mon: 18:00 to 08:00: must close after it opens/],
    [{ hours: { mon: { '08:00': '08:00' } } }, /must close after it opens/],
    [{ hours: { tue: { '08:00': '25:00' } } }, /must be times from 00:00 to 24:00/],
    [{ hours: { tue: { '08:00': '24:01' } } }, /must be times from 00:00 to 24:00/],
    [{ hours: { tue: { '08:60': '10:00' } } }, /must be times from 00:00 to 24:00/],
    [{ hours: { tue: { '08:00': '12:00', '11:59': '13:00' } } }, /^hours\.tue: two of its intervals overlap/],
    [{ holidays: ['2026-12-25', '2026-02-30'] }, /^holidays\.1: must be a date/],
  ])('%j', (change, expected) => {
    expect(problems(change)).toMatch(expected);
  });

  test('nothing with this one', () => {
    expect(problems({})).toBe('');
  });
});
