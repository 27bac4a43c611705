/** What erasing by age promises on every database: whose words go, whose stay, and that each piece goes once. */
import { expect, test } from 'vitest';
import type { Draft, Fact } from '../../contract/fact.ts';
import type { Database } from '../../contract/sql.ts';
import { eraseOld, type Keeping, nextOld, placeOf } from '../../store/forgetting/expired.ts';
import { everForgotten } from '../../store/forgetting/forget.ts';
import { replay } from '../../store/replay.ts';
import { putDraft } from '../../store/tables/drafts.ts';
import { arrivedFacts, issueFact, openedFact, queuedFact } from '../support/facts.ts';
import { at, type OpenLists } from './lists.ts';

const T = 1_000;
const LONG_AGO: Keeping = { before: 5_000, hold: [], atMost: 200, isHeld: () => false };

/** A mail of `ticket`; null: of none. `as` absent: not placed yet. */
function mail(contact: string, ticket: string | null, now = T, as: 'customer' | null = 'customer'): Fact[] {
  return arrivedFacts(contact).flatMap((fact): Fact[] => {
    if (fact.type === 'contact.received')
      return [{ ...fact, at: now, words: { ...fact.words, subject: `of ${contact}` } } as Fact];
    if (fact.type !== 'contact.placed') return [{ ...fact, at: now }];
    return as === null ? [] : [{ ...fact, at: now, ticket, conversation: `v-${ticket ?? contact}` }];
  });
}

function opened(ticket: string, contact: string, customer: string | null = null): Fact {
  return openedFact(ticket, { contact, customer, conversation: `v-${ticket}` });
}

function closed(ticket: string, now: number): Fact[] {
  const resolved: Draft = { type: 'ticket.resolved', ticket, agent: 'rui', contact: null, answered: false };
  return at(now, resolved, { type: 'ticket.closed', ticket, because: [] });
}

function merged(from: string, into: string): Fact[] {
  const by = { agent: 'rui', because: [] };
  const nobody = { people: [], requesters: [], notAnswered: [], waits: false, dues: {} };
  return at(
    1_500,
    { type: 'ticket.merged', ticket: from, into, ...by },
    { type: 'ticket.tookIn', ticket: into, merged: from, ...nobody, ...by },
  );
}

/** Piece after piece, as the keeper does it. */
async function erase(database: Database, keeping: Keeping = LONG_AGO) {
  const gone = { tickets: [] as string[], contacts: [] as string[], owners: [] as string[] };
  for (;;) {
    const old = await nextOld(database.read, await placeOf(database.read, keeping), keeping);
    if (old === null) return gone;
    expect(await eraseOld(database, old, 9_000)).toBe(true);
    gone.tickets.push(...old.tickets);
    gone.contacts.push(...old.contacts);
    gone.owners.push(...old.owners);
  }
}

export function retentionPromises(open: OpenLists): void {
  const subjects = async ({ store }: Awaited<ReturnType<OpenLists>>, ...contacts: string[]) =>
    Promise.all(contacts.map(async (id) => (await store.read.contact(id))?.words.subject));

  test('words of a ticket that closed long ago go, ours and notes too; those of others stay', async () => {
    const grounds = await open();
    const { database, store } = grounds;
    const note: Draft = {
      type: 'agent.noted',
      agent: 'rui',
      ticket: 'FL-1001',
      contact: null,
      words: { text: 'rude' },
    };
    await store.transaction(async (tx) => {
      await tx.write([...mail('c1', 'FL-1001'), opened('FL-1001', 'c1'), ...at(1_100, note)]);
      await tx.write([...mail('c2', 'FL-1002'), opened('FL-1002', 'c2')]);
      await tx.write([...mail('c3', 'FL-1003'), opened('FL-1003', 'c3')]);
      await tx.write([{ ...queuedFact('m1', 'ann@contoso.test'), ticket: 'FL-1001' } as Fact]);
      await tx.write([{ ...queuedFact('m2', 'ann@contoso.test'), ticket: 'FL-1002' } as Fact]);
      await tx.write([...closed('FL-1001', 5_000), ...closed('FL-1003', 5_001)]);
    });
    await database.transaction((sql) =>
      putDraft(
        sql,
        { agent: 'rui', ticket: 'FL-1001' },
        null,
        { kind: 'reply', text: 'secret', recipients: null },
        T,
      ),
    );
    const gone = await erase(database);
    expect({ ...gone, owners: gone.owners.length }).toEqual({
      tickets: ['FL-1001'],
      contacts: ['c1'],
      owners: 2,
    });
    expect(await subjects(grounds, 'c1', 'c2', 'c3')).toEqual(['', 'of c2', 'of c3']);
    expect(await database.read.all('SELECT text FROM notes')).toEqual([{ text: '' }]);
    expect(await database.read.all('SELECT id FROM drafts')).toEqual([]);
    const left = `SELECT m.id FROM messages m JOIN message_words w ON w.seq = m.seq`;
    expect(await database.read.all(left)).toEqual([{ id: 'm2' }]);
    expect((await replay(database)).differences).toEqual([]);
    // The keeper has removed the blobs: `forget` need not look for them.
    expect((await everForgotten(database)).contacts).toEqual([]);
    expect(await erase(database)).toEqual({ tickets: [], contacts: [], owners: [] });
  });

  test('a merged ticket goes with the one that goes on, not before', async () => {
    const grounds = await open();
    const { database, store } = grounds;
    await store.transaction(async (tx) => {
      await tx.write([...mail('c1', 'FL-1001'), opened('FL-1001', 'c1')]);
      await tx.write([...mail('c2', 'FL-1002'), opened('FL-1002', 'c2'), ...merged('FL-1002', 'FL-1001')]);
    });
    expect((await erase(database)).contacts).toEqual([]);
    expect(await subjects(grounds, 'c2')).toEqual(['of c2']);
    await store.transaction((tx) => tx.write(closed('FL-1001', 6_000)));
    const gone = await erase(database, { ...LONG_AGO, before: 6_000 });
    expect(gone.tickets.toSorted()).toEqual(['FL-1001', 'FL-1002']);
    expect(await subjects(grounds, 'c1', 'c2')).toEqual(['', '']);
  });

  test('a customer on hold keeps their words until the hold ends', async () => {
    const grounds = await open();
    const { database, store } = grounds;
    await store.transaction(async (tx) => {
      await tx.write([...mail('c1', 'FL-1001'), opened('FL-1001', 'c1', 'contoso')]);
      await tx.write([...mail('c2', 'FL-1002'), opened('FL-1002', 'c2', 'fabrikam')]);
      await tx.write([...closed('FL-1001', 2_000), ...closed('FL-1002', 2_001), ...mail('c3', null)]);
    });
    const onHold = { ...LONG_AGO, hold: ['contoso'], isHeld: () => true };
    expect((await erase(database, onHold)).contacts).toEqual(['c2']);
    expect(await subjects(grounds, 'c1', 'c2', 'c3')).toEqual(['of c1', '', 'of c3']);
    expect((await erase(database)).contacts).toEqual(['c1', 'c3']);
  });

  test('what came to no ticket, or to one after its end, goes; what waits for the router, and a notice, stay', async () => {
    const grounds = await open();
    const { database, store } = grounds;
    await store.transaction((tx) => tx.write([opened('FL-1001', 'c0'), ...closed('FL-1001', 2_000)]));
    expect((await erase(database)).tickets).toEqual(['FL-1001']);
    await store.transaction(async (tx) => {
      await tx.write([...mail('c1', null), ...mail('c2', 'FL-1001', 4_000), ...mail('c3', null, T, null)]);
      await tx.write([...mail('c4', null), issueFact('KI-1', 'k', 'c4'), ...mail('c5', null, 5_001)]);
    });
    expect((await erase(database)).contacts).toEqual(['c1', 'c2']);
    expect(await subjects(grounds, 'c1', 'c2', 'c3', 'c4', 'c5')).toEqual([
      '',
      '',
      'of c3',
      'of c4',
      'of c5',
    ]);
  });

  test('a ticket that is older than its customer in the settings is on hold by its requester', async () => {
    const grounds = await open();
    const { database, store } = grounds;
    const { id: requester } = await store.transaction((tx) => tx.personFor('ann@contoso.test', 'Ann'));
    await store.transaction(async (tx) => {
      await tx.write([
        ...mail('c1', 'FL-1001'),
        { ...opened('FL-1001', 'c1'), requester } as Fact,
        ...closed('FL-1001', 2_000),
      ]);
    });
    const isHeld = (address: string) => address === 'ann@contoso.test';
    expect((await erase(database, { ...LONG_AGO, hold: ['contoso'], isHeld })).contacts).toEqual([]);
    expect(await subjects(grounds, 'c1')).toEqual(['of c1']);
  });

  test('a ticket with many contacts goes in pieces', async () => {
    const grounds = await open();
    const { database, store } = grounds;
    await store.transaction(async (tx) => {
      await tx.write([...mail('c1', 'FL-1001'), opened('FL-1001', 'c1')]);
      await tx.write([...mail('c2', 'FL-1001'), ...mail('c3', 'FL-1001'), ...closed('FL-1001', 2_000)]);
    });
    const first = await nextOld(database.read, await placeOf(database.read, LONG_AGO), {
      ...LONG_AGO,
      atMost: 2,
    });
    expect(first?.contacts).toHaveLength(2);
    expect((await erase(database, { ...LONG_AGO, atMost: 2 })).contacts.toSorted()).toEqual([
      'c1',
      'c2',
      'c3',
    ]);
    expect(await subjects(grounds, 'c1', 'c2', 'c3')).toEqual(['', '', '']);
  });

  test('what we wrote to an agent about no ticket goes too, unless somebody is on hold', async () => {
    const { database, store } = await open();
    const sent: Draft = { type: 'message.captured', message: 'm1', attempt: 1, file: 'captured/m1.eml' };
    await store.transaction((tx) =>
      tx.write([queuedFact('m1', 'rui@team.test'), ...at(1_100, sent), ...mail('c1', null)]),
    );
    const words = () => database.read.all('SELECT seq FROM message_words');
    await erase(database, { ...LONG_AGO, hold: ['contoso'] });
    expect(await words()).toHaveLength(1);
    await erase(database);
    expect(await words()).toEqual([]);
  });

  test('two processes erase a piece once', async () => {
    const { database, store } = await open();
    await store.transaction((tx) =>
      tx.write([...mail('c1', 'FL-1001'), opened('FL-1001', 'c1'), ...closed('FL-1001', 2_000)]),
    );
    const old = await nextOld(database.read, await placeOf(database.read, LONG_AGO), LONG_AGO);
    expect(old?.contacts).toEqual(['c1']);
    if (old === null) return;
    expect([await eraseOld(database, old, 9_000), await eraseOld(database, old, 9_000)]).toEqual([
      true,
      false,
    ]);
    const facts = await database.read.all(`SELECT seq FROM facts WHERE type = 'admin.forgot'`);
    expect(facts).toHaveLength(1);
  });
}
