/** Whether a calendar is open, until when, and when again, at its edges. */
import { describe, expect, test } from 'vitest';
import type { Calendar } from '../../contract/settings.ts';
import { openingAt, openingText } from '../../contract/telling/opening.ts';

const DAY = { '00:00': '24:00' };
const office: Calendar = {
  timeZone: 'Europe/Lisbon',
  hours: { mon: { '09:00': '12:30', '14:00': '18:00' }, tue: { '09:00': '18:00' } },
  holidays: ['2026-03-03'],
};
const always: Calendar = {
  timeZone: 'UTC',
  hours: { mon: DAY, tue: DAY, wed: DAY, thu: DAY, fri: DAY, sat: DAY, sun: DAY },
  holidays: [],
};

const at = (instant: string): number => Date.parse(instant);

describe('openingAt', () => {
  test.each([
    ['2026-03-02T08:59:59Z', { open: false, opens: at('2026-03-02T09:00:00Z') }],
    ['2026-03-02T09:00:00Z', { open: true, until: at('2026-03-02T12:30:00Z') }],
    ['2026-03-02T12:29:59Z', { open: true, until: at('2026-03-02T12:30:00Z') }],
    ['2026-03-02T12:30:00Z', { open: false, opens: at('2026-03-02T14:00:00Z') }],
    // Tuesday is a holiday, and on the Monday after daylight saving has not begun.
    ['2026-03-02T18:00:00Z', { open: false, opens: at('2026-03-09T09:00:00Z') }],
  ])('%s', (instant, expected) => {
    expect(openingAt(office, at(instant))).toEqual(expected);
  });

  test('midnight between two open days is no closing; a holiday is', () => {
    const now = at('2026-03-02T10:00:00Z');
    expect(openingAt(always, now)).toEqual({ open: true, until: null });
    expect(openingAt({ ...always, holidays: ['2026-03-05'] }, now)).toEqual({
      open: true,
      until: at('2026-03-05T00:00:00Z'),
    });
    expect(openingAt({ ...always, hours: {} }, now)).toEqual({ open: false, opens: null });
  });

  test.each([
    ['en', 'We open again today at 14:00, Lisbon time.'],
    ['pt', 'Voltamos a abrir: hoje às 14:00, hora de Lisboa.'],
    ['es', 'Volvemos a abrir: hoy a las 14:00, hora de Lisboa.'],
  ])('in %s', (language, said) => {
    const now = at('2026-03-02T13:00:00Z');
    expect(openingText(openingAt(office, now), now, language, office.timeZone)).toBe(said);
  });
});
