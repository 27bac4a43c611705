/** The last step of the ladder, told again until somebody takes the ticket on; and who is passed over. */
import { describe, expect, test } from 'vitest';
import { router } from '../../router/router.ts';
import type { EscalationStep } from '../../contract/settings.ts';
import { answerOf, mail } from '../support/arrivals.ts';
import { given, HOUR, MINUTE, type Scene, START } from '../support/stage.ts';
import { agent, always, office, settings } from '../support/team.ts';

type Repeat = NonNullable<EscalationStep['repeat']>;

function ladder(tell: EscalationStep['tell'], repeat: Repeat): EscalationStep[] {
  return [
    { atShare: 0.75, afterMinutes: null, tell: 'agent' },
    { atShare: 1, afterMinutes: null, tell, repeat },
  ];
}

function team(repeat: Repeat, tell: EscalationStep['tell'] = 'lead') {
  const agents = [
    agent('rui'),
    agent('uma', { skills: [] }),
    agent('lea', { role: 'lead', skills: [] }),
    agent('ada', { role: 'admin', skills: [] }),
  ];
  return settings({ escalation: ladder(tell, repeat), agents });
}

const EACH_HOUR = { minutes: 60 };
const BREACH = START + 4 * HOUR;

/** A ticket of Rui that was told to the leads at the breach of its first answer. */
async function late(body = team(EACH_HOUR)): Promise<Scene<unknown>> {
  const desk = await given(router, { settings: body });
  await desk.when(mail({ id: 'c1' }));
  await desk.until(BREACH);
  return desk;
}

function order(who: string, text: string) {
  return answerOf(who, 'FL-1001', { id: `a${who}`, text });
}

test('nobody takes it: the leads are told again each hour, with the number of the repeat', async () => {
  const desk = await late();
  expect((await desk.until(BREACH + HOUR - 1)).types).toEqual([]);
  const first = await desk.until(BREACH + HOUR);
  expect(first.the('ticket.escalated')).toMatchObject({
    level: 1,
    tell: ['lea'],
    due: BREACH,
    step: BREACH + HOUR,
    lateMs: 0,
  });
  expect(first.the('ticket.escalated').because).toContainEqual({
    rule: 'repeated',
    detail: { minutes: 60, time: 1 },
  });
  const third = (await desk.until(BREACH + 3 * HOUR)).all('ticket.escalated');
  expect(third.map(({ step }) => step)).toEqual([BREACH + 3 * HOUR]);
  expect(await desk.differences()).toEqual([]);
});

test('at most as often as the settings say', async () => {
  const desk = await late(team({ minutes: 60, times: 2 }));
  for (const hour of [1, 2]) {
    const said = await desk.until(BREACH + hour * HOUR);
    expect(said.the('ticket.escalated').because).toContainEqual({
      rule: 'repeated',
      detail: { minutes: 60, time: hour, times: 2 },
    });
  }
  expect((await desk.until(BREACH + 12 * HOUR)).types).toEqual([]);
});

test('one level up, where the settings say so', async () => {
  const desk = await late(team({ minutes: 60, oneUp: true }));
  for (const hour of [1, 2])
    expect((await desk.until(BREACH + hour * HOUR)).the('ticket.escalated').tell).toEqual(['ada']);
});

test('one level up once, and no further', async () => {
  const desk = await late(team({ minutes: 60, oneUp: true }, 'agent'));
  for (const hour of [1, 2, 3])
    expect((await desk.until(BREACH + hour * HOUR)).the('ticket.escalated').tell).toEqual(['lea']);
});

test('settings without a repeat fold no next instant', async () => {
  const desk = await given(router);
  await desk.when(mail({ id: 'c1' }));
  const said = await desk.until(START + 5 * HOUR);
  expect('next' in said.the('ticket.escalated')).toBe(false);
});

test('repeats count business time: over night nobody is told', async () => {
  const plans = {
    standard: {
      calendar: 'office',
      targets: { normal: { firstResponseMinutes: 7 * 60, resolutionMinutes: null } },
    },
  };
  const body = { ...team(EACH_HOUR), calendars: { always, office }, plans };
  const desk = await given(router, { settings: body });
  await desk.when(mail({ id: 'c1' }));
  // 16:00, 17:00, and 10:00 of the next day.
  for (const at of [START + 7 * HOUR, START + 8 * HOUR, START + 25 * HOUR]) {
    expect((await desk.until(at - 1)).all('ticket.escalated')).toEqual([]);
    expect((await desk.until(at)).the('ticket.escalated').step).toBe(at);
  }
});

test('repeats that were missed collapse into the latest, and the next keeps the hour', async () => {
  const desk = await late();
  const said = await desk.until(BREACH + 3 * HOUR + 20 * MINUTE);
  const fact = said.the('ticket.escalated');
  expect(fact).toMatchObject({ step: BREACH + 3 * HOUR, lateMs: 20 * MINUTE });
  expect(fact.because).toContainEqual({ rule: 'step', detail: { level: 1, tell: 'lead', collapsed: 2 } });
  expect(fact.because).toContainEqual({ rule: 'repeated', detail: { minutes: 60, time: 1 } });
  expect((await desk.until(BREACH + 4 * HOUR - 1)).types).toEqual([]);
  expect((await desk.until(BREACH + 4 * HOUR)).types).toEqual(['ticket.escalated']);
});

describe('it ends', () => {
  const quiet = async (desk: Scene<unknown>) =>
    (await desk.until(BREACH + 6 * HOUR))
      .all('ticket.escalated')
      .filter(({ clock }) => clock === 'firstResponse');

  test.each([
    ['with an answer of anybody', 'rui', 'We look at it.'],
    ['where a lead gives it to another agent', 'lea', '#assign ada'],
    ['where another agent takes it, of whatever level', 'uma', '#assign uma'],
  ])('%s', async (_name, who, text) => {
    const desk = await late();
    await desk.until(BREACH + HOUR);
    await desk.when(order(who, text));
    expect(await quiet(desk)).toEqual([]);
    expect(await desk.differences()).toEqual([]);
  });

  test.each([
    ['a note', 'rui', '#note I am at it.'],
    ['another priority', 'lea', '#priority low'],
    ['who gives it away without having the level', 'rui', '#assign lea'],
  ])('not with %s', async (_name, who, text) => {
    const desk = await late();
    await desk.until(BREACH + HOUR);
    await desk.when(order(who, text));
    expect(await quiet(desk)).not.toEqual([]);
  });

  test('where somebody of the level snoozes it, and not where its agent does', async () => {
    for (const [who, ends] of [
      ['lea', true],
      ['rui', false],
    ] as const) {
      const desk = await late();
      await desk.orders({ snooze: BREACH + 5 * HOUR }, { agent: who });
      expect((await quiet(desk)).length === 0).toBe(ends);
    }
  });

  test('for a late resolution too, with an answer', async () => {
    const desk = await late();
    const answers = (text: string) => desk.orders({ reply: { text } }, { agent: 'rui' });
    await answers('We look at it.');
    const due = START + 24 * HOUR;
    expect((await desk.until(due + HOUR)).all('ticket.escalated').at(-1)?.clock).toBe('resolution');
    await answers('It takes until noon.');
    expect((await desk.until(due + 6 * HOUR)).all('ticket.escalated')).toEqual([]);
  });
});
