/** The pieces of an SLA clock: given facts and a calendar, then what was counted, paused and closed. */
import { expect, test } from 'vitest';
import { clockStory } from '../../console/clocks.ts';
import type { Draft } from '../../contract/fact.ts';
import type { Calendar } from '../../contract/settings.ts';
import type { ClockFact } from '../../contract/story.ts';
import { identified } from '../../runtime/facts.ts';
import { openedFact } from '../support/facts.ts';

const OFFICE: Calendar = {
  timeZone: 'UTC',
  hours: { mon: { '09:00': '12:30', '14:00': '18:00' }, tue: { '09:00': '18:00' } },
  holidays: [],
};
const calendars = { office: OFFICE };
const HOUR = 3_600_000;
const at = (time: string, day = '02'): number => Date.parse(`2026-03-${day}T${time}:00Z`);

function said(now: number, draft: Draft): ClockFact {
  // The tests write facts of these types only.
  return identified([draft], 'test', `${draft.type}/${now}`, now)[0] as ClockFact;
}

const opened = openedFact('FL-1', { at: at('09:15') }) as ClockFact;

function scheduled(from: number, due: number, hours: number, elapsedHours = 0): ClockFact {
  return said(from, {
    type: 'ticket.scheduled',
    ticket: 'FL-1',
    clock: 'resolution',
    calendar: 'office',
    minutes: hours * 60,
    from,
    elapsed: elapsedHours * 60,
    due,
    intervals: [],
    steps: [],
    because: [],
  });
}

const waited = (now: number): ClockFact =>
  said(now, { type: 'ticket.waited', ticket: 'FL-1', minutesLeft: 0 });
const resolved = (now: number): ClockFact =>
  said(now, { type: 'ticket.resolved', ticket: 'FL-1', agent: 'rui', contact: null, answered: false });

function drawn(facts: ClockFact[], now: number) {
  const story = clockStory('resolution', facts, calendars, now);
  const clock = (ms: number): string => new Date(ms).toISOString().slice(8, 16).replace('T', ' ');
  return story === null
    ? null
    : { ...story, pieces: story.pieces.map(({ kind, from, to }) => `${kind} ${clock(from)} ${clock(to)}`) };
}

test('a pause with the vendor apart from the pauses for the customer', () => {
  const stands = { ...scheduled(at('09:52'), at('16:45'), 6 - 37 / 60, 37 / 60), paused: true } as ClockFact;
  const back = scheduled(at('11:06'), at('17:59'), 6 - 37 / 60, 37 / 60);
  const facts = [opened, scheduled(at('09:15'), at('16:45'), 6), stands];
  expect(drawn(facts, at('10:00'))).toMatchObject({
    pieces: ['ran 02 09:15 02 09:52', 'away 02 09:52 02 10:00'],
    pausedAt: at('09:52'),
    pausedMs: 0,
    awayMs: 8 * 60_000,
  });
  expect(drawn([...facts, back], at('11:36'))).toMatchObject({
    pieces: expect.arrayContaining(['away 02 09:52 02 11:06', 'ran 02 11:06 02 11:36']),
    pausedAt: null,
    awayMs: 74 * 60_000,
    countedMs: 67 * 60_000,
  });
  // The customer was waited for first, and the vendor for longer.
  const done = { ...back, because: [{ rule: 'vendor-is-done' }] } as ClockFact;
  const waits = [opened, scheduled(at('09:15'), at('16:45'), 6), waited(at('09:52')), done];
  expect(drawn(waits, at('11:36'))).toMatchObject({ pausedMs: 0, awayMs: 74 * 60_000 });
});

test('the hours that count, the pause, the closed hours, and what is ahead', () => {
  const facts = [
    opened,
    scheduled(at('09:15'), at('16:45'), 6),
    waited(at('09:52')),
    scheduled(at('11:06'), at('17:59'), 6 - 37 / 60, 37 / 60),
  ];
  expect(drawn(facts, at('14:36'))).toEqual({
    pieces: [
      'ran 02 09:15 02 09:52',
      'paused 02 09:52 02 11:06',
      'ran 02 11:06 02 12:30',
      'shut 02 12:30 02 14:00',
      'ran 02 14:00 02 14:36',
      'ahead 02 14:36 02 17:59',
    ],
    from: at('09:15'),
    to: at('17:59'),
    due: at('17:59'),
    metAt: null,
    pausedAt: null,
    countedMs: (37 + 84 + 36) * 60_000,
    promisedMs: 6 * HOUR,
    pausedMs: 74 * 60_000,
    awayMs: 0,
    shutMs: 1.5 * HOUR,
  });
});

test('a night ahead is closed, and does not count as one that was', () => {
  const story = drawn([opened, scheduled(at('16:00'), at('10:00', '03'), 3)], at('17:00'));
  expect(story?.pieces).toEqual([
    'ran 02 16:00 02 17:00',
    'ahead 02 17:00 02 18:00',
    'shut 02 18:00 03 09:00',
    'ahead 03 09:00 03 10:00',
  ]);
  expect(story?.shutMs).toBeNull();
});

test('a paused one ends in its pause, and one that is late ends now', () => {
  const facts = [opened, scheduled(at('09:15'), at('10:15'), 1)];
  expect(drawn([...facts, waited(at('09:30'))], at('11:00'))).toMatchObject({
    pieces: ['ran 02 09:15 02 09:30', 'paused 02 09:30 02 11:00'],
    pausedAt: at('09:30'),
    countedMs: 15 * 60_000,
  });
  expect(drawn(facts, at('11:15'))).toMatchObject({
    pieces: ['ran 02 09:15 02 11:15'],
    to: at('11:15'),
    countedMs: 2 * HOUR,
  });
});

test('a met one ends there, also where it was paused, and a reopened ticket begins again', () => {
  const facts = [opened, scheduled(at('09:15'), at('10:15'), 1), waited(at('09:30')), resolved(at('09:45'))];
  expect(drawn(facts, at('17:00'))).toMatchObject({
    pieces: ['ran 02 09:15 02 09:30', 'paused 02 09:30 02 09:45'],
    metAt: at('09:45'),
    to: at('09:45'),
  });
  const again = said(at('14:00'), { type: 'ticket.reopened', ticket: 'FL-1', contact: null, because: [] });
  expect(drawn([...facts, again], at('14:01'))).toBeNull();
  expect(drawn([...facts, again, scheduled(at('14:00'), at('15:00'), 1)], at('14:30'))).toMatchObject({
    from: at('14:00'),
    countedMs: HOUR / 2,
    metAt: null,
  });
});

test('without a fact that set it there is none, and without its calendar all time counts', () => {
  expect(drawn([opened], at('10:00'))).toBeNull();
  const story = clockStory('resolution', [opened, scheduled(at('12:00'), at('15:00'), 3)], {}, at('14:00'));
  expect(story?.countedMs).toBe(2 * HOUR);
});

test('an answer that was lost met nothing: the clock stood meanwhile', () => {
  const lost = said(at('11:00'), {
    type: 'ticket.unanswered',
    ticket: 'FL-1',
    agent: 'rui',
    answeredAt: at('09:52'),
    message: 'm1',
    contact: null,
    person: null,
    taken: true,
    opens: true,
    firstRespondedAt: null,
    because: [],
  });
  const facts = [opened, scheduled(at('09:15'), at('16:45'), 6), resolved(at('09:52')), lost];
  expect(
    drawn([...facts, scheduled(at('11:00'), at('17:53'), 6 - 37 / 60, 37 / 60)], at('11:30')),
  ).toMatchObject({
    pieces: [
      'ran 02 09:15 02 09:52',
      'paused 02 09:52 02 11:00',
      'ran 02 11:00 02 11:30',
      'ahead 02 11:30 02 12:30',
      'shut 02 12:30 02 14:00',
      'ahead 02 14:00 02 17:53',
    ],
    metAt: null,
    countedMs: 67 * 60_000,
  });
});
