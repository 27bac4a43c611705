/** How the router learns that an answer was lost: a bounce, the carrier of an SMS. And the deadlines after it. */
import { describe, expect, test } from 'vitest';
import { dueAfter, elapsedWithin } from '../../contract/businessTime.ts';
import type { Draft, FactOf } from '../../contract/fact.ts';
import { mail } from '../support/arrivals.ts';
import { answers, lost, queued, withTicket } from '../support/lost.ts';
import { HOUR, MINUTE } from '../support/stage.ts';
import { office, settings } from '../support/team.ts';
import { messageIdOf } from '../support/tokens.ts';

const DAY = 24 * HOUR;
const ticketOf = (desk: Awaited<ReturnType<typeof withTicket>>) => desk.ticket('FL-1001');

describe('a bounce', () => {
  const bounce = (messageId: string, recipient: string, status = '5.1.1') =>
    mail({
      id: `b-${messageId}`,
      from: { address: 'mailer-daemon@mx.test', name: '' },
      references: [messageId],
      automatic: {
        kind: 'bounce',
        because: 'content-type:delivery-status',
        bounces: [{ recipient, status, hard: status.startsWith('5'), reason: '' }],
      },
    });

  async function answered() {
    const desk = await withTicket();
    const ann = await desk.personAt('ann@contoso.test');
    const at = await answers(desk, 'a1');
    await queued(desk, at, { mann: ann });
    return {
      desk,
      ann,
      at,
      id: messageIdOf({ ticket: 'FL-1001', audience: 'customer', person: ann }, 'mann'),
    };
  }

  test.each(['5.1.1', '4.4.7'])(
    'of the answer (%s) takes it back, and tells the agent once',
    async (status) => {
      const { desk, ann, at, id } = await answered();
      await desk.later(HOUR);
      const said = await desk.when(bounce(id, 'ann@contoso.test', status));
      expect(said.the('ticket.unanswered')).toMatchObject({
        person: ann,
        message: 'mann',
        answeredAt: at,
        taken: true,
        opens: true,
        contact: `b-${id}`,
        because: [{ rule: 'bounced', detail: { code: status } }],
      });
      expect(said.all('ticket.bounced').map(({ told }) => told)).toEqual(status === '5.1.1' ? [true] : []);
      expect((await ticketOf(desk)).status).toBe('open');
    },
  );

  test('of another mail, or to another recipient, takes nothing back', async () => {
    const { desk, ann, id } = await answered();
    await desk.sent({
      message: 'mack',
      ticket: 'FL-1001',
      messageId: messageIdOf({ ticket: 'FL-1001', audience: 'customer', person: ann }, 'mack'),
      to: [ann],
      audience: 'customer',
    });
    const acknowledged = messageIdOf({ ticket: 'FL-1001', audience: 'customer', person: ann }, 'mack');
    expect((await desk.when(bounce(acknowledged, 'ann@contoso.test'))).all('ticket.unanswered')).toEqual([]);
    expect((await desk.when(bounce(id, 'eve@contoso.test'))).all('ticket.unanswered')).toEqual([]);
    expect((await ticketOf(desk)).status).toBe('waiting');
  });

  test('of an answer that failed before and was sent again tells the bounce', async () => {
    const { desk, ann, at, id } = await answered();
    await desk.when(lost(at, { message: 'mann', person: ann }));
    await desk.later(HOUR);
    const said = await desk.when(bounce(id, 'ann@contoso.test'));
    expect(said.all('ticket.unanswered')).toEqual([]);
    expect(said.the('ticket.bounced')).not.toHaveProperty('told');
  });

  test('of two answers at once takes both back', async () => {
    const { desk, ann, id } = await answered();
    await desk.later(HOUR);
    const at = await answers(desk, 'a2');
    await queued(desk, at, { mann2: ann });
    const second = messageIdOf({ ticket: 'FL-1001', audience: 'customer', person: ann }, 'mann2');
    const both = bounce(id, 'ann@contoso.test');
    const words = both.words?.received.words;
    words?.references.push(second);
    const said = await desk.when(both);
    expect(said.all('ticket.unanswered').map(({ taken }) => taken)).toEqual([true, true]);
    expect(await ticketOf(desk)).toMatchObject({ status: 'open', firstRespondedAt: null });
  });

  test('of the second answer to an address that bounced before takes that back too', async () => {
    const { desk, ann, id } = await answered();
    await desk.when(bounce(id, 'ann@contoso.test'));
    await desk.later(HOUR);
    const at = await answers(desk, 'a2');
    await queued(desk, at, { mann2: ann });
    const second = messageIdOf({ ticket: 'FL-1001', audience: 'customer', person: ann }, 'mann2');
    const said = await desk.when(bounce(second, 'ann@contoso.test'));
    expect(said.all('ticket.bounced')).toEqual([]);
    expect(said.the('ticket.unanswered')).toMatchObject({ taken: true, opens: true });
  });
});

describe('an SMS that the carrier dropped', () => {
  async function sms() {
    const desk = await withTicket();
    const draft: Draft = {
      type: 'message.queued',
      message: 'ms',
      ticket: 'FL-1001',
      contact: null,
      kind: 'acknowledgement',
      channel: 'sms',
      audience: 'customer',
      to: ['p1'],
      messageId: '',
      automatic: true,
      because: [],
    };
    await desk.remember([draft], 'sms');
    const dropped = (n: number, reference = 'SM1'): FactOf<'message.dropped'> => ({
      type: 'message.dropped',
      id: `d${n}`,
      v: 1,
      at: 0,
      by: 'ingest',
      cause: `d${n}`,
      message: 'ms',
      reference,
      code: 'undelivered 30006',
    });
    return { desk, dropped };
  }

  test('fails, once, also when the word of it comes before the record that it was sent', async () => {
    const { desk, dropped } = await sms();
    const said = await desk.when(dropped(1));
    expect(said.the('message.failed')).toMatchObject({
      message: 'ms',
      ticket: 'FL-1001',
      because: [{ rule: 'dropped', detail: { code: 'undelivered 30006' } }],
    });
    await desk.remember([{ type: 'message.sent', message: 'ms', attempt: 1, reference: 'SM1' }], 'sent');
    expect(await desk.message('ms')).toMatchObject({ status: 'failed', reference: 'SM1' });
    expect((await desk.when(dropped(2))).types).toEqual([]);
  });

  test('does not fail by the word of another one with the same words, posted a moment before', async () => {
    const { desk, dropped } = await sms();
    await desk.remember([{ type: 'message.sent', message: 'ms', attempt: 1, reference: 'SM1' }], 'sent');
    expect((await desk.when(dropped(1, 'SM0'))).types).toEqual([]);
    expect((await desk.when(dropped(2))).types).toEqual(['message.failed']);
  });

  test('fails where its outcome was unknown', async () => {
    const { desk, dropped } = await sms();
    const unknown = { type: 'message.unknown', message: 'ms', ticket: 'FL-1001', attempt: 1 } as const;
    await desk.remember([{ ...unknown, because: [] }], 'unknown');
    expect((await desk.when(dropped(1))).types).toEqual(['message.failed']);
    expect(await desk.message('ms')).toMatchObject({ status: 'failed' });
  });
});

test('business time stays exact, wherever the answer and its failure fall', async () => {
  const week = settings({
    plans: {
      standard: {
        calendar: 'office',
        targets: { normal: { firstResponseMinutes: 240, resolutionMinutes: 960 } },
      },
    },
  });
  // A fixed sequence: the same instants in every run.
  let seed = 20261129;
  const next = (below: number): number => {
    seed = (seed * 1103515245 + 12345) % 2147483648;
    return Math.floor((seed / 2147483648) * below);
  };
  for (let round = 0; round < 12; round += 1) {
    const desk = await withTicket(week);
    await desk.later(next(3 * DAY));
    const before = await ticketOf(desk);
    const at = await answers(desk, 'a1');
    await desk.later(next(9 * DAY));
    const said = await desk.when(lost(at));
    const after = await ticketOf(desk);
    for (const clock of ['firstResponse', 'resolution'] as const) {
      const due = before[clock]?.due ?? 0;
      const left = elapsedWithin(office, at, due).minutes;
      const expected = at < due ? dueAfter(office, desk.now, left)?.due : due;
      expect(after[clock]?.due).toBe(expected);
      const scheduled = said.all('ticket.scheduled').find((one) => one.clock === clock);
      const counted = (scheduled?.intervals ?? []).reduce((sum, [from, to]) => sum + to - from, 0);
      if (at < due) expect(counted).toBe(left * MINUTE);
    }
  }
});
