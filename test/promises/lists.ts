/** What lists of tickets promise on every database: who is in them, in which order, page after page. */
import { expect, test } from 'vitest';
import type { Draft, Fact } from '../../contract/fact.ts';
import type { ListCursor, TicketList } from '../../contract/lists.ts';
import type { Database } from '../../contract/sql.ts';
import type { Store } from '../../contract/store.ts';
import { identified } from '../../runtime/facts.ts';
import { listsOf, pagesOf } from '../../store/pages.ts';
import { replay } from '../../store/replay.ts';
import { queueFigures } from '../../store/tables/queueFigures.ts';
import { viewsOf } from '../../store/views.ts';
import { noWords } from '../../contract/contact.ts';
import { arrivedFacts, assignedFact, openedFact } from '../support/facts.ts';

export type OpenLists = () => Promise<{ database: Database; store: Store }>;

const T = Date.parse('2026-03-02T09:00:00Z');
const HOUR = 3_600_000;
let causes = 0;

export function at(now: number, ...drafts: Draft[]): Fact[] {
  causes += 1;
  return identified(drafts, 'test', `lists${causes}`, now);
}

function due(ticket: string, hours: number): Draft {
  return {
    type: 'ticket.scheduled',
    ticket,
    clock: 'resolution',
    calendar: 'always',
    minutes: hours * 60,
    from: T,
    due: T + hours * HOUR,
    intervals: [],
    steps: [],
    because: [],
  };
}

function assigned(ticket: string, agent: string): Fact {
  return { ...assignedFact(ticket, agent), at: T };
}

/** Eight tickets: three of rui (one snoozed), one of ana, two of nobody, one waiting, one resolved; one of an import. */
export async function desk(open: OpenLists) {
  const { database, store } = await open();
  const opened = (n: number, over = {}) =>
    openedFact(`FL-${n}`, { at: T, openedAt: T, contact: `c${n}`, customer: 'contoso', ...over });
  await store.transaction((tx) =>
    tx.write([
      ...[1001, 1002, 1003, 1004, 1005].map((n) => opened(n)),
      opened(1006, { queue: 'usage', category: 'usage', priority: 'urgent', customer: null }),
      ...[1007, 1008].map((n) => opened(n, { requester: 'p1' })),
      opened(1009, { imported: 'open' }),
      ...at(T, due('FL-1001', 5), due('FL-1002', 2), due('FL-1004', 1), due('FL-1006', 3), due('FL-1007', 4)),
      ...['FL-1001', 'FL-1002', 'FL-1003', 'FL-1007', 'FL-1008'].map((n) => assigned(n, 'rui')),
      assigned('FL-1004', 'ana'),
      ...at(T + 1, { type: 'ticket.snoozed', ticket: 'FL-1003', agent: 'rui', until: T + 9 * HOUR }),
      ...at(T + 2, { type: 'ticket.waited', ticket: 'FL-1007', minutesLeft: 5 }),
      ...at(T + 3, {
        type: 'ticket.resolved',
        ticket: 'FL-1008',
        agent: 'rui',
        contact: null,
        answered: false,
      }),
    ]),
  );
  const lists = listsOf(database);
  return {
    database,
    store,
    lists,
    async numbers(list: TicketList): Promise<number[]> {
      return (await lists.list(list, null, 50)).items.map(({ n }) => n);
    },
  };
}

export function listPromises(open: OpenLists): void {
  test.each<[TicketList, number[]]>([
    [{ list: 'mine', agent: 'rui' }, [1002, 1001]],
    [{ list: 'mine', agent: 'rui', by: 'changed' }, [1002, 1001]],
    [{ list: 'unassigned', queue: null, by: 'changed' }, [1006, 1005]],
    [{ list: 'mine', agent: 'ana' }, [1004]],
    [{ list: 'mine', agent: '' }, [1006, 1005]],
    [{ list: 'unassigned', queue: null }, [1006, 1005]],
    [{ list: 'unassigned', queue: 'usage' }, [1006]],
    [{ list: 'open' }, [1004, 1002, 1006, 1001, 1003, 1005]],
    [{ list: 'snoozed', agent: 'rui' }, [1003]],
    [{ list: 'snoozed', agent: null }, [1003]],
    [{ list: 'snoozed', agent: 'ana' }, []],
    [{ list: 'waiting', agent: 'rui' }, [1007]],
    [{ list: 'resolved', agent: null }, [1008]],
    [{ list: 'resolved', agent: 'ana' }, []],
    [{ list: 'closed', agent: null }, []],
    [{ list: 'customer', customer: 'contoso' }, [1009, 1008, 1007, 1005, 1004, 1003, 1002, 1001]],
    [{ list: 'person', person: 'p1' }, [1008, 1007]],
  ])('%j', async (list, numbers) => {
    const { lists, ...at } = await desk(open);
    expect(await at.numbers(list)).toEqual(numbers);
    expect(await lists.count(list, 100)).toBe(numbers.length);
    const paged: number[] = [];
    for (let after: ListCursor | null = null, more = true; more; more = after !== null) {
      const page = await lists.list(list, after, 1);
      paged.push(...page.items.map(({ n }) => n));
      after = page.next;
    }
    expect(paged).toEqual(numbers);
  });

  test('figures of each queue: open, without an agent, overdue, waiting, and the oldest', async () => {
    const { database, store } = await desk(open);
    const flood = openedFact('FL-1010', {
      at: T,
      openedAt: T,
      contact: 'c1010',
      queue: 'triage',
      flood: 'k',
    });
    await store.transaction((tx) => tx.write([flood]));
    const figures = new Map(
      (await queueFigures(database.read, T + 3 * HOUR)).map(({ queue, ...rest }) => [queue, rest]),
    );
    const [deployment] = [...figures.keys()].filter((queue) => queue !== 'usage' && queue !== 'triage');
    expect(figures.get(deployment ?? '')).toEqual({
      open: 5,
      unassigned: 1,
      overdue: 2,
      waiting: 1,
      oldestOpen: T,
      oldestUnassigned: T,
    });
    expect(figures.get('usage')).toMatchObject({ open: 1, unassigned: 1, overdue: 0, waiting: 0 });
    expect(figures.get('triage')).toMatchObject({ open: 1, unassigned: 0, oldestUnassigned: null });
  });

  test('a row says what a list needs, and follows each fact in the same transaction', async () => {
    const { store, lists, database } = await desk(open);
    const row = async () => (await lists.list({ list: 'mine', agent: 'rui' }, null, 1)).items[0];
    expect(await row()).toMatchObject({
      number: 'FL-1002',
      due: T + 2 * HOUR,
      clock: 'resolution',
      contacts: 1,
      touchedAt: T,
      subject: '',
      requesterName: '',
    });
    const [noted] = at(T + 7, { type: 'ticket.noted', ticket: 'FL-1002', agent: 'rui', contact: null });
    if (noted === undefined) throw new Error('no fact');
    await store.transaction((tx) => tx.write([noted]));
    expect(await row()).toMatchObject({ touchedAt: T + 7, seq: await pagesOf(database).newestOf('FL-1002') });
    await store
      .transaction(async (tx) => {
        await tx.write([...at(T + 8, { type: 'ticket.closed', ticket: 'FL-1002', because: [] })]);
        throw new Error('no');
      })
      .catch((thrown: Error) => expect(thrown.message).toBe('no'));
    expect(await row()).toMatchObject({ number: 'FL-1002', touchedAt: T + 7 });
  });

  test('the last words are those of the newest contact or click, on one line, cut', async () => {
    const { store, lists } = await desk(open);
    const contact = (id: string, text: string): Fact[] =>
      arrivedFacts(id).map((fact) =>
        fact.type === 'contact.received' ? { ...fact, words: { ...noWords, text } } : fact,
      );
    const joined = (id: string): Draft => ({
      type: 'ticket.joined',
      ticket: 'FL-1001',
      contact: id,
      person: null,
      because: [],
    });
    const noted: Draft = {
      type: 'agent.noted',
      agent: 'ana',
      ticket: 'FL-1001',
      contact: null,
      words: { text: 'A\n\nnote' },
    };
    const words = async () => (await lists.lastWords(['FL-1001', 'FL-1002', 'FL-9999'])).get('FL-1001');
    const write = (facts: Fact[]) => store.transaction((tx) => tx.write(facts));
    expect(await words()).toBeUndefined();
    await write([...contact('c1001', 'First.'), ...contact('j1', `Second\r\n\tline. ${'x'.repeat(500)}`)]);
    expect(await words()).toMatchObject({ by: null, kind: 'said', text: 'First.', seen: 0 });
    await write(at(T + 1, noted));
    expect(await words()).toMatchObject({ by: 'ana', kind: 'note', text: 'A note' });
    await write(at(T + 2, joined('j1')));
    expect(await words()).toMatchObject({
      by: null,
      kind: 'said',
      text: expect.stringMatching(/^Second line\. x{100,}$/),
    });
    expect((await words())?.text.length).toBeLessThanOrEqual(240);
    expect(await lists.lastWords([])).toEqual(new Map());
  });

  test('a count ends at its limit', async () => {
    expect(await (await desk(open)).lists.count({ list: 'open' }, 4)).toBe(4);
  });

  test('a ticket that an agent began has the subject of the agent’s words, also after the customer’s answer', async () => {
    const { database, lists, store } = await desk(open);
    const number = 'FL-1010';
    const words = { text: 'Hello.', attachments: [], raw: null, subject: 'Your invoice' };
    await store.transaction((tx) =>
      tx.write([
        openedFact(number, { v: 2, contact: null, begunBy: 'rui', customer: 'begun', at: T, openedAt: T }),
        assigned(number, 'rui'),
        ...at(
          T,
          {
            type: 'agent.replied',
            agent: 'rui',
            ticket: number,
            contact: null,
            resolves: false,
            to: [],
            cc: [],
            words,
          },
          { type: 'agent.noted', agent: 'rui', ticket: number, contact: null, words: { text: 'A note.' } },
        ),
        ...arrivedFacts('c1010'),
        ...at(T, { type: 'ticket.joined', ticket: number, contact: 'c1010', person: null, because: [] }),
      ]),
    );
    const { items } = await lists.list({ list: 'customer', customer: 'begun' }, null, 9);
    expect(items).toMatchObject([{ number, subject: 'Your invoice', contacts: 1 }]);
    expect(await viewsOf(pagesOf(database)).ticket(number)).toMatchObject({ subject: 'Your invoice' });
    expect(await store.read.begunWith(number)).toBe('Your invoice');
    expect(await store.read.begunWith('FL-1001')).toBe('');
    expect((await replay(database)).differences).toEqual([]);
  });

  test('replay finds a row that does not follow from the history, one too many and one too few', async () => {
    const { database } = await desk(open);
    const different = async () => (await replay(database)).differences.map(({ kind, id }) => `${kind} ${id}`);
    expect(await different()).toEqual([]);
    await database.transaction(async (sql) => {
      await sql.run(`UPDATE ticket_rows SET agent = 'eve' WHERE n = 1001`);
      await sql.run('DELETE FROM ticket_rows WHERE n = 1002');
      await sql.run(`UPDATE ticket_rows SET n = 1999, number = 'FL-1999' WHERE n = 1003`);
    });
    expect(new Set(await different())).toEqual(
      new Set(['row FL-1001', 'row FL-1002', 'row FL-1003', 'row FL-1999']),
    );
  });

  test('filters of the API: all must fit, page after page in the order of opening', async () => {
    const { database } = await desk(open);
    const views = viewsOf(pagesOf(database));
    const numbers = async (filter: Parameters<typeof views.tickets>[0]) =>
      (await views.tickets(filter, 0, 50)).items.map(({ number }) => Number(number.slice(3)));
    const iso = (ms: number) => new Date(ms).toISOString();
    expect(await numbers({ status: 'open', agent: 'rui' })).toEqual([1001, 1002, 1003]);
    expect(await numbers({ agent: '' })).toEqual([1005, 1006, 1009]);
    expect(await numbers({ customer: '' })).toEqual([1006]);
    expect(await numbers({ queue: 'usage', category: 'usage', priority: 'urgent' })).toEqual([1006]);
    expect(await numbers({ dueBefore: iso(T + 3 * HOUR) })).toEqual([1002, 1004]);
    expect(await numbers({ changedSince: iso(T + 2) })).toEqual([1007, 1008]);
    expect(await numbers({ agent: `' OR 1 = 1 --` })).toEqual([]);
    const first = await views.tickets({ agent: 'rui' }, 0, 2);
    const rest = await views.tickets({ agent: 'rui' }, first.next ?? 0, 10);
    expect([...first.items, ...rest.items].map(({ number }) => number)).toEqual(
      [1001, 1002, 1003, 1007, 1008].map((n) => `FL-${n}`),
    );
    expect(rest.next).toBeNull();
  });
}
