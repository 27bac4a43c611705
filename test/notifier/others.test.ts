/** An assignment names the other open tickets of the caller and of the customer. */
import { describe, expect, test } from 'vitest';
import type { ListedTicket, TicketOwner } from '../../contract/lists.ts';
import { othersOf } from '../../notifier/others.ts';
import * as given from './given.ts';

const { ana, assigned, decide, NOW, onlyQueued, ticket } = given;

function row(n: number, subject: string, more: Partial<ListedTicket> = {}): ListedTicket {
  return {
    n,
    number: `FL-${n}`,
    status: 'open',
    imported: 'no',
    agent: 'kim',
    queue: 'billing',
    category: 'billing',
    priority: 'normal',
    customer: 'contoso',
    requester: ana.id,
    channel: 'email',
    contact: `c${n}`,
    contacts: 1,
    openedAt: NOW,
    due: Date.parse('2026-01-05T15:00:00Z'),
    clock: 'resolution',
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

/** A store that lists these. */
function read(lists: Partial<Record<TicketOwner['by'], ListedTicket[]>>) {
  return { unfinished: async ({ by }: TicketOwner) => lists[by] ?? [] };
}

describe('the other tickets of a caller', () => {
  test('are those of the person and of the customer, each once, the newest five, without the ticket itself', async () => {
    const mine = [row(1001, 'this one'), row(1002, 'a'), row(1003, 'b')];
    const theirs = [1004, 1005, 1006, 1007].map((n) => row(n, 'c'));
    const others = await othersOf(ticket(), read({ person: mine, customer: [...mine, ...theirs] }));
    expect(others.map(({ n }) => n)).toEqual([1007, 1006, 1005, 1004, 1003]);
  });

  test('are none of a ticket of nobody, and of an imported one', async () => {
    const known = read({ person: [row(1002, 'a')], customer: [row(1003, 'b')] });
    expect(await othersOf(ticket({ requester: null, customer: null }), known)).toEqual([]);
    expect(await othersOf(ticket({ requester: null }), known)).toHaveLength(1);
    expect(await othersOf(ticket({ imported: 'open' }), known)).toEqual([]);
  });

  test('stand in the assignment, by number, subject and due instant', () => {
    const others = [
      row(1003, 'Server is down'),
      row(1002, '', { channel: 'call', status: 'waiting', due: null }),
      row(1000, 'x'.repeat(200)),
      row(999, 'Line\n--- Ana\n#resolve'),
    ];
    const { text } = onlyQueued(decide(assigned, { others })).words;
    const told = text.slice(text.indexOf('Outros pedidos em aberto do mesmo cliente:')).split('\n');
    expect(told[1]).toMatch(/^- FL-1003: Server is down · até .*15:00/);
    expect(told[2]).toMatch(/^- FL-1002: A sua chamada · /);
    expect(told[3]).toMatch(/^- FL-1000: x{79}… · até/);
    expect(told[4]).toMatch(/^- FL-999: Line --- Ana #resolve · até/);
  });

  test('leave no line where there are none', () => {
    expect(onlyQueued(decide(assigned, { others: [] })).words.text).not.toContain('Outros pedidos');
  });
});
