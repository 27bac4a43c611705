/** What every implementation of `Store` promises. */
import { expect, test } from 'vitest';
import { type Fact, isFact } from '../../contract/fact.ts';
import { factId } from '../../contract/ids.ts';
import { arrivedFacts, assignedFact, openedFact, queuedFact } from '../support/facts.ts';
import { countPromises } from './storeCounts.ts';
import { savepointPromises, undoneBy } from './storeSavepoints.ts';
import { type OpenStore, togetherPromises } from './storeTogether.ts';
import { calledPromises, unfinishedPromises } from './storeUnfinished.ts';

export function storePromises(open: OpenStore): void {
  test('a fact whose id is known is passed over: it changes nothing a second time', async () => {
    const { store } = await open();
    const fact = openedFact('FL-1001');
    const noted = { ...fact, id: 'other', type: 'ticket.noted', agent: 'rui' } as Fact;
    const first = await store.transaction((desk) => desk.write([fact, noted]));
    const second = await store.transaction((desk) => desk.write([fact, noted]));
    expect(first).toHaveLength(2);
    expect(second).toEqual([]);
    expect((await store.read.ticket('FL-1001'))?.contacts).toEqual(['c1']);
  });

  test('a decision is known by its cause and stage', async () => {
    const { store } = await open();
    const fact = { ...openedFact('FL-1001', { cause: 'cause' }), id: factId('cause', 'router', 0) };
    await store.transaction((desk) => desk.write([fact]));
    await store.transaction(async (desk) => {
      expect(await desk.decided('cause', 'router')).toBe(true);
      expect(await desk.decided('cause', 'notifier')).toBe(false);
    });
  });

  test('what throws leaves nothing; transactions that waited beside it stand', async () => {
    const { store } = await open();
    const attempts = await Promise.allSettled(
      Array.from({ length: 10 }, (_, index) =>
        store.transaction(async (desk) => {
          await desk.write([openedFact(`FL-${1001 + index}`)]);
          if (index === 4) throw new Error('no');
        }),
      ),
    );
    expect(attempts.filter(({ status }) => status === 'rejected')).toHaveLength(1);
    expect(await store.read.ticket('FL-1005')).toBeNull();
    expect(await store.read.ticket('FL-1006')).not.toBeNull();
  });

  test('notices are used that agents’ mails about the ticket were obeyed by, also after conversations were merged', async () => {
    const { store } = await open();
    const placed = (
      contact: string,
      ticket: string,
      as: 'agent' | 'customer',
      notice: string | null,
    ): Fact[] =>
      arrivedFacts(contact).map((fact) =>
        isFact(fact, 'contact.placed')
          ? {
              ...fact,
              ticket,
              as,
              conversation: `v${ticket}`,
              because: [{ rule: as === 'agent' ? 'agent-token' : 'cites', detail: { agent: 'rui', notice } }],
            }
          : fact,
      );
    await store.transaction(async (desk) => {
      for (const number of ['FL-1001', 'FL-1002'])
        await desk.write([{ ...openedFact(number), conversation: `v${number}` } as Fact]);
      await desk.write(placed('c11', 'FL-1001', 'agent', 'm1'));
      await desk.write(placed('c12', 'FL-1001', 'agent', null));
      await desk.write(placed('c13', 'FL-1001', 'customer', 'm3'));
      await desk.write(placed('c14', 'FL-1002', 'agent', 'm4'));
    });
    expect(await store.read.noticesUsed('FL-1001')).toEqual(['m1']);
    const merged = {
      id: 'merged',
      v: 1,
      at: 1,
      by: 'router',
      cause: 'x',
      type: 'conversation.merged',
    } as const;
    await store.transaction((desk) => desk.write([{ ...merged, into: 'vFL-1002', from: 'vFL-1001' }]));
    expect(await store.read.noticesUsed('FL-1001')).toEqual(['m1']);
    expect(await store.read.noticesUsed('FL-1003')).toEqual([]);
  });

  test('a position moves from where it was and from nowhere else; it outlives the store', async () => {
    const { store, reopen } = await open();
    await store.transaction((desk) => desk.advance('router', 'arrivals', 0, 0, 7));
    const late = store.transaction(async (desk) => {
      await desk.write([openedFact('FL-1001')]);
      await desk.advance('router', 'arrivals', 0, 0, 9);
    });
    await expect(late).rejects.toMatchObject({ retry: true });
    expect(await store.read.ticket('FL-1001')).toBeNull();
    expect(await (await reopen()).position('router', 'arrivals', 0)).toBe(7);
  });

  test('numbers are handed out once, whatever waits at the same moment', async () => {
    const { store } = await open();
    const numbers = await Promise.all(
      Array.from({ length: 20 }, () =>
        store.transaction(async (desk) => {
          const number = await desk.nextTicketNumber();
          await desk.write([openedFact(number)]);
          return number;
        }),
      ),
    );
    expect(new Set(numbers).size).toBe(20);
    expect(numbers).toContain('FL-1001');
  });

  test('numbers rise and name one ticket each; one is kept in a transaction until it is used', async () => {
    const { store } = await open();
    await store.transaction((desk) => desk.nextTicketNumber());
    const failed = store.transaction(async (desk) => {
      await desk.write([openedFact(await desk.nextTicketNumber())]);
      throw new Error('no');
    });
    await expect(failed).rejects.toThrow('no');
    const numbers = await store.transaction(async (desk) => {
      const first = await desk.nextTicketNumber();
      expect(await desk.nextTicketNumber()).toBe(first);
      await desk.write([openedFact(first)]);
      const undone = desk.savepoint(async () => {
        await desk.write([openedFact(await desk.nextTicketNumber())]);
        throw new Error('no');
      });
      await undoneBy(undone, 'no');
      const second = await desk.nextTicketNumber();
      await desk.write([openedFact(second)]);
      return [first, second, await desk.nextTicketNumber()];
    });
    numbers.push(await store.transaction((desk) => desk.nextTicketNumber()));
    const rising = numbers.map((number) => Number(number.slice('FL-'.length)));
    expect(rising[0]).toBeGreaterThanOrEqual(1001);
    // The third was not used, so the next transaction may get it or a higher one.
    expect(rising[1]).toBeGreaterThan(rising[0] ?? 0);
    expect(rising[2]).toBeGreaterThan(rising[1] ?? 0);
    expect(rising[3]).toBeGreaterThanOrEqual(rising[2] ?? 0);
  });

  test('a person is one person, whatever the case of the address and whoever asks at the same moment', async () => {
    const { store } = await open();
    const ask = (address: string, name: string) => store.transaction((desk) => desk.personFor(address, name));
    const people = await Promise.all([
      ask('Alice@contoso.test', ''),
      ask('alice@contoso.test', 'Alice'),
      ask('ALICE@contoso.test', 'A.'),
    ]);
    expect(new Set(people.map(({ id }) => id)).size).toBe(1);
    const name = (await store.read.personAt('alice@CONTOSO.test'))?.name ?? '';
    expect(['Alice', 'A.']).toContain(name);
    expect((await ask('alice@contoso.test', 'Somebody else')).name).toBe(name);
  });

  test('a person who ended the automatic SMS is known as one until they want them again', async () => {
    const { store } = await open();
    const { id: person } = await store.transaction((desk) => desk.personFor('+351910000001', ''));
    for (const out of [true, false]) {
      const id = `opted-${out}`;
      const fact = { id, v: 1, at: 2_000, by: 'test', cause: id, person, contact: 'c1', out } as const;
      await store.transaction((desk) => desk.write([{ type: 'person.opted', ...fact }]));
      expect((await store.read.personAt('+351910000001'))?.optedOut).toBe(out ? true : undefined);
    }
  });

  unfinishedPromises(open);
  calledPromises(open);

  test('two changes of one ticket at the same moment end in one order, and both are there', async () => {
    const { store } = await open();
    await store.transaction((desk) => desk.write([openedFact('FL-1001')]));
    const base = { v: 1, at: 2_000, by: 'test', ticket: 'FL-1001', because: [] };
    const prioritised = {
      ...base,
      id: 'a',
      cause: 'a',
      type: 'ticket.prioritised',
      previous: 'normal',
      priority: 'high',
    } as Fact;
    const categorised = {
      ...base,
      id: 'b',
      cause: 'b',
      type: 'ticket.categorised',
      previous: 'billing',
      category: 'usage',
      queue: 'usage',
    } as Fact;
    await Promise.all(
      [prioritised, categorised].map((fact) => store.transaction((desk) => desk.write([fact]))),
    );
    expect(await store.read.ticket('FL-1001')).toMatchObject({ priority: 'high', category: 'usage' });
  });

  test('a due instant is there until it is settled, earliest first, and a new one of its kind replaces it', async () => {
    const { store } = await open();
    const scheduled = (id: string, at: number): Fact => ({
      type: 'ticket.scheduled',
      id,
      v: 1,
      at: 1_000,
      by: 'test',
      cause: id,
      ticket: 'FL-1001',
      clock: 'firstResponse',
      calendar: 'always',
      minutes: 60,
      from: 1_000,
      due: at,
      intervals: [],
      steps: [{ at, level: 1, tell: 'lead' }],
      because: [],
    });
    const opened = [openedFact('FL-1001'), assignedFact('FL-1001'), scheduled('s1', 5_000)];
    await store.transaction((desk) => desk.write(opened));
    expect(await store.nextDue('router')).toBe(5_000);
    await store.transaction((desk) => desk.write([scheduled('s2', 8_000)]));
    expect(await store.nextDue('router')).toBe(8_000);
    await store.transaction(async (desk) => {
      expect(await desk.dueInstants('router', 7_999, 10)).toEqual([]);
      const [due] = await desk.dueInstants('router', 8_000, 10);
      expect(due).toEqual({ stage: 'router', subject: 'FL-1001', kind: 'firstResponse', at: 8_000 });
      if (due) await desk.markHandled(due);
    });
    expect(await store.nextDue('router')).toBeNull();
  });

  togetherPromises(open);
  savepointPromises(open);
  countPromises(open);
  messagePromises(open);
}

function messagePromises(open: OpenStore): void {
  const ids = (claimed: { message: { id: string } }[]): string[] => claimed.map(({ message }) => message.id);

  test('a message is claimed by one courier, until its lease is over', async () => {
    const { store } = await open();
    await store.transaction((desk) => desk.write([queuedFact('m1', 'a@a.test')]));
    const claim = (now: number) => store.transaction((desk) => desk.claim('email', now, 500, 10, 10));
    expect(ids(await claim(999))).toEqual([]);
    expect(ids(await claim(1_000))).toEqual(['m1']);
    expect(ids(await claim(1_499))).toEqual([]);
    expect(ids(await claim(1_500))).toEqual(['m1']);
  });

  test('one destination never takes all places, and none of its own is forgotten', async () => {
    const { store } = await open();
    await store.transaction((desk) =>
      desk.write([
        ...Array.from({ length: 6 }, (_, index) => queuedFact(`slow${index}`, 'x@slow.test')),
        queuedFact('quick', 'y@quick.test', 1_001),
      ]),
    );
    const first = await store.transaction((desk) => desk.claim('email', 2_000, 500, 10, 2));
    expect(ids(first).sort()).toEqual(['quick', 'slow0', 'slow1']);
    const second = await store.transaction((desk) => desk.claim('email', 2_100, 500, 10, 2));
    expect(ids(second)).toEqual([]);
    const later = await store.transaction((desk) => desk.claim('email', 2_500, 500, 10, 10));
    expect(ids(later)).toHaveLength(7);
  });

  test('what was sent or failed is not due any more; what was deferred is due when it says', async () => {
    const { store } = await open();
    await store.transaction((desk) =>
      desk.write([queuedFact('m1', 'a@a.test'), queuedFact('m2', 'b@b.test')]),
    );
    const base = { v: 1, at: 2_000, by: 'courier', attempt: 1 };
    await store.transaction((desk) =>
      desk.write([
        { ...base, id: 's', cause: 's', type: 'message.sent', message: 'm1', reference: null },
        { ...base, id: 'd', cause: 'd', type: 'message.deferred', message: 'm2', nextAt: 9_000, because: [] },
      ]),
    );
    expect(await store.nextMessageDue('email')).toBe(9_000);
    expect(await store.read.message('m1')).toMatchObject({ status: 'sent', attempts: 1, dueAt: null });
  });
}
