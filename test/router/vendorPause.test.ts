/** The resolution clock stands while a vendor has the ticket, where the plan says so, to the business minute. */
import { describe, expect, test } from 'vitest';
import { evolve, type Ticket } from '../../contract/ticket.ts';
import { ticketRow } from '../../contract/ticketRow.ts';
import { router } from '../../router/router.ts';
import { answerOf, callFrom, mail } from '../support/arrivals.ts';
import { lost } from '../support/lost.ts';
import { given, HOUR, MINUTE, START } from '../support/stage.ts';
import { agent, customer, settings } from '../support/team.ts';
import { planned, withTicket } from '../support/vendorPlan.ts';

const DAY = 24 * HOUR;
const REPLY = { inReplyTo: 'c1@contoso.test' };

const shown = (ticket: Ticket) => ticketRow(ticket, { subject: '', requester: null, messages: [] });

describe('a plan that pauses', () => {
  test('stops the resolution at the hand-over, with its reason, and nothing else', async () => {
    const desk = await withTicket();
    await desk.until(START + HOUR);
    const { said } = await desk.orders({ handOver: { reference: 'TN-1' } });
    expect(said.the('ticket.handedOver').pauses).toBe(true);
    expect(said.the('ticket.scheduled')).toMatchObject({
      clock: 'resolution',
      paused: true,
      from: START + HOUR,
      minutes: 23 * 60,
      elapsed: 60,
      due: START + DAY,
      intervals: [],
      because: [{ rule: 'vendor-has-it', detail: { vendor: 'vendor' } }],
    });
    const ticket = await desk.ticket('FL-1001');
    expect(shown(ticket).pausedSince).toBe('2026-03-02T10:00:00.000Z');
    expect(ticket).toMatchObject({ status: 'open', pausedSince: null });
    expect(ticket.resolution).toMatchObject({
      due: START + DAY,
      pausedAt: START + HOUR,
      minutesLeft: 23 * 60,
    });
    // Nobody has answered: the first response is ours, and runs out.
    const later = await desk.later(10 * DAY);
    const clocks = later.all('ticket.escalated').map(({ clock }) => clock);
    expect(new Set(clocks)).toEqual(new Set(['firstResponse']));
  });

  test('goes on when the vendor is done, with what was left, its steps as far off as they were', async () => {
    const desk = await withTicket();
    await desk.until(START + HOUR);
    await desk.orders({ handOver: {} });
    await desk.until(START + 11 * HOUR);
    const { said } = await desk.orders({ handBack: true });
    expect(said.types).toEqual(['agent.ordered', 'ticket.handedBack', 'ticket.scheduled']);
    expect(said.the('ticket.scheduled').because).toEqual([
      { rule: 'vendor-is-done', detail: { vendor: 'vendor' } },
    ]);
    const { resolution } = await desk.ticket('FL-1001');
    const at = START + 11 * HOUR;
    expect(resolution).toMatchObject({ due: at + 23 * HOUR, pausedAt: null, minutesLeft: null });
    expect(resolution?.steps.map((step) => step.at - at)).toEqual([17, 23, 24].map((h) => h * HOUR));
  });

  test('counts business time alone, over a night and a weekend', async () => {
    const desk = await withTicket(planned(true, 'office'));
    // Monday 10:00 local; 960 minutes of 8-hour days are over on Tuesday at 17:00 UTC.
    expect((await desk.ticket('FL-1001')).resolution?.due).toBe(Date.parse('2026-03-03T17:00:00Z'));
    await desk.until(Date.parse('2026-03-03T15:30:00Z'));
    await desk.orders({ handOver: {} });
    expect((await desk.ticket('FL-1001')).resolution?.minutesLeft).toBe(90);
    await desk.until(Date.parse('2026-03-07T12:00:00Z'));
    await desk.orders({ handBack: true });
    // Saturday: the ninety minutes begin on Monday's opening.
    expect((await desk.ticket('FL-1001')).resolution?.due).toBe(Date.parse('2026-03-09T10:30:00Z'));
  });

  test('stands on when the customer answers meanwhile, and while the ticket waits after the vendor is done', async () => {
    const desk = await withTicket();
    await desk.until(START + HOUR);
    await desk.orders({ handOver: {} });
    await desk.until(START + 2 * HOUR);
    await desk.when(answerOf('ana', 'FL-1001', { id: 'a1', text: 'A question.' }));
    const waiting = await desk.ticket('FL-1001');
    expect(waiting).toMatchObject({ status: 'waiting', pausedSince: START + 2 * HOUR });
    expect(waiting.resolution).toMatchObject({ pausedAt: START + HOUR, minutesLeft: 23 * 60 });
    await desk.until(START + 3 * HOUR);
    const wrote = await desk.when(mail({ id: 'c2', ...REPLY }));
    expect(wrote.types.slice(3)).toEqual(['ticket.joined', 'ticket.resumed']);
    expect((await desk.ticket('FL-1001')).resolution?.pausedAt).toBe(START + HOUR);
    await desk.orders({ wait: true });
    expect((await desk.orders({ handBack: true })).said.types).toEqual([
      'agent.ordered',
      'ticket.handedBack',
    ]);
    await desk.until(START + 5 * HOUR);
    await desk.when(mail({ id: 'c3', ...REPLY }));
    expect((await desk.ticket('FL-1001')).resolution).toMatchObject({
      due: START + 28 * HOUR,
      pausedAt: null,
    });
  });

  test('takes a new priority: what was counted stays counted, and it stands', async () => {
    const desk = await withTicket();
    await desk.until(START + HOUR);
    await desk.orders({ handOver: {} });
    await desk.until(START + 4 * HOUR);
    const before = await desk.ticket('FL-1001');
    const { said } = await desk.orders({ priority: 'high' });
    expect(said.types).not.toContain('ticket.waited');
    expect(await desk.ticket('FL-1001')).toMatchObject({
      status: 'open',
      resolution: { pausedAt: START + 4 * HOUR, minutesLeft: before.resolution?.minutesLeft },
    });
    await desk.orders({ handBack: true });
    expect((await desk.ticket('FL-1001')).resolution?.due).toBe(START + 4 * HOUR + 23 * HOUR);
  });

  test('is not late when it is resolved while the vendor has it', async () => {
    const desk = await withTicket();
    await desk.until(START + HOUR);
    await desk.orders({ handOver: {} });
    await desk.until(START + 3 * DAY);
    await desk.orders({ resolve: true });
    const { resolution, status } = await desk.ticket('FL-1001');
    expect(status).toBe('resolved');
    expect(resolution).toMatchObject({ metAt: START + 3 * DAY, due: START + 3 * DAY + 23 * HOUR });
  });

  test('stays paused when the answer after which the ticket waited is lost', async () => {
    const desk = await withTicket();
    await desk.until(START + HOUR);
    await desk.orders({ handOver: {} });
    await desk.when(answerOf('ana', 'FL-1001', { id: 'a1', text: 'A question.' }));
    await desk.until(START + 3 * HOUR);
    const said = await desk.when(lost(START + HOUR, { agent: 'ana' }));
    expect(said.all('ticket.scheduled').map(({ clock }) => clock)).toEqual(['firstResponse']);
    expect(await desk.ticket('FL-1001')).toMatchObject({
      status: 'open',
      resolution: { pausedAt: START + HOUR, minutesLeft: 23 * 60 },
    });
  });

  test('heals no breach', async () => {
    const desk = await withTicket();
    await desk.until(START + DAY + 30 * MINUTE);
    await desk.orders({ handOver: {} });
    await desk.until(START + 3 * DAY);
    await desk.orders({ handBack: true });
    expect((await desk.ticket('FL-1001')).resolution?.due).toBe(START + DAY);
  });

  test('lets the new clock of a reopened ticket stand that the vendor still has', async () => {
    const desk = await withTicket();
    await desk.orders({ handOver: {} });
    await desk.orders({ resolve: true });
    await desk.until(START + HOUR);
    await desk.when(mail({ id: 'c2', ...REPLY }));
    expect((await desk.ticket('FL-1001')).resolution).toMatchObject({
      pausedAt: START + HOUR,
      minutesLeft: 1440,
    });
  });

  test('stops a clock whose plan began to pause after the hand-over, when it is ordered again', async () => {
    const desk = await withTicket(planned(null));
    await desk.orders({ handOver: {} });
    await desk.configure(planned(true));
    await desk.orders({ handOver: {} });
    expect((await desk.ticket('FL-1001')).resolution?.pausedAt).toBe(START);
    expect((await desk.orders({ handOver: {} })).said.types).toEqual(['agent.ordered']);
  });
});

describe('a running clock that is set again once its plan pauses with the vendor', () => {
  const STOOD = { pausedAt: START + 5 * HOUR, minutesLeft: 100, run: { elapsed: 300 } };

  /** `highMinutes`: the resolution of a high priority, and of the customer's plan. */
  function promising(pauseWithVendor: boolean, highMinutes = 400) {
    const normal = { firstResponseMinutes: 240, resolutionMinutes: 1440 };
    const high = { ...normal, resolutionMinutes: highMinutes };
    const own = { pauseWithVendor };
    return settings({
      agents: [agent('rui'), agent('ana')],
      plans: {
        standard: { calendar: 'always', targets: { normal, high }, ...own },
        gold: { calendar: 'always', targets: { normal: high }, pauseWithVendor: true },
      },
      customers: [customer('contoso', { phones: ['+351910000001'], plan: 'gold' })],
    });
  }

  async function prioritised(highMinutes = 400) {
    const desk = await withTicket(promising(false, highMinutes));
    await desk.until(START + HOUR);
    await desk.orders({ handOver: {} });
    await desk.configure(promising(true, highMinutes));
    await desk.until(START + 5 * HOUR);
    const { said } = await desk.orders({ priority: 'high' });
    return { desk, said };
  }

  test('by a new priority, keeps the minutes that it used and is paused now', async () => {
    const { desk, said } = await prioritised();
    const [set] = said.all('ticket.scheduled').filter(({ clock }) => clock === 'resolution');
    expect(set).toMatchObject({
      paused: true,
      from: START + 5 * HOUR,
      due: START + 400 * MINUTE,
      because: [{ rule: 'priority' }, { rule: 'vendor-has-it' }],
    });
    expect((await desk.ticket('FL-1001')).resolution).toMatchObject(STOOD);
  });

  test('goes on with those and with its steps as far off, and replays alike', async () => {
    const { desk, said } = await prioritised();
    await desk.until(START + 50 * HOUR);
    const before = await desk.ticket('FL-1001');
    const back = (await desk.orders({ handBack: true })).said;
    const after = await desk.ticket('FL-1001');
    expect(after.resolution).toMatchObject({ due: desk.now + 100 * MINUTE, pausedAt: null });
    const minutes = after.resolution?.steps.map(({ at }) => (at - desk.now) / MINUTE);
    // The warning, at three quarters of 400, is overdue.
    expect(minutes).toEqual([0, 100, 160]);
    expect(said.all('ticket.escalated')).toEqual([]);
    const folded = back.facts.filter((fact) => fact.type === 'ticket.scheduled').reduce(evolve, before);
    expect(folded.resolution).toEqual(after.resolution);
  });

  test('has nothing left after its target, and the vendor heals no breach', async () => {
    const { desk } = await prioritised(240);
    expect((await desk.ticket('FL-1001')).resolution).toMatchObject({ ...STOOD, minutesLeft: 0 });
    await desk.until(START + 50 * HOUR);
    await desk.orders({ handBack: true });
    expect((await desk.ticket('FL-1001')).resolution?.due).toBe(START + 4 * HOUR);
  });

  test('by the plan of a caller who becomes known, too', async () => {
    const desk = await given(router, { settings: promising(false) });
    await desk.when(callFrom(null, { id: 'k1', at: START }));
    await desk.until(START + HOUR);
    await desk.orders({ handOver: {} });
    await desk.until(START + 5 * HOUR);
    const known = callFrom('+351910000001', { id: 'k1', at: START, amended: true });
    await desk.when({ ...known, id: 'again' });
    const ticket = await desk.ticket('FL-1001');
    expect(ticket.plan).toBe('gold');
    expect(ticket.resolution).toMatchObject(STOOD);
  });

  test('a new one is paused since the vendor has it: a late mail reopens it with the whole target', async () => {
    const desk = await withTicket();
    await desk.orders({ handOver: {} });
    await desk.orders({ resolve: true });
    await desk.until(START + 5 * HOUR);
    await desk.when(mail({ id: 'c2', ...REPLY, at: START + HOUR }));
    expect((await desk.ticket('FL-1001')).resolution).toMatchObject({
      pausedAt: START + HOUR,
      minutesLeft: 1440,
    });
  });
});

test.each([[null], [false]])('a plan that says %s lets the clocks go on', async (says) => {
  const desk = await withTicket(planned(says));
  const { resolution } = await desk.ticket('FL-1001');
  const over = await desk.orders({ handOver: {} });
  expect(over.said.types).toEqual(['agent.ordered', 'ticket.handedOver']);
  expect(over.said.the('ticket.handedOver')).not.toHaveProperty('pauses');
  await desk.orders({ handBack: true });
  expect((await desk.ticket('FL-1001')).resolution).toEqual(resolution);
});
