import { describe, expect, test } from 'vitest';
import { router } from '../../router/router.ts';
import { answerOf, mail } from '../support/arrivals.ts';
import { given, HOUR, MINUTE, type Scene, START } from '../support/stage.ts';
import { agent, settings } from '../support/team.ts';

const REPLY = { inReplyTo: 'c1@contoso.test' };
const DAY = 24 * HOUR;

function order(id: string, text: string) {
  return answerOf('rui', 'FL-1001', { id, text });
}

async function withTicket(team = settings()): Promise<Scene<unknown>> {
  const desk = await given(router, { settings: team });
  await desk.when(mail({ id: 'c1' }));
  return desk as Scene<unknown>;
}

const inOffice = settings({
  plans: {
    standard: {
      calendar: 'office',
      targets: { normal: { firstResponseMinutes: 240, resolutionMinutes: 960 } },
    },
  },
});

describe('the ladder of a clock', () => {
  test('is a warning at its share, a level at the breach, one more an hour later, in business time', async () => {
    const desk = await withTicket(inOffice);
    const ticket = await desk.ticket('FL-1001');
    // 960 minutes of 8-hour days: due at the closing of Tuesday; the step after it falls on Wednesday.
    expect(ticket.resolution?.due).toBe(Date.parse('2026-03-03T17:00:00Z'));
    expect(ticket.resolution?.steps).toEqual([
      { at: Date.parse('2026-03-03T13:00:00Z'), level: 0, tell: 'agent' },
      { at: Date.parse('2026-03-03T17:00:00Z'), level: 1, tell: 'lead' },
      { at: Date.parse('2026-03-04T10:00:00Z'), level: 2, tell: 'admin' },
    ]);
  });
});

describe('a pause', () => {
  test('leaves the deadline where it is, fires nothing, and goes on with what was left', async () => {
    const desk = await withTicket();
    await desk.until(START + HOUR);
    await desk.when(order('a1', 'A question.'));
    const paused = await desk.ticket('FL-1001');
    expect(paused.resolution).toMatchObject({
      due: START + DAY,
      pausedAt: START + HOUR,
      minutesLeft: 23 * 60,
    });
    expect((await desk.later(10 * DAY)).types).toEqual([]);
    const said = await desk.when(mail({ id: 'c2', ...REPLY }));
    expect(said.types.slice(3)).toEqual(['ticket.joined', 'ticket.resumed', 'ticket.scheduled']);
    const resumed = await desk.ticket('FL-1001');
    expect(resumed).toMatchObject({ status: 'open', agent: 'rui', pausedSince: null });
    const at = START + HOUR + 10 * DAY;
    expect(resumed.resolution?.due).toBe(at + 23 * HOUR);
    expect(resumed.resolution?.steps.map((step) => step.at - at)).toEqual([17, 23, 24].map((h) => h * HOUR));
  });

  test('heals no breach: a deadline that passed stays, and the next level is as far off as it was', async () => {
    const desk = await withTicket();
    await desk.until(START + DAY + 30 * MINUTE);
    await desk.when(order('a1', 'A question.'));
    await desk.later(DAY);
    await desk.when(mail({ id: 'c2', ...REPLY }));
    const { resolution } = await desk.ticket('FL-1001');
    expect(resolution?.due).toBe(START + DAY);
    expect(resolution?.steps).toEqual([{ at: desk.now + 30 * MINUTE, level: 2, tell: 'admin' }]);
  });

  test('ends for an agent who left the team with somebody else', async () => {
    const desk = await withTicket();
    await desk.when(order('a1', 'A question.'));
    await desk.configure(settings({ agents: [agent('zoe')] }));
    const said = await desk.when(mail({ id: 'c2', ...REPLY }));
    expect(said.the('ticket.assigned')).toMatchObject({ agent: 'zoe', previous: 'rui' });
  });

  test('ends when the customer wrote, not when that is handled', async () => {
    const desk = await withTicket();
    await desk.when(order('a1', 'A question.'));
    desk.sleep(5 * HOUR);
    await desk.when(mail({ id: 'c2', ...REPLY, received: { receivedAt: START + 2 * HOUR } }));
    expect((await desk.ticket('FL-1001')).resolution?.due).toBe(START + 2 * HOUR + DAY);
  });

  test('counts nothing from before it, for a mail that crossed the question on its way', async () => {
    const desk = await withTicket();
    await desk.until(START + 2 * HOUR);
    await desk.when(order('a1', 'A question.'));
    await desk.when(mail({ id: 'c2', ...REPLY, received: { receivedAt: START + HOUR } }));
    expect((await desk.ticket('FL-1001')).resolution?.due).toBe(START + DAY);
  });

  test('does not stop the first response where nobody answered', async () => {
    const desk = await withTicket();
    await desk.when(order('a1', '#wait'));
    expect((await desk.later(3 * HOUR)).the('ticket.warned').clock).toBe('firstResponse');
  });

  test('takes a new priority: what was counted stays counted, and the pause goes on', async () => {
    const desk = await withTicket();
    await desk.until(START + HOUR);
    await desk.when(order('a1', 'A question.'));
    await desk.later(HOUR);
    await desk.when(order('a2', '#priority urgent'));
    const ticket = await desk.ticket('FL-1001');
    expect(ticket).toMatchObject({ status: 'waiting', pausedSince: START + HOUR });
    expect(ticket.resolution?.minutesLeft).toBe(7 * 60);
    expect((await desk.later(DAY)).types).toEqual([]);
  });
});

test('a new priority after a pause does not count the pause', async () => {
  const desk = await withTicket();
  await desk.until(START + HOUR);
  await desk.when(order('a1', 'A question.'));
  await desk.later(10 * HOUR);
  await desk.when(mail({ id: 'c2', ...REPLY }));
  await desk.later(HOUR);
  await desk.when(order('a2', '#priority urgent'));
  expect((await desk.ticket('FL-1001')).resolution?.due).toBe(desk.now + 6 * HOUR);
});

describe('a new priority after the targets were changed', () => {
  const { plans } = settings();
  const targets = {
    ...plans['standard']?.targets,
    normal: { firstResponseMinutes: 90, resolutionMinutes: 600 },
  };
  const tightened = settings({ plans: { standard: { calendar: 'always', targets } } });

  test('counts from the opening what has passed, not what the targets differ by', async () => {
    const desk = await withTicket();
    await desk.until(START + HOUR / 2);
    await desk.configure(tightened);
    await desk.when(order('a1', '#priority urgent'));
    const { firstResponse, resolution } = await desk.ticket('FL-1001');
    expect([firstResponse?.due, resolution?.due]).toEqual([START + HOUR, START + 8 * HOUR]);
  });

  test('of a paused ticket leaves what its own clock has not used', async () => {
    const desk = await withTicket();
    await desk.until(START + HOUR);
    await desk.when(order('a1', 'A question.'));
    await desk.later(HOUR);
    await desk.configure(tightened);
    for (const [id, priority, hours] of [
      ['a2', 'urgent', 7],
      ['a3', 'normal', 9],
    ] as const) {
      await desk.later(HOUR);
      await desk.when(order(id, `#priority ${priority}`));
      expect((await desk.ticket('FL-1001')).resolution?.minutesLeft).toBe(hours * 60);
    }
  });

  test('counts neither the pauses before it nor the time before a reopening', async () => {
    const desk = await withTicket();
    for (const id of ['1', '2']) {
      await desk.later(HOUR);
      await desk.when(order(`a${id}`, 'A question.'));
      await desk.later(10 * HOUR);
      await desk.when(mail({ id: `c1${id}`, ...REPLY }));
    }
    await desk.later(HOUR);
    await desk.configure(tightened);
    await desk.when(order('a3', '#priority urgent'));
    expect((await desk.ticket('FL-1001')).resolution?.due).toBe(desk.now + 5 * HOUR);
    await desk.when(order('a4', '#resolve'));
    await desk.later(DAY);
    await desk.when(mail({ id: 'c3', ...REPLY }));
    await desk.later(HOUR);
    await desk.when(order('a5', '#priority normal'));
    expect((await desk.ticket('FL-1001')).resolution?.due).toBe(desk.now + 9 * HOUR);
  });
});

test('a step that fired does not fire again for a new priority, and the next ones do', async () => {
  const desk = await withTicket();
  await desk.until(START + 3 * HOUR);
  // Without targets of its own, `high` takes those of `normal`: the ladder has the same instants.
  await desk.when(order('a1', '#priority high'));
  expect((await desk.later(MINUTE)).types).toEqual([]);
  expect((await desk.until(START + 4 * HOUR)).the('ticket.escalated').level).toBe(1);
});

test('a breach that a new priority brings fires at once, also where a warning fired at its instant', async () => {
  const { plans } = settings();
  const normal = { firstResponseMinutes: 240, resolutionMinutes: null };
  const urgent = { firstResponseMinutes: 180, resolutionMinutes: null };
  const desk = await withTicket(
    settings({ plans: { ...plans, standard: { calendar: 'always', targets: { normal, urgent } } } }),
  );
  expect((await desk.until(START + 3 * HOUR)).types).toEqual(['ticket.warned']);
  await desk.later(MINUTE);
  await desk.when(order('a1', '#priority urgent'));
  expect((await desk.later(0)).the('ticket.escalated')).toMatchObject({ level: 1, due: START + 3 * HOUR });
});

test('a met deadline keeps its instant whatever the priority becomes', async () => {
  const desk = await withTicket();
  await desk.when(order('a1', '#called'));
  const before = await desk.ticket('FL-1001');
  await desk.when(order('a2', '#priority urgent'));
  expect((await desk.ticket('FL-1001')).firstResponse).toEqual(before.firstResponse);
});

test('a first response that was given gets no clock when a priority promises one', async () => {
  const { plans } = settings();
  const normal = { firstResponseMinutes: null, resolutionMinutes: 1440 };
  const urgent = { firstResponseMinutes: 60, resolutionMinutes: 480 };
  const desk = await withTicket(
    settings({ plans: { ...plans, standard: { calendar: 'always', targets: { normal, urgent } } } }),
  );
  await desk.when(order('a1', '#called'));
  await desk.when(order('a2', '#priority urgent'));
  expect((await desk.ticket('FL-1001')).firstResponse).toBeNull();
});

describe('a reply to a resolved ticket', () => {
  async function resolved(team = settings()): Promise<Scene<unknown>> {
    const desk = await withTicket(team);
    await desk.when(order('a1', '#resolve\nDone.'));
    return desk;
  }

  test('within 14 days reopens it, same agent, with a new resolution clock', async () => {
    const desk = await resolved();
    await desk.later(14 * DAY - 1);
    const said = await desk.when(mail({ id: 'c2', ...REPLY }));
    expect(said.types.slice(3)).toEqual(['ticket.joined', 'ticket.reopened', 'ticket.scheduled']);
    const ticket = await desk.ticket('FL-1001');
    expect(ticket).toMatchObject({ status: 'open', agent: 'rui', resolvedAt: null, firstRespondedAt: START });
    expect(ticket.resolution).toMatchObject({ due: desk.now + DAY, metAt: null });
  });

  test('sets a first response anew that nobody gave: the time it was resolved counts for nothing', async () => {
    const desk = await withTicket();
    await desk.when(order('a1', '#resolve'));
    await desk.later(10 * DAY);
    const said = await desk.when(mail({ id: 'c2', ...REPLY }));
    expect(said.all('ticket.scheduled').map(({ clock, due }) => [clock, due])).toEqual([
      ['firstResponse', desk.now + 4 * HOUR],
      ['resolution', desk.now + DAY],
    ]);
    expect(said.all('ticket.scheduled')[0]?.because).toEqual([{ rule: 'reopened' }]);
    expect((await desk.later(0)).types).toEqual([]);
    expect((await desk.later(3 * HOUR)).the('ticket.warned').clock).toBe('firstResponse');
  });

  test('leaves a first response that was given as it was', async () => {
    const desk = await resolved();
    const before = await desk.ticket('FL-1001');
    await desk.later(DAY);
    await desk.when(mail({ id: 'c2', ...REPLY }));
    expect((await desk.ticket('FL-1001')).firstResponse).toEqual(before.firstResponse);
  });

  test('goes to somebody else where the agent has no room', async () => {
    const agents = [agent('rui', { capacity: 1 }), agent('zoe', { skills: [] })];
    const desk = await resolved(settings({ agents }));
    await desk.when(mail({ id: 'c9', from: { address: 'eve@elsewhere.test', name: '' } }));
    const said = await desk.when(mail({ id: 'c2', ...REPLY }));
    expect(said.the('ticket.queued')).toMatchObject({ ticket: 'FL-1001' });
    expect(await desk.openTicketsOf('rui')).toBe(1);
  });

  test('after 14 days finds it closed and opens a new, linked one', async () => {
    const desk = await resolved();
    const closing = await desk.later(14 * DAY);
    expect(closing.types).toEqual(['ticket.closed']);
    const said = await desk.when(mail({ id: 'c2', ...REPLY }));
    expect(said.the('ticket.opened')).toMatchObject({ ticket: 'FL-1002', linked: 'FL-1001' });
    expect((await desk.ticket('FL-1001')).status).toBe('closed');
  });

  test('after 14 days opens a new one although the closing is late', async () => {
    const desk = await resolved();
    desk.sleep(14 * DAY);
    expect((await desk.when(mail({ id: 'c2', ...REPLY }))).types).toContain('ticket.opened');
  });

  test('moves the closing: the old instant closes nothing', async () => {
    const desk = await resolved();
    await desk.later(DAY);
    await desk.when(mail({ id: 'c2', ...REPLY }));
    await desk.when(order('a2', '#resolve'));
    const old = { stage: 'router', subject: 'FL-1001', kind: 'close', at: START + 14 * DAY };
    expect((await desk.fires(old)).types).toEqual([]);
    expect((await desk.later(14 * DAY)).types).toEqual(['ticket.closed']);
  });
});
