/** Holidays and leave as an admin writes them. The expected dates are from the calendars that the countries publish. */
import { describe, expect, test } from 'vitest';
import { calendarsCheck } from '../../cli/checks/calendars.ts';
import { HOLIDAY_YEARS } from '../../config/publicHolidays.ts';
import { settings } from '../../contract/settings.ts';
import { load, refused } from '../support/configuration.ts';

const loaded = (file: object) => load(JSON.stringify(file));
const refusedOf = (file: object): string[] => refused(JSON.stringify(file));

const allDay = { '09:00': '17:00' };
const hours = { mon: allDay, tue: allDay, wed: allDay, thu: allDay, fri: allDay };

function calendar(...holidays: unknown[]) {
  const body = loaded({ calendars: { office: { timeZone: 'Europe/Berlin', hours, holidays } } }).settings;
  expect(settings.parse(body)).toEqual(body);
  return body.calendars['office'];
}

const of2026 = (...holidays: unknown[]): string[] =>
  (calendar(...holidays)?.holidays ?? [])
    .filter((date) => date.startsWith('2026'))
    .map((date) => date.slice(5));

describe('public holidays', () => {
  test.each([
    [{ country: 'PT' }, '01-01 04-03 04-05 04-25 05-01 06-04 06-10 08-15 10-05 11-01 12-01 12-08 12-25'],
    [{ country: 'DE' }, '01-01 04-03 04-06 05-01 05-14 05-25 10-03 12-25 12-26'],
    [
      { country: 'de', region: 'by' },
      '01-01 01-06 04-03 04-06 05-01 05-14 05-25 06-04 10-03 11-01 12-25 12-26',
    ],
    [{ country: 'BR' }, '01-01 04-03 04-21 05-01 09-07 10-12 11-02 11-15 11-20 12-25'],
    [{ country: 'US' }, '01-01 01-19 02-16 05-25 06-19 07-03 07-04 09-07 10-12 11-11 11-26 12-25'],
  ])('of %j', (place, dates) => {
    expect(of2026(place)).toEqual(expect.arrayContaining(dates.split(' ')));
    if ('region' in place || ['PT', 'DE'].includes(place.country))
      expect(of2026(place)).toEqual(dates.split(' '));
  });

  test('of several days are all of them', () => {
    expect(of2026({ country: 'AM' })).toEqual(
      expect.arrayContaining(['01-01', '01-02', '01-03', '01-04', '01-05']),
    );
  });

  test('are known for each year of the release', () => {
    const years = new Set(calendar({ country: 'PT' })?.holidays.map((date) => date.slice(0, 4)));
    expect([...years].toSorted().at(0)).toBe(String(HOLIDAY_YEARS.first));
    expect([...years].toSorted().at(-1)).toBe(String(HOLIDAY_YEARS.last));
  });

  test('of other kinds come when asked for', () => {
    const types = ['public', 'optional', 'bank'];
    expect(of2026({ country: 'US', types }).length).toBeGreaterThanOrEqual(of2026({ country: 'US' }).length);
    expect(of2026({ country: 'BR', types })).toContain('02-17');
    expect(of2026({ country: 'BR' })).not.toContain('02-17');
  });

  test('give way to a day with its own hours', () => {
    const own = { date: '10-05', hours: { '09:00': '12:00' } };
    const at = calendar({ country: 'PT' }, own, { date: '2026-12-08', hours: allDay });
    expect(at?.holidays).not.toContain('2026-10-05');
    expect(at?.holidays).not.toContain('2026-12-08');
    expect(at?.holidays).toContain('2027-12-08');
    expect(at?.days).toEqual({ '10-05': own.hours, '2026-12-08': allDay });
  });
});

test('dates, days of each year, spans and half days stand beside each other', () => {
  const half = { '09:00': '13:00' };
  expect(
    calendar('2026-06-08', '12-31', { from: '2026-08-30', to: '2026-09-02' }, { date: '12-24', hours: half }),
  ).toMatchObject({
    holidays: ['2026-06-08', '2026-08-30', '2026-08-31', '2026-09-01', '2026-09-02'],
    days: { '12-31': {}, '12-24': half },
  });
});

test('dates alone are stored as before: a process of 0.2 reads them', () => {
  expect(Object.keys(calendar('2026-12-25') ?? {})).toEqual(['timeZone', 'hours', 'holidays']);
});

test.each<[unknown, string]>([
  ['2026-02-30', 'holidays[0]: must be a date, YYYY-MM-DD, or a day of each year, MM-DD'],
  ['02-30', 'holidays[0]: must be a date'],
  [20_261_225, 'holidays[0]: must be a date'],
  [{ from: '2026-01-05', to: '2026-01-04' }, 'holidays[0].to: must not be before "from"'],
  [{ from: '2026-01-05', to: '2028-01-04' }, 'holidays[0].to: must be at most 366 days'],
  [{ from: '2026-01-05' }, 'holidays[0].to: must be a date'],
  [
    { date: '12-24', hours: { '13:00': '09:00' } },
    'holidays[0].hours: 13:00 to 09:00: must close after it opens',
  ],
  [{ date: '12-24', hour: allDay }, 'holidays[0]: unknown key "hour" (did you mean "hours"?)'],
  [{ country: 'Portugal' }, 'holidays[0].country: must be a country of two letters'],
  [{ country: 'DE', region: 'XX' }, 'holidays[0].region: must be a region of DE'],
  [{ country: 'DE', region: 'BY.X' }, 'holidays[0].region: must be a region of DE (did you mean BY.A?)'],
  [{ country: 'PT', region: '11' }, 'holidays[0].region: PT has no holidays of its own by region'],
  [{ country: 'PT', types: ['optionl'] }, 'did you mean optional?'],
])('%j is refused', (entry, message) => {
  const found = refusedOf({ calendars: { office: { timeZone: 'UTC', hours, holidays: [entry] } } });
  expect(found.filter((problem) => problem.includes(message))).toHaveLength(1);
});

describe('leave of an agent', () => {
  const rui = { id: 'rui', name: 'Rui', email: 'rui@desk.test' };

  test('has dates, spans and half days', () => {
    const half = { date: '2026-12-24', hours: { '09:00': '12:00' } };
    const leave = ['2026-06-08', { from: '2026-08-03', to: '2026-08-04' }, half];
    const body = loaded({ agents: [{ ...rui, leave }] }).settings;
    expect(settings.parse(body)).toEqual(body);
    expect(body.agents[0]?.leave).toEqual({
      '2026-06-08': {},
      '2026-08-03': {},
      '2026-08-04': {},
      '2026-12-24': half.hours,
    });
    expect(Object.keys(loaded({ agents: [rui] }).settings.agents[0] ?? {})).not.toContain('leave');
  });

  test('has what a calendar has: days of each year, half ones too, and public holidays', () => {
    const half = { '09:00': '12:00' };
    const dated = { date: '2026-06-10', hours: half };
    const leave = [{ country: 'PT' }, '12-31', { date: '12-24', hours: half }, dated, '12-25'];
    const body = loaded({ agents: [{ ...rui, leave }] }).settings;
    expect(settings.parse(body)).toEqual(body);
    const days = body.agents[0]?.leave;
    expect(days).toMatchObject({
      '12-31': {},
      '12-24': half,
      '12-25': {},
      '2026-04-25': {},
      '2034-12-08': {},
    });
    // What the file says goes before the holiday.
    expect(days?.['2026-06-10']).toEqual(half);
    expect(days?.['2027-12-25']).toBeUndefined();
  });

  test.each<[unknown, string]>([
    ['02-30', 'must be a date, YYYY-MM-DD, or a day of each year, MM-DD'],
    [{ country: 'Portugal' }, 'must be a country of two letters'],
    [
      { day: '2026-01-02' },
      'must be a date, YYYY-MM-DD, or a day of each year, MM-DD; or have "from" and "to"',
    ],
    [null, 'or have "from" and "to", "date" and "hours", or "country"'],
  ])('%j is refused with the forms that there are', (entry, message) => {
    expect(refusedOf({ agents: [{ ...rui, leave: [entry] }] })[0]).toContain(message);
  });
});

describe('check', () => {
  const told = async (now: string, ...holidays: unknown[]) => {
    const office = calendar(...holidays);
    if (office === undefined) throw new Error('no calendar');
    const body = loaded({}).settings;
    const check = calendarsCheck({ ...body, calendars: { office } }, Date.parse(now));
    return check.look(AbortSignal.timeout(1_000));
  };

  test('says which days of the year are meant', async () => {
    const holidays = [
      { country: 'PT' },
      { from: '2026-08-03', to: '2026-08-07' },
      { date: '12-24', hours: { '09:00': '13:00' } },
    ];
    expect(await told('2026-06-01', ...holidays)).toEqual({
      ok: true,
      detail: `office 2026: ${[
        '2026-01-01 closed',
        '2026-04-03 closed',
        '2026-05-01 closed',
        '2026-06-04 closed',
        '2026-06-10 closed',
        '2026-08-03 to 2026-08-07 closed',
        '2026-10-05 closed',
        '2026-12-01 closed',
        '2026-12-08 closed',
        '2026-12-24 09:00–13:00',
        '2026-12-25 closed',
      ].join(', ')}`,
      mend: null,
    });
    expect(await told('2026-06-01')).toMatchObject({ detail: 'office 2026: every week as usual' });
  });

  test('says when this release knows no later ones', async () => {
    const last = `${HOLIDAY_YEARS.last}-02-01`;
    expect(await told(last, { country: 'PT' })).toMatchObject({
      ok: true,
      mend: expect.stringMatching(/^upgrade/),
    });
    expect(await told(last, '12-25')).toMatchObject({ mend: null });
  });

  test('says what is hardly meant: a minute before midnight, and no hours at all', async () => {
    const mendOf = async (week: Record<string, Record<string, string>>) => {
      const { settings: body } = loaded({
        calendars: { night: { timeZone: 'Europe/Berlin', hours: week } },
      });
      const { night } = body.calendars;
      if (night === undefined) throw new Error('no calendar');
      const check = calendarsCheck({ ...body, calendars: { night } }, Date.parse('2026-06-01'));
      return (await check.look(AbortSignal.timeout(1_000))).mend;
    };
    expect(await mendOf({ mon: { '00:00': '23:59' } })).toContain('24:00 in place of 23:59');
    expect(await mendOf({})).toContain('night has no hours');
    expect(await mendOf({ mon: { '00:00': '24:00' } })).toBeNull();
  });
});
