/** Which telephones ring now, and whose calls they are, on both databases: few rows, by an index of their own. */
import { describe, expect, test } from 'vitest';
import type { Fact } from '../../contract/fact.ts';
import { RING_WITHIN_MS, type RingOutcome } from '../../contract/ring.ts';
import type { Database, Sql } from '../../contract/sql.ts';
import { openStore } from '../../store/store.ts';
import { outboxWithin } from '../../store/tables/outbox.ts';
import { callsOfOthers, openRings, ringingTickets, ringStanding } from '../../store/tables/ringing.ts';
import { openedFact } from '../support/facts.ts';
import { embeddedGrounds, testClock } from '../support/grounds.ts';
import { freshDatabase, noPostgres, opened } from '../support/postgres.ts';

const reason = noPostgres();
const AT = 1_000;

function fact(id: string, type: string, more: object): Fact {
  const base: object = { id, type, v: 1, at: AT, by: 'test', cause: id, because: [], ...more };
  return base as Fact;
}

/** A ticket whose customer is rung at `at`; Twilio's id of the call is `sid`. */
function rung(n: number, at: number, sid: string | null, outcome: RingOutcome | null, told?: string): Fact[] {
  const [ticket, message] = [`FL-${n}`, `m${n}`];
  const ring = { ticket, message, agent: 'rui', attempt: 1 };
  const words = { from: { address: '+1', name: '' }, to: [], subject: '', text: '', html: null };
  const queued = {
    ticket,
    message,
    contact: null,
    kind: 'call',
    channel: 'call',
    audience: 'agent',
    to: ['rui'],
    messageId: '',
    automatic: false,
    words: { ...words, references: [], headers: {}, attachments: [] },
  };
  return [
    openedFact(ticket, { contact: `c${n}`, conversation: `v${n}` }),
    fact(`r${n}`, 'ticket.ringing', { ...ring, at, contact: null, person: 'p', number: '+1' }),
    fact(`q${n}`, 'message.queued', { ...queued, at, v: 2 }),
    ...(sid === null ? [] : [fact(`s${n}`, 'message.sent', { message, ticket, attempt: 1, reference: sid })]),
    ...(outcome === null
      ? []
      : [fact(`o${n}`, 'ticket.rang', { ...ring, outcome, talkSeconds: null, sid: told })]),
  ];
}

async function filled(database: Database): Promise<void> {
  const store = openStore(database, outboxWithin);
  await store.transaction((tx) =>
    tx.write([
      ...rung(1_001, AT, 'CA1', null),
      ...rung(1_002, AT + 10, 'CA2', 'taken'),
      ...rung(1_003, AT + 20, 'CA3', 'talked'),
      ...rung(1_004, AT + 30, null, null),
      ...rung(1_006, AT + 40, 'CA6', 'answered'),
      ...rung(1_007, AT + 50, 'CA7', 'unknown'),
      // Twilio's answer to our request was lost, and its news told the call.
      ...rung(1_008, AT + 60, null, 'answered', 'CA8'),
      openedFact('FL-1005', { contact: 'c5', conversation: 'v5' }),
    ]),
  );
}

async function planOf(sql: Sql): Promise<string> {
  let plan = '';
  const explain = sql.dialect === 'sqlite' ? 'EXPLAIN QUERY PLAN' : 'EXPLAIN';
  const all: Sql['all'] = async (statement, ...params) => {
    if (sql.dialect === 'postgres') await sql.run('SET LOCAL enable_seqscan = off');
    plan += JSON.stringify(await sql.all(`${explain} ${statement}`, ...params));
    return sql.all(statement, ...params);
  };
  await ringingTickets({ ...sql, dialect: sql.dialect, all }, AT);
  return plan;
}

describe.each([
  {
    name: 'SQLite',
    open: async () => (await embeddedGrounds(testClock())).database,
    skip: null,
  },
  { name: `PostgreSQL ${reason ?? ''}`, open: async () => opened(await freshDatabase()), skip: reason },
])('on $name', ({ open, skip }) => {
  test.skipIf(skip !== null)(
    'the calls of those without an outcome are listed, once Twilio took them',
    async () => {
      const database = await open();
      await filled(database);
      const numbers = (await ringingTickets(database.read, AT)).map(({ number }) => number);
      expect(numbers).toEqual(['FL-1001', 'FL-1002', 'FL-1004', 'FL-1006', 'FL-1007', 'FL-1008']);
      expect(await ringingTickets(database.read, AT + 50)).toHaveLength(2);
      expect(await openRings(database.read, AT + 99)).toEqual([
        { sid: 'CA1', message: 'm1001', ticket: 'FL-1001', outcome: null },
        { sid: 'CA2', message: 'm1002', ticket: 'FL-1002', outcome: 'taken' },
        { sid: 'CA6', message: 'm1006', ticket: 'FL-1006', outcome: 'answered' },
        { sid: 'CA8', message: 'm1008', ticket: 'FL-1008', outcome: 'answered' },
      ]);
      expect(await openRings(database.read, AT)).toHaveLength(1);
      const standing = (n: number) => ringStanding(database.read, `FL-${n}`);
      // Nobody has this person's words: they were erased.
      expect(await standing(1_001)).toEqual({ ring: null, sid: null });
      await database.transaction((sql) =>
        sql.run("INSERT INTO people (id, address, name) VALUES ('p', '+1', '')"),
      );
      expect(await standing(1_001)).toMatchObject({ ring: { message: 'm1001', outcome: null }, sid: 'CA1' });
      expect(await standing(1_008)).toMatchObject({ ring: { outcome: 'answered' }, sid: 'CA8' });
      expect(await standing(1_005)).toEqual({ ring: null, sid: null });
      // A message may wait as long for its call as an order holds.
      const others = await callsOfOthers(database.read, AT + 10 + RING_WITHIN_MS, 'm1003');
      expect([...others]).toEqual(['CA2', 'CA6', 'CA7']);
      expect(await database.transaction(planOf)).toContain('tickets_ringing');
    },
  );
});
