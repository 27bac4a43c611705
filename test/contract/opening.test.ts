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
    ['de', 'Wir öffnen wieder: heute um 14:00, Ortszeit Lissabon.'],
    ['fr', 'Nous rouvrons aujourd’hui à 14:00, heure de Lisbonne.'],
    ['it', 'Riapriamo oggi alle 14:00, ora di Lisbona.'],
    ['nl', 'Wij zijn weer open: vandaag om 14:00, tijd in Lissabon.'],
    ['pl', 'Otwieramy ponownie: dzisiaj o 14:00, czas lokalny: Lizbona.'],
    ['ru', 'Мы снова открываемся: сегодня в 14:00, местное время: Лиссабон.'],
    ['ja', '次は今日 14:00（リスボン時間）から営業いたします。'],
    ['zh', '我们将于今天 14:00（里斯本时间）恢复服务。'],
    ['sv', 'We open again today at 14:00, Lisbon time.'],
  ])('in %s', (language, said) => {
    const now = at('2026-03-02T13:00:00Z');
    expect(openingText(openingAt(office, now), now, language, office.timeZone)).toBe(said);
  });
});
