/** A failed answer is the router's to judge; what became of it, the agent hears once, with what to do. */
import { describe, expect, test } from 'vitest';
import type { DraftOf } from '../../contract/fact.ts';
import * as given from './given.ts';

const { ana, caller, decide, fact, messageFrom, NOW, onlyQueued, queuedOnly, replied, ticket } = given;

function failed(status: 'message.failed' | 'message.unknown', draft: Parameters<typeof messageFrom>[0]) {
  const message = messageFrom(draft);
  const because = [{ rule: 'refused', detail: { code: 'EENVELOPE 550 5.1.1' } }];
  return {
    known: { failed: message },
    happened: fact({ type: status, message: message.id, ticket: 'FL-1001', attempt: 1, because }),
  };
}

describe('a failed message', () => {
  test('that is an agent’s answer is a lost answer, with the agent and the instant of the answer', () => {
    const draft = onlyQueued(decide(replied('Está feito.')));
    const { happened, known } = failed('message.failed', draft);
    expect(decide(happened, known)).toEqual([
      {
        type: 'answer.lost',
        agent: 'rui',
        ticket: 'FL-1001',
        answeredAt: NOW,
        message: draft.message,
        person: ana.id,
        because: happened.because,
      },
    ]);
  });

  test('that is no answer is reported as before, and so is an SMS with an unknown outcome', () => {
    const acknowledged = failed('message.failed', onlyQueued(decide(given.opened)));
    expect(onlyQueued(decide(acknowledged.happened, acknowledged.known)).kind).toBe('notice');
    const called = ticket({
      channel: 'call',
      mailbox: '+351210000000',
      requester: caller.id,
      participants: [caller.id],
    });
    const unknown = failed('message.unknown', onlyQueued(decide(replied('x'), { ticket: called })));
    expect(onlyQueued(decide(unknown.happened, unknown.known)).kind).toBe('notice');
  });
});

describe('the notice of a lost answer', () => {
  test('of a merged ticket is for the agent of the ticket that goes on, also where the answer could not be made', () => {
    const was = { status: 'waiting' as const, closedAt: null };
    const away = ticket({ status: 'closed', merged: { into: 'FL-1000', at: NOW, was } });
    expect(decide(lost(), { ticket: away })).toEqual([]);
    const later = ticket({ status: 'closed', merged: { into: 'FL-1000', at: lost().at + 1, was } });
    expect(queuedOnly(decide(lost(), { ticket: later })).map(({ to }) => to)).toContainEqual(['rui']);
    const merged = { ticket: 'FL-1000', waits: true, dues: {} };
    for (const rule of ['refused', 'not-made']) {
      const sent = queuedOnly(decide(lost({ merged, because: [{ rule }] }), { ticket: ticket({}) }));
      expect(sent.map(({ to }) => to)).toContainEqual(['rui']);
    }
  });

  const lost = (more: Partial<DraftOf<'ticket.unanswered'>> = {}) =>
    fact<'ticket.unanswered'>({
      type: 'ticket.unanswered',
      ticket: 'FL-1001',
      agent: 'eva',
      answeredAt: NOW,
      message: 'm1',
      contact: null,
      person: ana.id,
      taken: true,
      opens: true,
      firstRespondedAt: null,
      because: [{ rule: 'bounced', detail: { code: '5.1.1' } }],
      ...more,
    });
  const spanish = (happened: ReturnType<typeof lost>, known = {}) =>
    queuedOnly(decide(happened, known)).find(({ to }) => to[0] === 'eva')?.words?.text ?? '';

  test('goes to the ticket’s agent and to the one who answered', () => {
    expect(queuedOnly(decide(lost())).map(({ to, kind }) => [to[0], kind])).toEqual([
      ['rui', 'notice'],
      ['eva', 'notice'],
    ]);
  });

  test('says whom it did not reach, why, and what follows', () => {
    const text = spanish(lost());
    expect(text).toContain('ana@contoso.com (5.1.1)');
    expect(text).toContain('sigue esperando una respuesta');
    expect(text).toContain('`firstline resend`');
    expect(spanish(lost({ taken: false, opens: false, firstRespondedAt: NOW }))).toContain(
      'Otros destinatarios',
    );
    const again = spanish(lost({ taken: false, opens: false }));
    expect(again).toContain('sigue esperando una respuesta');
    expect(again).not.toContain('Otros destinatarios');
    expect(spanish(lost({ opens: false }), { ticket: ticket({ status: 'waiting' }) })).toContain('posterior');
    expect(spanish(lost({ person: caller.id }))).toContain('Llámele');
  });

  test('is not sent for an answer that gave no message: the agent knows', () => {
    expect(decide(lost({ because: [{ rule: 'not-made', detail: { why: 'empty' } }] }))).toEqual([]);
  });

  test('takes the place of that of the bounce', () => {
    const bounced = {
      type: 'ticket.bounced',
      ticket: 'FL-1001',
      contact: 'b1',
      person: ana.id,
      status: '5.1.1',
    } as const;
    expect(queuedOnly(decide(fact<'ticket.bounced'>(bounced)))).toHaveLength(1);
    expect(decide(fact<'ticket.bounced'>({ ...bounced, told: true }))).toEqual([]);
  });
});
