/** The mails that answer what an agent asks, and whom an absence is told. */
import { describe, expect, test } from 'vitest';
import type { DraftOf } from '../../contract/fact.ts';
import type { ListedTicket } from '../../contract/lists.ts';
import { noticeTally } from '../../contract/tallies.ts';
import { MAX_NOTICES_PER_HOUR } from '../../notifier/budgets.ts';
import * as given from './given.ts';

const { decide, fact, NOW, onlyQueued, queuedOnly } = given;

const asks = (what: DraftOf<'agent.asked'>['what'], more: Partial<DraftOf<'agent.asked'>> = {}) =>
  fact<'agent.asked'>({
    type: 'agent.asked',
    agent: 'kim',
    ticket: null,
    contact: 'c9',
    what,
    until: null,
    ...more,
  });

function row(n: number, subject: string, more: Partial<ListedTicket> = {}): ListedTicket {
  return {
    n,
    number: `FL-${n}`,
    status: 'open',
    imported: 'no',
    agent: 'kim',
    queue: 'billing',
    category: 'billing',
    priority: 'high',
    customer: null,
    requester: 'p-ana',
    channel: 'email',
    contact: 'c1',
    contacts: 1,
    openedAt: NOW,
    due: NOW,
    clock: null,
    snoozedUntil: null,
    vendor: null,
    follows: null,
    isGathered: false,
    touchedAt: NOW,
    seq: n,
    subject,
    requesterName: 'Ana Sá',
    requesterAddress: 'ana@contoso.com',
    ...more,
  };
}

const listed = [row(1001, 'Invoice of May'), row(1002, 'Server is down', { status: 'waiting', due: null })];

describe('an agent who asks', () => {
  test('#status gets the story and the facts of the ticket', () => {
    const told = onlyQueued(decide(asks('status', { ticket: 'FL-1001' })));
    expect({ to: told.to, kind: told.kind }).toEqual({ to: ['kim'], kind: 'update' });
    for (const words of ['This is its whole story', 'fomos cobrados duas vezes', 'Priority: normal'])
      expect(told.words.text).toContain(words);
  });

  test('#mine gets the open tickets, each with who, state, due and link', () => {
    const { words, to } = onlyQueued(decide(asks('mine'), { ticket: null, listed }));
    expect(to).toEqual(['kim']);
    expect(words.subject).toBe('Your open requests: 2');
    expect(words.text).toContain('[FL-1001] Invoice of May\n  Ana Sá · open · high · due ');
    expect(words.text).toContain(`${given.PUBLIC_URL}/t/FL-1002`);
  });

  test('#mine with more than fifty says how many more', () => {
    const many = Array.from({ length: 53 }, (_, n) => row(2000 + n, 'x'));
    const { text } = onlyQueued(decide(asks('mine'), { ticket: null, listed: many })).words;
    expect(text).toContain('(3 more are not listed here.)');
    expect(text).not.toContain('FL-2050');
  });

  test.each([
    ['a few', listed, ['FL-1001', 'FL-1002']],
    ['none', [], []],
  ])('#find lists what was found: %s', (_, found, numbers) => {
    const text = 'invoice';
    const { words } = onlyQueued(decide(asks('find', { words: { text } }), { ticket: null, listed: found }));
    expect(words.text.match(/FL-\d+(?=\])/g) ?? []).toEqual(numbers);
    expect(words.subject).toBe(`Found for “${text}”: ${numbers.length}`);
    if (numbers.length === 0) expect(words.text).toContain('There is none.');
  });

  test('#away and #back are confirmed', () => {
    const day = Date.parse('2026-02-05T00:00:00Z');
    expect(onlyQueued(decide(asks('away', { until: day }))).words.text).toContain('5 February 2026');
    expect(onlyQueued(decide(asks('away'))).words.text).toContain('until you write #back');
    expect(onlyQueued(decide(asks('back'))).words.text).toContain('new requests again');
  });

  test('beyond the hourly limit gets none: no two machines ask for ever', () => {
    const counted = new Map([[noticeTally('kim', 'agent-asked'), MAX_NOTICES_PER_HOUR]]);
    for (const what of ['status', 'mine', 'away'] as const)
      expect(queuedOnly(decide(asks(what, { ticket: 'FL-1001' }), { counted }))).toEqual([]);
  });
});

describe('an absence is told to somebody who is there', () => {
  const away = fact<'agent.away'>({
    type: 'agent.away',
    agent: 'rui',
    ticket: null,
    contact: 'c9',
    until: NOW,
  });

  test.each([
    ['the lead', [], ['kim']],
    ['an agent, while the lead is away', ['kim'], ['eva']],
    ['the lead, while all are away', ['kim', 'eva'], ['kim']],
  ])('%s', (_, gone, to) => {
    const told = onlyQueued(decide(away, { ticket: null, gone: new Set(gone) }));
    expect(told.to).toEqual(to);
  });

  test('with until when', () => {
    expect(onlyQueued(decide(away, { ticket: null })).words.text).toContain('no new requests until Monday');
  });
});
