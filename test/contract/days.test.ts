/** Days unlike their weekday, and leave: which hours count, whichever way a day is given. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { dueAfter, elapsedWithin, isOpen } from '../../contract/businessTime.ts';
import { isOnLeave, withoutLeave } from '../../contract/leave.ts';
import { calendarProblems, hoursAt, usualWeek } from '../../contract/openingHours.ts';
import type { Calendar } from '../../contract/settings.ts';

const hours = { '09:00': '13:00', '14:00': '18:00' };
const week = { mon: hours, tue: hours, wed: hours, thu: hours, fri: hours };
const HALF = { '09:00': '12:00' };

/** In 2026 the 24th of December is a Thursday. */
const office: Calendar = {
  timeZone: 'Europe/Lisbon',
  hours: week,
  holidays: ['2026-12-25', '2027-12-24'],
  days: { '12-24': HALF, '01-01': {}, '2026-12-28': HALF, '2026-12-26': { '10:00': '11:00' } },
};
const minutesOn = (calendar: Calendar, date: string): number =>
  elapsedWithin(calendar, Date.parse(`${date}T00:00:00Z`), Date.parse(`${date}T23:59:00Z`)).minutes;

describe('a day', () => {
  test.each([
    ['of each year has its hours', '2026-12-24', 180],
    ['of each year, in another year', '2025-12-24', 180],
    ['of each year that is a holiday in this one is closed', '2027-12-24', 0],
    ['of each year without hours is closed', '2027-01-01', 0],
    ['with a date has its hours', '2026-12-28', 180],
    ['with a date opens on a Saturday', '2026-12-26', 60],
    ['that is a holiday is closed', '2026-12-25', 0],
    ['that is none of these is as its weekday', '2026-12-29', 480],
  ])('%s', (_, date, minutes) => {
    expect(minutesOn(office, date)).toBe(minutes);
  });

  test('with hours goes before the same day as a holiday', () => {
    const both = { ...office, holidays: ['2026-12-28'] };
    expect(minutesOn(both, '2026-12-28')).toBe(180);
  });

  test('of 29 February comes in leap years', () => {
    const leap = { ...office, days: { '02-29': {} } };
    expect(minutesOn(leap, '2028-02-29')).toBe(0);
    expect(minutesOn(leap, '2027-03-01')).toBe(480);
  });

  test('is part of a deadline', () => {
    const due = dueAfter(office, Date.parse('2026-12-24T11:00:00Z'), 120);
    expect(new Date(due?.due ?? 0).toISOString()).toBe('2026-12-26T11:00:00.000Z');
  });

  test('opens a calendar that has no week', () => {
    const fair = { timeZone: 'UTC', hours: {}, holidays: [], days: { '2026-05-01': HALF } };
    expect(isOpen(fair, Date.parse('2026-05-01T10:00:00Z'))).toBe(true);
    expect(dueAfter(fair, 0, 180)?.due).toBe(Date.parse('2026-05-01T12:00:00Z'));
  });

  test('that cannot be is named', () => {
    const days = { '2026-02-29': {}, '02-30': {}, '13-01': {}, '12-24': { '10:00': '09:00' } };
    expect(calendarProblems({ ...office, days }).map(({ path }) => path)).toEqual([
      ['days', '2026-02-29'],
      ['days', '02-30'],
      ['days', '13-01'],
      ['days', '12-24'],
    ]);
    expect(calendarProblems(office)).toEqual([]);
  });

  test('is not of the usual week', () => {
    expect(usualWeek(office)).toEqual({ timeZone: 'Europe/Lisbon', hours: week, holidays: [] });
  });
});

describe('leave', () => {
  const leave = {
    '2026-08-03': {},
    '2026-08-04': { '08:00': '10:00', '12:00': '15:00' },
    '2026-12-25': HALF,
  };

  test('takes hours away and gives none', () => {
    const works = withoutLeave(office, leave);
    expect(minutesOn(works, '2026-08-03')).toBe(0);
    expect(hoursAt(works, '2026-08-04')).toEqual([
      [540, 600],
      [720, 780],
      [840, 900],
    ]);
    expect(minutesOn(works, '2026-12-25')).toBe(0);
    expect(minutesOn(works, '2026-08-05')).toBe(480);
    expect(minutesOn(works, '2026-12-24')).toBe(180);
  });

  test('of each year takes away hours of its weekday in that year, where no date says otherwise', () => {
    const yearly = { '08-03': { '08:00': '10:00' }, '2027-08-03': {}, '02-29': {} };
    const works = withoutLeave(office, yearly);
    const at = (date: string) => hoursAt(works, date);
    expect(at('2026-08-03')).toEqual([[540, 600]]);
    expect(at('2027-08-03')).toEqual([]);
    // A Thursday and a Saturday.
    expect(at('2028-08-03')).toEqual([[540, 600]]);
    expect(at('2030-08-03')).toEqual([]);
    expect([at('2028-02-29').length, at('2027-03-01').length > 0]).toEqual([0, true]);
    expect(isOnLeave('UTC', yearly, Date.parse('2026-08-03T09:00:00Z'))).toBe(false);
    expect(isOnLeave('UTC', yearly, Date.parse('2026-08-03T11:00:00Z'))).toBe(true);
    expect(isOnLeave('UTC', yearly, Date.parse('2027-08-03T09:00:00Z'))).toBe(true);
  });

  test('is calculated once for a calendar', () => {
    expect(withoutLeave(office, leave)).toBe(withoutLeave(office, leave));
    const other = { ...office, hours: { mon: { '08:00': '09:00' } } };
    expect(minutesOn(withoutLeave(other, leave), '2026-08-10')).toBe(60);
    expect(withoutLeave(office, undefined)).toBe(office);
  });

  test('never opens an instant at which the calendar is closed', () => {
    const instant = fc.integer({ min: Date.parse('2026-08-01'), max: Date.parse('2026-12-31') });
    fc.assert(
      fc.property(instant, (now) => !isOpen(withoutLeave(office, leave), now) || isOpen(office, now)),
    );
  });

  test('is told by the local day', () => {
    expect(isOnLeave('America/New_York', leave, Date.parse('2026-08-03T03:59:00Z'))).toBe(false);
    expect(isOnLeave('America/New_York', leave, Date.parse('2026-08-03T04:00:00Z'))).toBe(true);
    expect(isOnLeave('UTC', leave, Date.parse('2026-08-04T12:00:00Z'))).toBe(false);
    expect(isOnLeave('UTC', leave, Date.parse('2026-08-04T15:00:00Z'))).toBe(true);
    expect(isOnLeave('UTC', undefined, 0)).toBe(false);
  });
});
