/** An answer that never arrived is no answer: the ticket is open again, and its clocks go on from where they stood. */
import { describe, expect, test } from 'vitest';
import type { Ticket } from '../../contract/ticket.ts';
import { mail } from '../support/arrivals.ts';
import { answers, type Desk, lost, queued, withTicket } from '../support/lost.ts';
import { HOUR, MINUTE, START } from '../support/stage.ts';
import { agent, settings } from '../support/team.ts';

const DAY = 24 * HOUR;
const REPLY = { inReplyTo: 'c1@contoso.test' };

const ticketOf = (desk: Desk): Promise<Ticket> => desk.ticket('FL-1001');

describe('a lost answer', () => {
  test('opens the waiting ticket, takes the first response back, and lets both clocks go on', async () => {
    const desk = await withTicket();
    await desk.until(START + HOUR);
    const at = await answers(desk, 'a1');
    expect(await ticketOf(desk)).toMatchObject({ status: 'waiting', firstRespondedAt: at });
    await desk.later(5 * DAY);
    const said = await desk.when(lost(at));
    expect(said.types).toEqual(['ticket.unanswered', 'ticket.scheduled', 'ticket.scheduled']);
    expect(said.the('ticket.unanswered')).toMatchObject({
      taken: true,
      opens: true,
      firstRespondedAt: null,
      answeredAt: at,
      because: [{ rule: 'refused', detail: { code: '550' } }],
    });
    const ticket = await ticketOf(desk);
    expect(ticket).toMatchObject({ status: 'open', agent: 'rui', firstRespondedAt: null, pausedSince: null });
    // An hour of each was used when the answer seemed to leave.
    expect(ticket.firstResponse).toMatchObject({ due: desk.now + 3 * HOUR, metAt: null, pausedAt: null });
    expect(ticket.resolution).toMatchObject({ due: desk.now + 23 * HOUR, metAt: null, pausedAt: null });
    expect((await desk.later(2 * HOUR + 1)).the('ticket.warned').clock).toBe('firstResponse');
    expect((await desk.later(HOUR)).the('ticket.escalated')).toMatchObject({
      clock: 'firstResponse',
      level: 1,
    });
    const again = await answers(desk, 'a2');
    expect(await ticketOf(desk)).toMatchObject({ status: 'waiting', firstRespondedAt: again });
  });

  test('opens a ticket that it resolved, with the resolution clock where it stood', async () => {
    const desk = await withTicket();
    await desk.until(START + 2 * HOUR);
    const at = await answers(desk, 'a1', '#resolve\nIt is done.');
    expect((await ticketOf(desk)).status).toBe('resolved');
    await desk.later(DAY);
    await desk.when(lost(at));
    const ticket = await ticketOf(desk);
    expect(ticket).toMatchObject({ status: 'open', resolvedAt: null, firstRespondedAt: null });
    expect(ticket.firstResponse?.due).toBe(desk.now + 2 * HOUR);
    expect(ticket.resolution).toMatchObject({ due: desk.now + 22 * HOUR, metAt: null });
    expect((await desk.later(20 * DAY)).all('ticket.closed')).toEqual([]);
  });

  test('of a ticket that waited and was then resolved does not count the pause', async () => {
    const desk = await withTicket();
    await desk.until(START + HOUR);
    const at = await answers(desk, 'a1');
    await desk.later(2 * DAY);
    await desk.orders({ resolve: true });
    expect((await ticketOf(desk)).status).toBe('resolved');
    await desk.later(DAY);
    await desk.when(lost(at));
    const ticket = await ticketOf(desk);
    expect(ticket.status).toBe('open');
    expect(ticket.resolution).toMatchObject({ due: desk.now + 23 * HOUR, metAt: null, pausedAt: null });
    expect(ticket.resolution?.run).toMatchObject({ from: desk.now, elapsed: 60 });
    await desk.later(HOUR);
    const second = await answers(desk, 'a2', '#resolve\nDone.');
    await desk.later(DAY);
    await desk.when(lost(second));
    expect((await ticketOf(desk)).resolution).toMatchObject({ due: desk.now + 22 * HOUR, metAt: null });
  });

  test('after which the customer wrote leaves the ticket open and the resolution running', async () => {
    const desk = await withTicket();
    await desk.until(START + HOUR);
    const at = await answers(desk, 'a1');
    await desk.later(HOUR);
    await desk.when(mail({ id: 'c2', ...REPLY }));
    const before = await ticketOf(desk);
    await desk.later(HOUR);
    const said = await desk.when(lost(at));
    expect(said.the('ticket.unanswered')).toMatchObject({ taken: true, opens: false });
    const ticket = await ticketOf(desk);
    expect(ticket.resolution).toEqual(before.resolution);
    expect(ticket.firstResponse?.due).toBe(desk.now + 3 * HOUR);
  });

  test('before a later one leaves the ticket waiting; the later one is the first response', async () => {
    const desk = await withTicket();
    await desk.until(START + HOUR);
    const first = await answers(desk, 'a1');
    await desk.later(HOUR);
    const second = await answers(desk, 'a2');
    const said = await desk.when(lost(first));
    expect(said.types).toEqual(['ticket.unanswered']);
    expect(await ticketOf(desk)).toMatchObject({ status: 'waiting', firstRespondedAt: second });
    expect((await ticketOf(desk)).firstResponse?.metAt).toBe(second);
    await desk.when(lost(second));
    expect(await ticketOf(desk)).toMatchObject({ status: 'open', firstRespondedAt: null });
  });

  test('after an earlier one that arrived opens the ticket and keeps the first response', async () => {
    const desk = await withTicket();
    await desk.until(START + HOUR);
    const first = await answers(desk, 'a1');
    await desk.later(HOUR);
    await desk.when(mail({ id: 'c2', ...REPLY }));
    const second = await answers(desk, 'a2');
    const said = await desk.when(lost(second));
    expect(said.types).toEqual(['ticket.unanswered', 'ticket.scheduled']);
    expect(await ticketOf(desk)).toMatchObject({ status: 'open', firstRespondedAt: first });
  });

  test('is lost once, whatever comes twice', async () => {
    const desk = await withTicket();
    const at = await answers(desk, 'a1');
    const fact = lost(at, { message: 'm-one' });
    await desk.when(fact);
    const before = await ticketOf(desk);
    await desk.later(HOUR);
    expect((await desk.when({ ...fact, id: 'again', cause: 'again' })).types).toEqual([]);
    expect((await ticketOf(desk)).firstResponse).toEqual(before.firstResponse);
  });

  test('of a closed ticket changes neither its state nor its end', async () => {
    const desk = await withTicket();
    const at = await answers(desk, 'a1', '#resolve\nDone.');
    await desk.later(15 * DAY);
    const closed = await ticketOf(desk);
    expect(closed.status).toBe('closed');
    const said = await desk.when(lost(at));
    expect(said.the('ticket.unanswered').opens).toBe(false);
    expect((await ticketOf(desk)).status).toBe('closed');
  });

  test('moves no deadline that had passed, and no step fires twice', async () => {
    const desk = await withTicket();
    const due = (await ticketOf(desk)).firstResponse?.due;
    const late = await desk.until(START + 4 * HOUR + 30 * MINUTE);
    expect(late.all('ticket.escalated').map(({ level }) => level)).toEqual([1]);
    const at = await answers(desk, 'a1');
    await desk.later(DAY);
    await desk.when(lost(at));
    expect((await ticketOf(desk)).firstResponse?.due).toBe(due);
    const next = await desk.later(31 * MINUTE);
    expect(next.all('ticket.escalated').map(({ clock, level }) => [clock, level])).toEqual([
      ['firstResponse', 2],
    ]);
  });

  test('of an agent who left the team finds another agent', async () => {
    const desk = await withTicket(settings({ agents: [agent('rui')] }));
    const at = await answers(desk, 'a1');
    await desk.configure(settings({ agents: [agent('eva')] }));
    const said = await desk.when(lost(at));
    expect(said.the('ticket.assigned')).toMatchObject({ agent: 'eva' });
  });

  test('shows a snoozed ticket again', async () => {
    const desk = await withTicket();
    const at = await answers(desk, 'a1');
    await desk.orders({ snooze: desk.now + 9 * DAY });
    const said = await desk.when(lost(at));
    expect(said.types).toContain('ticket.woken');
    expect(await ticketOf(desk)).not.toHaveProperty('snoozedUntil');
  });

  test('refuses a wait that the agent ordered without having seen it', async () => {
    const desk = await withTicket();
    const at = await answers(desk, 'a1');
    const seen = await desk.seen('FL-1001');
    await desk.when(lost(at));
    expect((await desk.orders({ wait: true }, { seen })).answer.refusal?.reason).toBe('changed');
  });
});

describe('of several recipients', () => {
  async function withTwo() {
    const desk = await withTicket();
    await desk.when(
      mail({
        id: 'c2',
        ...REPLY,
        from: { address: 'bo@contoso.test', name: '' },
        verdict: { dmarc: 'pass', policy: null },
      }),
    );
    const [ann, bo] = [await desk.personAt('ann@contoso.test'), await desk.personAt('bo@contoso.test')];
    const at = await answers(desk, 'a1');
    await queued(desk, at, { mann: ann, mbo: bo });
    return { desk, ann, bo, at };
  }

  test('the requester decides', async () => {
    const { desk, ann, at } = await withTwo();
    expect((await desk.when(lost(at, { message: 'mann', person: ann }))).the('ticket.unanswered').taken).toBe(
      true,
    );
  });

  test('another one changes nothing, and is told', async () => {
    const { desk, bo, at } = await withTwo();
    const before = await ticketOf(desk);
    const said = await desk.when(lost(at, { message: 'mbo', person: bo }));
    expect(said.types).toEqual(['ticket.unanswered']);
    expect(said.the('ticket.unanswered')).toMatchObject({ taken: false, opens: false, firstRespondedAt: at });
    expect(await ticketOf(desk)).toEqual(before);
  });

  test('all of them, where the agent named others than the requester', async () => {
    const desk = await withTicket();
    const at = await answers(desk, 'a1');
    await queued(desk, at, { mx: 'p-x', my: 'p-y' });
    const one = await desk.when(lost(at, { message: 'mx', person: 'p-x' }));
    expect(one.the('ticket.unanswered').taken).toBe(false);
    const both = await desk.when(lost(at, { message: 'my', person: 'p-y' }));
    expect(both.the('ticket.unanswered').taken).toBe(true);
  });

  test('each is told once, with an answer of several messages too', async () => {
    const { desk, ann, bo, at } = await withTwo();
    await queued(desk, at, { mann2: ann });
    await desk.when(lost(at, { message: 'mann', person: ann }));
    expect((await desk.when(lost(at, { message: 'mann2', person: ann }))).types).toEqual([]);
    expect((await desk.when(lost(at, { message: 'mbo', person: bo }))).the('ticket.unanswered').taken).toBe(
      false,
    );
  });

  test('who misses a part misses the answer', async () => {
    const desk = await withTicket();
    const at = await answers(desk, 'a1');
    await queued(desk, at, { mx1: 'p-x', mx2: 'p-x' });
    expect(
      (await desk.when(lost(at, { message: 'mx1', person: 'p-x' }))).the('ticket.unanswered').taken,
    ).toBe(true);
    expect((await desk.when(lost(at, { message: 'mx2', person: 'p-x' }))).types).toEqual([]);
  });
});
