/** The customer's page of a merged ticket: the one that goes on, and one thread of the person's words in both. */
import { expect, test } from 'vitest';
import { noWords } from '../../contract/contact.ts';
import { pagePath, type PersonsThread } from '../../contract/customerPage.ts';
import type { FactOf } from '../../contract/fact.ts';
import type { StoredContact } from '../../contract/store.ts';
import { CLOSE_AFTER_MS, evolve, type Ticket, type TicketFact } from '../../contract/ticket.ts';
import { type Owned, ownedBy, shownOf } from '../../public/owned.ts';
import { contactBy, pagesIn } from '../support/customerPages.ts';
import { openedFact } from '../support/facts.ts';

const SECRET = 'a secret of this test';
const T = Date.parse('2026-03-02T09:00:00Z');
const head = { id: 'fm', v: 1, at: T, by: 'router', cause: 'click/m' } as const;
const because: [] = [];

const MERGED: FactOf<'ticket.merged'> = {
  ...head,
  type: 'ticket.merged',
  ticket: 'FL-1001',
  agent: 'rui',
  into: 'FL-1002',
  because,
};
const TOOK_IN: FactOf<'ticket.tookIn'> = {
  ...head,
  type: 'ticket.tookIn',
  ticket: 'FL-1002',
  agent: 'rui',
  merged: 'FL-1001',
  because,
  people: ['pana'],
  requesters: ['pana'],
  notAnswered: [],
  waits: false,
  dues: {},
};
const UNMERGED: FactOf<'ticket.unmerged'> = {
  ...head,
  type: 'ticket.unmerged',
  ticket: 'FL-1001',
  agent: 'rui',
  from: 'FL-1002',
  because,
  answeredAt: null,
  stays: 0,
};

function opened(number: string, requester: string, contacts: string[]): Ticket {
  const [contact = ''] = contacts;
  const fact = openedFact(number, { requester, contact, openedAt: T, at: T });
  return { ...evolve(null, fact as FactOf<'ticket.opened'>), contacts };
}

function contact(id: string, ticket: string, person: string, text: string): StoredContact {
  const words = { ...noWords, subject: `Subject of ${person}`, text };
  return contactBy(person, { id, ticket, receivedAt: T, words });
}

/** FL-1001 of Ana, FL-1002 of Ben in which Ana has written since, and these facts. */
function grounds(...facts: TicketFact[]) {
  const tickets = new Map([
    ['FL-1001', opened('FL-1001', 'pana', ['c1'])],
    ['FL-1002', opened('FL-1002', 'pben', ['c2', 'c3'])],
  ]);
  for (const fact of facts) tickets.set(fact.ticket, evolve(tickets.get(fact.ticket) ?? null, fact));
  const contacts = [
    contact('c1', 'FL-1001', 'pana', 'first of Ana'),
    contact('c2', 'FL-1002', 'pben', 'words of Ben'),
    contact('c3', 'FL-1002', 'pana', 'later of Ana'),
  ];
  const said = ({ tickets, person }: PersonsThread) =>
    tickets.map((ticket) => ({
      ticket,
      at: T,
      text: `to ${person} in ${ticket}\n\nhttps://a.test/${path(ticket, person)}`,
      files: [],
    }));
  return {
    read: {
      ticket: async (number: string) => tickets.get(number) ?? null,
      person: async (id: string) => ({ id, address: `${id}@contoso.test`, name: id }),
      secret: async () => SECRET,
    },
    pages: pagesIn(() => contacts, said),
  };
}

const path = (ticket: string, person: string): string => pagePath(SECRET, { ticket, person });
const token = (ticket: string, person: string): string => path(ticket, person).slice('s/'.length);

async function shown(at: ReturnType<typeof grounds>, ticket: string, person: string, now = T) {
  const owned: Owned | null = await ownedBy(token(ticket, person), at, now);
  if (owned === null) return null;
  const { subject, said } = await shownOf(owned, at);
  return { ticket: owned.ticket.number, subject, texts: said.map(({ text }) => text).toSorted() };
}

test('the link of the merged one leads to the one that goes on, long after it was closed', async () => {
  const at = grounds(MERGED, TOOK_IN);
  expect(await shown(at, 'FL-1001', 'pana', T + 2 * CLOSE_AFTER_MS)).toEqual({
    ticket: 'FL-1002',
    subject: 'Subject of pana',
    texts: ['first of Ana', 'later of Ana', 'to pana in FL-1001', 'to pana in FL-1002'],
  });
  expect(await shown(at, 'FL-1002', 'pana')).toEqual(await shown(at, 'FL-1001', 'pana'));
});

test('the other requester reads nothing of it', async () => {
  expect((await shown(grounds(MERGED, TOOK_IN), 'FL-1002', 'pben'))?.texts).toEqual([
    'to pben in FL-1001',
    'to pben in FL-1002',
    'words of Ben',
  ]);
});

test('after the way back it leads to its own ticket again; of a person who takes no part in the other it leads nowhere', async () => {
  expect(await shown(grounds(MERGED), 'FL-1001', 'pana')).toBeNull();
  const back = grounds(MERGED, TOOK_IN, UNMERGED);
  expect(await shown(back, 'FL-1001', 'pana')).toMatchObject({ ticket: 'FL-1001' });
});

test('a page of many merged tickets reads a limited number of them, and asks once for the words in all', async () => {
  const at = grounds(MERGED, TOOK_IN);
  const owned = await ownedBy(token('FL-1002', 'pana'), at, T);
  if (owned === null) throw new Error('no page');
  let tickets = 0;
  const asked: number[] = [];
  // Each of them took in ten.
  const ticket = async (number: string): Promise<Ticket> => {
    tickets += 1;
    const [one] = owned.ticket.took ?? [];
    const took = Array.from({ length: 10 }, (_, n) => ({
      ...one,
      ticket: `${number}${n}`,
    })) as Ticket['took'];
    return { ...owned.ticket, number, ...(took === undefined ? {} : { took }) };
  };
  const pages = pagesIn(
    () => [],
    (thread) => {
      asked.push(thread.tickets.length);
      return [];
    },
  );
  expect(await shownOf(owned, { read: { ...at.read, ticket }, pages })).toMatchObject({
    said: [],
    hasOlder: true,
  });
  expect(asked).toEqual([100]);
  expect(tickets).toBeLessThan(100);
});
