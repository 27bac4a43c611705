/** Rows of another shape are folded again from the history, on both databases. */
import { describe, expect, test } from 'vitest';
import { foldOf } from '../../contract/fold.ts';
import type { Fact } from '../../contract/fact.ts';
import { messageState } from '../../contract/message.ts';
import { ticketFold, ticketState } from '../../contract/ticket.ts';
import type { Database, Row } from '../../contract/sql.ts';
import type { Store } from '../../contract/store.ts';
import { callsToFetch } from '../../store/tables/calls.ts';
import { forgetPerson } from '../../store/forgetting/forget.ts';
import { remember } from '../../store/tables/history.ts';
import { outboxWithin } from '../../store/tables/outbox.ts';
import { ourFolds, type Progress, refold } from '../../store/refold.ts';
import { replay } from '../../store/replay.ts';
import { openStore } from '../../store/store.ts';
import { messagesPage } from '../../store/tables/messages.ts';
import { foldTickets, ticketsPage, type TicketRemembered } from '../../store/tables/tickets.ts';
import { assignedFact, openedFact, queuedFact } from '../support/facts.ts';
import { embeddedGrounds, testClock } from '../support/grounds.ts';
import { callSid, choice, end, record, start, transcript } from '../support/oneCall.ts';
import { CALLER } from '../support/phone.ts';
import { freshDatabase, noPostgres, opened } from '../support/postgres.ts';
import { wider } from '../support/wider.ts';

type Ground = { database: Database; store: Store };

async function onSqlite(): Promise<Ground> {
  const { database, store } = await embeddedGrounds(testClock());
  return { database, store };
}

async function onPostgres(): Promise<Ground> {
  const database = opened(await freshDatabase());
  return { database, store: openStore(database, outboxWithin) };
}

const reason = noPostgres();

function sent(message: string): Fact {
  const base = { id: `s${message}`, v: 1, at: 2_000, by: 'test', cause: message };
  return { type: 'message.sent', ...base, message, attempt: 1, reference: '250' };
}

function noted(ticket: string, n = 0): Fact {
  const base = { id: `n${ticket}${n}`, v: 1, at: 2_000, by: 'test', cause: 'c' };
  return { type: 'ticket.noted', ...base, ticket, agent: 'rui', contact: null };
}

const numberOf = (n: number): string => `FL-${1001 + n}`;

/** Tickets with three facts each, a message that was sent and one that waits, and a call with words. */
async function filled({ store }: Ground, tickets: number): Promise<void> {
  for (let n = 0; n < tickets; n += 50) {
    const numbers = Array.from({ length: Math.min(50, tickets - n) }, (_, at) => numberOf(n + at));
    await store.transaction((desk) =>
      desk.write(numbers.flatMap((number) => [openedFact(number), assignedFact(number), noted(number)])),
    );
  }
  await store.transaction((desk) =>
    desk.write([
      queuedFact('m1', 'ana@contoso.test'),
      { ...queuedFact('m2', 'bob@contoso.test'), contact: 'c1' } as Fact,
      sent('m2'),
      ...[start, choice, end, record, transcript].map(({ fact }) => fact),
    ]),
  );
}

async function rows({ database }: Ground, table: string): Promise<Row[]> {
  return (await database.read.all(`SELECT * FROM ${table}`)).toSorted((a, b) =>
    JSON.stringify(a) < JSON.stringify(b) ? -1 : 1,
  );
}

/** The rows without what a refold may change. */
async function kept(ground: Ground, table: string): Promise<Row[]> {
  const all = (await rows(ground, table)).map(({ state: _state, shape: _shape, ...row }) => row);
  return all.toSorted((a, b) => (JSON.stringify(a) < JSON.stringify(b) ? -1 : 1));
}

/** What a refold must leave, or make again. */
const TABLES = ['tickets', 'messages', 'message_words', 'timers', 'ticket_rows'];

const factsOf = (row: Row | undefined): unknown => JSON.parse(String(row?.state)).facts;

/** As an update from a release that knew neither stamps nor short rows leaves them. */
async function unstamped({ database }: Pick<Ground, 'database'>): Promise<void> {
  await database.transaction(async (sql) => {
    for (const table of ['tickets', 'messages', 'calls']) await sql.run(`UPDATE ${table} SET shape = ''`);
  });
  await withoutShortRows({ database });
}

async function withoutShortRows({ database }: Pick<Ground, 'database'>): Promise<void> {
  await database.transaction((sql) => sql.run('DELETE FROM ticket_rows'));
}

describe('a shape', () => {
  test('is another one for every other schema, and for other values in the same schema', () => {
    const shapes = [ticketFold, wider.tickets, foldOf(2, ticketState, ticketFold.evolve)].map(
      ({ shape }) => shape,
    );
    expect(new Set(shapes).size).toBe(3);
    expect(foldOf(1, ticketState, ticketFold.evolve).shape).toBe(ticketFold.shape);
    expect(foldOf(1, messageState, ourFolds.messages.evolve).shape).toBe(ourFolds.messages.shape);
  });
});

describe.each([
  { name: 'SQLite', open: onSqlite, skip: null },
  { name: `PostgreSQL ${reason ?? ''}`, open: onPostgres, skip: reason },
])('on $name', ({ open, skip }) => {
  describe.skipIf(skip !== null)('rows of another shape', () => {
    test('are folded again, page after page, and told; replay finds nothing, and a second run has nothing to do', async () => {
      const ground = await open();
      await filled(ground, 450);
      const before = await Promise.all(TABLES.map((table) => kept(ground, table)));
      await withoutShortRows(ground);
      const told: Progress[] = [];
      expect(await refold(ground.database, (progress) => void told.push(progress), wider)).toBe(453);
      expect(told.map(({ table, rows: done, total, left }) => [table, done, total, left])).toEqual([
        ['tickets', 200, 450, 0],
        ['tickets', 400, 450, 0],
        ['tickets', 450, 450, 0],
        ['messages', 2, 2, 0],
        ['calls', 1, 1, 0],
      ]);
      expect(new Set((await rows(ground, 'tickets')).map(factsOf))).toEqual(new Set([3]));
      const messages = await messagesPage(ground.database.read, 0, 10, wider.messages);
      const facts = messages.map(({ message }) => [message.id, (message as { facts?: number }).facts]);
      expect(Object.fromEntries(facts)).toEqual({ m1: 1, m2: 2 });
      expect(await Promise.all(TABLES.map((table) => kept(ground, table)))).toEqual(before);
      expect((await replay(ground.database, wider)).differences).toEqual([]);
      expect(await refold(ground.database, undefined, wider)).toBe(0);
      await ground.database.transaction((sql) =>
        sql.run(
          `UPDATE tickets SET state = replace(state, '"facts":3', '"facts":4') WHERE number = 'FL-1007'`,
        ),
      );
      expect((await replay(ground.database, wider)).differences).toMatchObject([{ id: 'FL-1007' }]);
    });

    test('are all done in the end when the process dies between two pages', async () => {
      const ground = await open();
      await filled(ground, 450);
      await withoutShortRows(ground);
      const dies = refold(
        ground.database,
        ({ rows: done }) => {
          if (done === 200) throw new Error('killed');
        },
        wider,
      );
      await expect(dies).rejects.toThrow('killed');
      const done = (await rows(ground, 'tickets')).filter(({ shape }) => shape === wider.tickets.shape);
      expect(done).toHaveLength(200);
      const totals: number[] = [];
      await refold(
        ground.database,
        ({ table, total }) => void (table === 'tickets' && totals.push(total)),
        wider,
      );
      expect(totals).toEqual([250, 250]);
      expect((await replay(ground.database, wider)).differences).toEqual([]);
    });

    test('are folded again as they are read, and saved in the shape of whoever changes them', async () => {
      const ground = await open();
      await filled(ground, 2);
      const { database, store } = ground;
      const page = () => ticketsPage(database.read, 0, 10, wider.tickets);
      expect((await page()).map(({ ticket }) => ticket)).toMatchObject([{ facts: 3 }, { facts: 3 }]);
      // An older process and a newer one, turn by turn, on one ticket.
      for (let n = 1; n < 4; n += 1) {
        await store.transaction((desk) => desk.write([noted('FL-1001', 2 * n)]));
        await database.transaction(async (sql) =>
          foldTickets(
            sql,
            (await remember(sql, [noted('FL-1001', 2 * n + 1)])) as TicketRemembered[],
            wider.tickets,
          ),
        );
      }
      expect((await page())[0]?.ticket).toMatchObject({ facts: 9 });
      expect((await store.read.ticket('FL-1001'))?.agent).toBe('rui');
      expect((await replay(database, wider)).differences).toEqual([]);
      expect((await replay(database)).differences).toEqual([]);
      await refold(database);
      expect((await replay(database)).differences).toEqual([]);
    });

    test('keep the words that the history does not have, and what a person’s forgetting has emptied stays so', async () => {
      const ground = await open();
      await filled(ground, 1);
      await unstamped(ground);
      const words = { from: CALLER, transcript: 'a fatura está errada' };
      const before = await ground.store.read.call(callSid);
      expect(before).toMatchObject(words);
      await refold(ground.database, undefined, wider);
      expect(await ground.store.read.call(callSid)).toEqual(before);
      expect(await callsToFetch(ground.database.read, 10, null)).toHaveLength(1);
      expect(JSON.stringify(await rows(ground, 'message_words'))).toContain('ana@contoso.test');

      await forgetPerson(ground.database, CALLER, 9_000);
      await forgetPerson(ground.database, 'ana@contoso.test', 9_000);
      const due = (await kept(ground, 'messages')).map(({ due_at: at }) => at);
      await unstamped(ground);
      await refold(ground.database);
      expect(await ground.store.read.call(callSid)).toMatchObject({ from: '', transcript: '', digit: '1' });
      expect(await callsToFetch(ground.database.read, 10, null)).toEqual([]);
      expect((await kept(ground, 'messages')).map(({ due_at: at }) => at)).toEqual(due);
      for (const table of ['messages', 'message_words'])
        expect(JSON.stringify(await rows(ground, table))).not.toContain('ana@contoso.test');
    });

    test('have the conversation that theirs was merged into', async () => {
      const ground = await open();
      await filled(ground, 1);
      const base = { id: 'merge', v: 1, at: 3_000, by: 'test', cause: 'c' };
      const merged: Fact = { type: 'conversation.merged', ...base, into: 'v9', from: 'v1' };
      await ground.store.transaction((desk) => desk.write([merged]));
      await refold(ground.database, undefined, wider);
      expect(await ground.store.read.ticket('FL-1001')).toMatchObject({ conversation: 'v9' });
      expect((await replay(ground.database, wider)).differences).toEqual([]);
    });

    test('whose history only a newer Firstline can read are left, and the others of their page are not', async () => {
      const ground = await open();
      await filled(ground, 3);
      await ground.database.transaction((sql) =>
        sql.run(
          `INSERT INTO facts (id, type, at, ticket, body) VALUES ('x', 'ticket.dreamt', 1, 'FL-1002', ?)`,
          JSON.stringify({ ...noted('FL-1002'), id: 'x', type: 'ticket.dreamt' }),
        ),
      );
      const told: Progress[] = [];
      await refold(ground.database, (progress) => void told.push(progress), wider);
      expect(told[0]).toEqual({ table: 'tickets', rows: 3, total: 3, left: 1 });
      const stamps = (await rows(ground, 'tickets')).map(({ number, shape }) => [number, shape]);
      expect(Object.fromEntries(stamps)).toEqual({
        'FL-1001': wider.tickets.shape,
        'FL-1002': ticketFold.shape,
        'FL-1003': wider.tickets.shape,
      });
    });
  });
});
