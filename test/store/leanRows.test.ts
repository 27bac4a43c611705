/** Rows leave out what the history or another column says, and are read as if they did not. On both databases. */
import { describe, expect, test } from 'vitest';
import { noWords } from '../../contract/contact.ts';
import type { Fact } from '../../contract/fact.ts';
import { ourFolds, refold } from '../../store/refold.ts';
import { replay } from '../../store/replay.ts';
import type { Database, Row } from '../../contract/sql.ts';
import type { Store } from '../../contract/store.ts';
import { openStore } from '../../store/store.ts';
import { outboxWithin } from '../../store/tables/outbox.ts';
import { arrivedFacts, assignedFact, openedFact, queuedFact } from '../support/facts.ts';
import { embeddedGrounds, testClock } from '../support/grounds.ts';
import { freshDatabase, noPostgres, opened } from '../support/postgres.ts';
import { wider } from '../support/wider.ts';

type Ground = { database: Database; store: Store };

async function onPostgres(): Promise<Ground> {
  const database = opened(await freshDatabase());
  return { database, store: openStore(database, outboxWithin) };
}

const WORDS_OF = 'ana@contoso.test';

function about(type: string, n: number, rest: object): Fact {
  return { type, id: `o${n}`, v: 1, at: 1_000 + n, by: 'courier', cause: `m1/${n}`, ...rest } as Fact;
}

/** A message that was deferred, failed, was queued again and sent. */
const LIFE = [
  about('message.deferred', 1, {
    message: 'm1',
    attempt: 1,
    nextAt: 9_000,
    because: [{ rule: 'greylisted' }],
  }),
  about('message.failed', 2, {
    message: 'm1',
    ticket: 'FL-1001',
    attempt: 2,
    because: [{ rule: 'refused' }],
  }),
  about('message.requeued', 3, { message: 'm1', ticket: 'FL-1001' }),
  about('message.sent', 4, { message: 'm1', attempt: 3, reference: '250' }),
];

async function one({ database }: Ground, table: string): Promise<Row> {
  const [row = {}] = await database.read.all(`SELECT * FROM ${table}`);
  return row;
}

const reason = noPostgres();

describe.each([
  { name: 'SQLite', open: (): Promise<Ground> => embeddedGrounds(testClock()), skip: null },
  { name: `PostgreSQL ${reason ?? ''}`, open: onPostgres, skip: reason },
])('on $name', ({ open, skip }) => {
  const on = test.skipIf(skip !== null);

  on('a message is whole after each outcome, its row is short, and its words are written once', async () => {
    const ground = await open();
    const { database, store } = ground;
    const begun = queuedFact('m1', WORDS_OF);
    await store.transaction((desk) => desk.write([openedFact('FL-1001'), begun]));
    expect((await one(ground, 'messages')).state).toBe('{}');
    await database.transaction((sql) => sql.run(`UPDATE message_words SET words = words || ' '`));
    let message = ourFolds.messages.evolve(null, begun as never);
    for (const fact of LIFE) {
      await store.transaction((desk) => desk.write([fact]));
      message = ourFolds.messages.evolve(message, fact as never);
      expect(await store.read.message('m1')).toEqual(message);
      expect(JSON.parse(String((await one(ground, 'messages')).state))).not.toHaveProperty('messageId');
    }
    expect(String((await one(ground, 'message_words')).words)).toMatch(/ana@contoso[.]test.* $/);
    expect((await replay(database)).differences).toEqual([]);
  });

  on('a message and a ticket with their whole state, of an earlier release, are read alike', async () => {
    const ground = await open();
    const { database, store } = ground;
    await store.transaction((desk) =>
      desk.write([openedFact('FL-1001'), assignedFact('FL-1001'), queuedFact('m1', WORDS_OF), ...LIFE]),
    );
    const [message, ticket] = [await store.read.message('m1'), await store.read.ticket('FL-1001')];
    expect(ticket).toMatchObject({ status: 'open', agent: 'rui', customer: null, closedAt: null });
    expect(JSON.parse(String((await one(ground, 'tickets')).state))).not.toHaveProperty('closedAt');
    await database.transaction(async (sql) => {
      await sql.run('UPDATE messages SET state = ?', JSON.stringify(message));
      await sql.run('UPDATE tickets SET state = ?', JSON.stringify(ticket));
    });
    expect([await store.read.message('m1'), await store.read.ticket('FL-1001')]).toEqual([message, ticket]);
    expect((await replay(database)).differences).toEqual([]);
  });

  on('a contact is whole, and its row has neither its source nor words that say nothing', async () => {
    const ground = await open();
    const { database, store } = ground;
    const facts = arrivedFacts('c1');
    await store.transaction((desk) => desk.write(facts));
    const row = await one(ground, 'contacts');
    expect(Object.keys(JSON.parse(String(row.words)))).toEqual(expect.arrayContaining(['subject', 'text']));
    expect(JSON.parse(String(row.words))).not.toHaveProperty('cc');
    expect(row.source).toBe('');
    const contact = await store.read.contact('c1');
    const source = { kind: 'smtp', mailbox: 'support@firstline.test', ref: 'c1' };
    expect(contact).toMatchObject({ source, words: { ...noWords, subject: 'An invoice' } });
    expect(contact).toMatchObject({ classification: { best: 'billing' }, as: 'customer' });
    await database.transaction(async (sql) => {
      await sql.run('UPDATE contacts SET words = ?', JSON.stringify(contact?.words));
      await sql.run('UPDATE contacts SET source = ?', JSON.stringify(contact?.source));
    });
    expect(await store.read.contact('c1')).toEqual(contact);
  });

  on('what a row says about a message of its own is what counts: replay names it', async () => {
    const { database, store } = await open();
    await store.transaction((desk) =>
      desk.write([openedFact('FL-1001'), queuedFact('m1', WORDS_OF), ...LIFE]),
    );
    await database.transaction((sql) => sql.run(`UPDATE messages SET state = '{}'`));
    const { differences } = await replay(database);
    expect(differences).toMatchObject([
      { id: 'm1', stored: { status: 'queued' }, folded: { status: 'sent' } },
    ]);
  });
});

test('on SQLite an index has the rows of another shape alone, and is made again for each shape', async () => {
  const { database, store } = await embeddedGrounds(testClock());
  await store.transaction((desk) => desk.write([openedFact('FL-1001'), queuedFact('m1', WORDS_OF)]));
  const indexes = async (): Promise<unknown[]> => {
    const rows = await database.read.all(
      `SELECT name FROM sqlite_schema WHERE type = 'index' AND name LIKE '%\\_not\\_%' ESCAPE '\\' ORDER BY name`,
    );
    return rows.map(({ name }) => name);
  };
  const named = ({ tickets, messages, calls, issues }: typeof ourFolds | typeof wider): string[] => [
    `calls_not_${calls.shape}`,
    `issues_not_${issues.shape}`,
    `messages_not_${messages.shape}`,
    `tickets_not_${tickets.shape}`,
  ];
  expect(await refold(database)).toBe(0);
  expect(await indexes()).toEqual(named(ourFolds));
  const [plan] = await database.read.all(
    `EXPLAIN QUERY PLAN SELECT count(*) FROM messages WHERE shape <> '${ourFolds.messages.shape}'`,
  );
  expect(String(plan?.detail)).toContain('messages_not_');
  expect(await refold(database, undefined, wider)).toBe(2);
  expect(await indexes()).toEqual(named(wider));
  expect(await refold(database)).toBe(2);
  expect(await store.read.message('m1')).toMatchObject({ status: 'queued' });
});
