/** A ticket is what its facts made of it: each fact's effect, and the instants at which it wants to be looked at. */
import { describe, expect, test } from 'vitest';
import type { DraftOf, FactType } from '../../contract/fact.ts';
import { CLOSE_AFTER_MS, evolve, type Ticket } from '../../contract/ticket.ts';
import { duesOf } from '../../contract/ticketDues.ts';

type TicketDraft = DraftOf<Extract<FactType, `ticket.${string}`>>;
type WithoutTicket<D> = D extends TicketDraft ? Omit<D, 'ticket'> : never;

const ticket = 'FL-1001';
const because: [] = [];
const hour = 3_600_000;

const opened: WithoutTicket<TicketDraft> = {
  type: 'ticket.opened',
  conversation: 'v1',
  contact: 'c1',
  channel: 'email',
  customer: 'contoso',
  requester: 'p1',
  mailbox: 'support@firstline.test',
  plan: 'standard',
  language: 'pt',
  category: 'billing',
  priority: 'normal',
  queue: 'billing',
  digit: '',
  linked: null,
  imported: 'no',
  openedAt: 0,
  because,
};

function scheduled(
  clock: 'firstResponse' | 'resolution',
  due: number,
  run: { from?: number; elapsed?: number } = {},
): WithoutTicket<TicketDraft> {
  const steps = [
    { at: due - hour, level: 0, tell: 'agent' as const },
    { at: due, level: 1, tell: 'lead' as const },
    { at: due + hour, level: 2, tell: 'admin' as const },
  ];
  return {
    type: 'ticket.scheduled',
    clock,
    calendar: 'always',
    minutes: 60,
    from: 0,
    due,
    intervals: [],
    steps,
    because,
    ...run,
  };
}

const assigned: WithoutTicket<TicketDraft> = {
  type: 'ticket.assigned',
  agent: 'rui',
  previous: null,
  because,
};
const answered: WithoutTicket<TicketDraft> = {
  type: 'ticket.answered',
  agent: 'rui',
  contact: null,
  via: 'mail',
};
const waited: WithoutTicket<TicketDraft> = { type: 'ticket.waited', minutesLeft: 30 };
const resumed: WithoutTicket<TicketDraft> = { type: 'ticket.resumed', because };
const resolved: WithoutTicket<TicketDraft> = {
  type: 'ticket.resolved',
  agent: 'rui',
  contact: null,
  answered: false,
};
const reopened: WithoutTicket<TicketDraft> = { type: 'ticket.reopened', contact: 'c2', because };
const start = [opened, scheduled('firstResponse', 4 * hour), scheduled('resolution', 24 * hour), assigned];

/** The ticket after these drafts, a minute apart, or at the instant that stands beside one. */
function after(...drafts: (WithoutTicket<TicketDraft> | [WithoutTicket<TicketDraft>, number])[]): Ticket {
  let folded: Ticket | null = null;
  for (const [place, given] of drafts.entries()) {
    const [draft, at] = Array.isArray(given) ? given : [given, place * 60_000];
    folded = evolve(folded, { id: `f${place}`, v: 1, at, by: 'router', cause: 'c', ticket, ...draft });
  }
  if (folded === null) throw new Error('no facts');
  return folded;
}

describe('from its first contact', () => {
  test('it is open, nobody’s, and knows where it came from', () => {
    expect(after(opened)).toMatchObject({
      number: ticket,
      status: 'open',
      agent: null,
      contacts: ['c1'],
      participants: ['p1'],
      firstResponse: null,
      resolution: null,
      escalationLevel: 0,
    });
  });

  test('somebody comes to give it out at once, whoever opened it, until somebody has it', () => {
    expect(duesOf(after({ ...opened, openedAt: 5 }))).toEqual([{ kind: 'assign', at: 5 }]);
    expect(duesOf(after({ ...opened, openedAt: 5 }, assigned))).toEqual([]);
    for (const imported of ['open', 'closed'] as const)
      expect(duesOf(after({ ...opened, imported }))).toEqual([]);
  });

  test('a withheld number has no participant', () => {
    expect(after({ ...opened, requester: null }).participants).toEqual([]);
  });

  test('a fact about a ticket that nobody opened is a bug', () => {
    expect(() => after(assigned)).toThrow('ticket.assigned of an unknown ticket FL-1001');
  });

  test('contacts and people are added once', () => {
    const joined = { type: 'ticket.joined' as const, contact: 'c2', person: 'p2', because };
    const attached = { type: 'ticket.attached' as const, contact: 'c3', because };
    const folded = after(opened, joined, joined, attached, attached, { ...joined, person: null });
    expect(folded.contacts).toEqual(['c1', 'c2', 'c3']);
    expect(folded.participants).toEqual(['p1', 'p2']);
  });

  test('a bounced address is marked once, and changes nothing else', () => {
    const bounced = { type: 'ticket.bounced' as const, contact: 'c9', person: 'p1', status: '5.1.1' };
    const nobody = { ...bounced, person: null };
    expect(after(opened, bounced, bounced, nobody)).toEqual({ ...after(opened), bounced: ['p1'] });
  });
});

describe('who has it', () => {
  test('assigned: whoever it was given to; queued: nobody, with an instant to look again', () => {
    const queued = { type: 'ticket.queued' as const, queue: 'triage', retryAt: 5 * hour, because };
    expect(after(opened, queued)).toMatchObject({ agent: null, queue: 'triage', retryAt: 5 * hour });
    expect(duesOf(after(opened, queued))).toEqual([{ kind: 'assign', at: 5 * hour }]);
    expect(duesOf(after(opened, { ...queued, retryAt: null }))).toEqual([]);
    expect(after(opened, queued, [assigned, hour])).toMatchObject({
      agent: 'rui',
      assignedAt: hour,
      retryAt: null,
    });
    expect(duesOf(after(opened, queued, assigned))).toEqual([]);
  });

  test('another category has another queue and the same deadlines', () => {
    const categorised = {
      type: 'ticket.categorised' as const,
      previous: 'billing',
      category: 'usage',
      queue: 'usage',
      because,
    };
    expect(after(...start, categorised)).toEqual({ ...after(...start), category: 'usage', queue: 'usage' });
  });

  test('a note changes nothing', () => {
    expect(after(...start, { type: 'ticket.noted', agent: 'rui', contact: null })).toEqual(after(...start));
  });
});

describe('its clocks', () => {
  const dues = (...drafts: Parameters<typeof after>): [string, number][] =>
    duesOf(after(...drafts)).map(({ kind, at }) => [kind, at / hour]);

  test('each wants to be looked at on its next step', () => {
    expect(dues(...start)).toEqual([
      ['firstResponse', 3],
      ['resolution', 23],
    ]);
  });

  test('the first answer meets the first response for good; its deadline stays', () => {
    const folded = after(...start, [answered, hour], [answered, 2 * hour]);
    expect(folded).toMatchObject({ firstRespondedAt: hour, firstResponse: { metAt: hour, due: 4 * hour } });
    expect(dues(...start, answered)).toEqual([['resolution', 23]]);
  });

  test('waiting pauses the resolution alone, and keeps what was left', () => {
    const folded = after(...start, [waited, 2 * hour]);
    expect(folded).toMatchObject({
      status: 'waiting',
      pausedSince: 2 * hour,
      resolution: { pausedAt: 2 * hour, minutesLeft: 30, due: 24 * hour },
      firstResponse: { pausedAt: null },
    });
    expect(dues(...start, waited)).toEqual([['firstResponse', 3]]);
  });

  test('after the pause the resolution runs to the deadline that is set then', () => {
    const folded = after(...start, waited, resumed, scheduled('resolution', 40 * hour));
    expect(folded).toMatchObject({
      status: 'open',
      pausedSince: null,
      resolution: { due: 40 * hour, pausedAt: null, minutesLeft: null },
    });
    expect(dues(...start, answered, waited, resumed, scheduled('resolution', 40 * hour))).toEqual([
      ['resolution', 39],
    ]);
  });

  test('a clock keeps since when it counts, if the fact that set it says so', () => {
    const from = 2 * hour;
    const told = after(...start, scheduled('resolution', 40 * hour, { from, elapsed: 30 }));
    expect(told.resolution?.run).toEqual({ from, elapsed: 30 });
    expect(after(...start, scheduled('resolution', 40 * hour)).resolution).not.toHaveProperty('run');
  });

  test('a step that fired takes the missed ones before it along, on its own clock', () => {
    const late = { clock: 'firstResponse' as const, due: 4 * hour, lateMs: 0, tell: ['rui'], because };
    const warned = { type: 'ticket.warned' as const, ...late, step: 3 * hour };
    const escalated = { type: 'ticket.escalated' as const, ...late, step: 4 * hour, level: 1 };
    expect(dues(...start, warned)).toContainEqual(['firstResponse', 4]);
    expect(dues(...start, escalated)).toEqual([
      ['firstResponse', 5],
      ['resolution', 23],
    ]);
    expect(after(...start, escalated).escalationLevel).toBe(1);
    expect(after(...start, { ...escalated, level: 2, step: 5 * hour }, escalated).escalationLevel).toBe(2);
    expect(dues(...start, { ...escalated, level: 2, step: 5 * hour })).toEqual([['resolution', 23]]);
  });

  test('another priority sets other deadlines, and does not forget that one was met', () => {
    const prioritised = {
      type: 'ticket.prioritised' as const,
      previous: 'normal' as const,
      priority: 'high' as const,
      because,
    };
    const folded = after(...start, [answered, hour], prioritised, scheduled('firstResponse', 2 * hour));
    expect(folded).toMatchObject({ priority: 'high', firstResponse: { due: 2 * hour, metAt: hour } });
    expect(duesOf(folded).map(({ kind }) => kind)).toEqual(['resolution']);
  });

  test('those of an imported ticket do not ring', () => {
    expect(dues({ ...opened, imported: 'open' }, scheduled('firstResponse', 4 * hour))).toEqual([]);
  });
});

describe('its end', () => {
  test('resolved: both clocks are quiet, and it closes by itself in fourteen days', () => {
    const folded = after(...start, [answered, hour], [resolved, 3 * hour]);
    expect(folded).toMatchObject({
      status: 'resolved',
      resolvedAt: 3 * hour,
      resolution: { metAt: 3 * hour },
    });
    expect(duesOf(folded)).toEqual([{ kind: 'close', at: 3 * hour + CLOSE_AFTER_MS }]);
    expect(CLOSE_AFTER_MS).toBe(14 * 24 * hour);
  });

  test('reopened: a resolution clock of its own, the first response stays met, the agent stays', () => {
    const folded = after(
      ...start,
      [answered, hour],
      [resolved, 3 * hour],
      reopened,
      scheduled('resolution', 99 * hour),
    );
    expect(folded).toMatchObject({
      status: 'open',
      agent: 'rui',
      resolvedAt: null,
      firstResponse: { metAt: hour },
      resolution: { due: 99 * hour, metAt: null },
    });
  });

  test('closed: nothing is ever due again', () => {
    const folded = after(...start, resolved, [{ type: 'ticket.closed', because }, 400 * hour]);
    expect(folded).toMatchObject({ status: 'closed', closedAt: 400 * hour });
    expect(duesOf(folded)).toEqual([]);
  });
});

test('folding leaves the ticket before it as it was', () => {
  const before = after(...start);
  const copy = structuredClone(before);
  for (const draft of [answered, waited, resumed, resolved, reopened])
    evolve(before, { id: 'f', v: 1, at: hour, by: 'router', cause: 'c', ticket, ...draft });
  expect(before).toEqual(copy);
});
