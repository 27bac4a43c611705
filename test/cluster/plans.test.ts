/** With 100,000 tickets no statement of a decision, a courier or a keeper reads a whole table of PostgreSQL. */
import { expect, test } from 'vitest';
import { Client } from 'pg';
import type { Database, Sql } from '../../contract/sql.ts';
import type { RuntimeTx, Store } from '../../contract/store.ts';
import { outboxPage, outboxWithin, removeSent } from '../../store/tables/outbox.ts';
import { openStore } from '../../store/store.ts';
import { arrivedFacts, assignedFact, openedFact, queuedFact } from '../support/facts.ts';
import { fill, GROWING, TICKETS } from '../support/filledPostgres.ts';
import { freshDatabase, noPostgres, opened } from '../support/postgres.ts';

/** The same database, whose statements are noted. */
function noting(database: Database, seen: Set<string>): Database {
  const noted = (sql: Sql): Sql => ({
    ...sql,
    all(statement, ...params) {
      seen.add(statement);
      return sql.all(statement, ...params);
    },
    run(statement, ...params) {
      seen.add(statement);
      return sql.run(statement, ...params);
    },
  });
  return {
    ...database,
    read: noted(database.read),
    transaction: (work) => database.transaction((sql) => work(noted(sql))),
  };
}

const ID = 'none';
const SINCE = 1_000_000;

/** Every question of a transaction, about rows that are not there. */
async function asked(tx: RuntimeTx): Promise<void> {
  await tx.settings().catch(() => null);
  await tx.contact(ID);
  await tx.ticket('FL-0');
  await tx.message(ID);
  await tx.messageText(ID);
  await tx.person(ID);
  await tx.personAt('none@a.test');
  await tx.personFor('new@a.test', 'New');
  await tx.threadEntries(['none@a.test']);
  await tx.openCallTickets(ID);
  await tx.ticketsOfConversations([ID], 10);
  await tx.agentLoads();
  await tx.counted(['none'], SINCE);
  await tx.recentLoads(['none.test'], SINCE);
  await tx.messagesOf('FL-0');
  await tx.writtenOf('FL-0');
  await tx.unfinished({ by: 'person', id: ID });
  await tx.unfinished({ by: 'customer', id: ID });
  await tx.listed({ list: 'open' }, 10);
  await tx.noticesUsed('FL-0');
  await tx.call(ID);
  await tx.lock(['none', 'l1']);
  await tx.changesAfter('FL-0', 0, 10);
  await Promise.all(['FL-0', 'FL-00'].map((ticket) => tx.changesAfter(ticket, 0, 10)));
  await tx.ticketsToChange(['FL-0']);
  await tx.floodToChange(ID);
  await tx.alertToChange(ID);
  await tx.alertsFrom(ID, 10);
  await tx.incidentToChange(ID);
  await tx.newestAlertOf('FL-0', ID);
  await tx.followersToChange('FL-0', 0, 10);
  await tx.followersToChange('FL-0', 0, 10, 'resolved');
  await tx.openFollowers('FL-0', 10);
  await tx.issuesOf(ID, [ID]);
  await tx.issue('KI-1');
  await tx.openIssues(4_000);
  await tx.nextIssue();
  await tx.nextTicketNumber();
  await tx.decided(ID, 'router');
  await tx.happened({ id: ID, at: 0, cause: ID });
  await tx.remembered(ID, [ID]);
  await tx.dueInstants('router', -1, 10);
  await tx.claim('email', 0, 1, 10, 2);
  await tx.position('router', 'arrivals', 0);
  await tx.advance('router', 'arrivals', 0, 0, 1);
}

async function ask(store: Store, database: Database): Promise<void> {
  await store.transaction(asked);
  const { read } = store;
  await Promise.all([read.contact(ID), read.ticket('FL-0'), read.person(ID), read.personAt('none@a.test')]);
  await Promise.all([read.threadEntries(['none@a.test']), read.messagesOf('FL-0'), read.openCallTickets(ID)]);
  await store.transaction(async (tx) => {
    const ticket = `FL-${TICKETS + 1}`;
    await tx.write([
      ...arrivedFacts('c0'),
      openedFact(ticket),
      assignedFact(ticket),
      queuedFact('m0', 'x@y.test'),
    ]);
    await tx.publish([{ key: ticket, fact: assignedFact(ticket) }]);
    await tx.message('m0');
    await tx.write([assignedFact(ticket, 'ana')]);
    await tx.markHandled({ stage: 'router', subject: ticket, kind: 'due', at: 1 });
  });
  const sent = { v: 1, at: 2_000, by: 'courier', attempt: 1, id: 's', cause: 's', message: 'm0' };
  await store.transaction((tx) => tx.write([{ ...sent, type: 'message.sent', reference: null }]));
  await store.nextDue('router');
  await store.nextMessageDue('email');
  await outboxPage(database.read, 0, 1_000);
  await database.transaction((sql) => removeSent(sql, [0]));
}

/** The generic plan, which a prepared statement has for any parameters. */
async function plansOf(url: string, statements: Iterable<string>): Promise<Map<string, string[]>> {
  const client = new Client({ connectionString: url });
  await client.connect();
  const plans = new Map<string, string[]>();
  try {
    await client.query('SET plan_cache_mode = force_generic_plan');
    for (const statement of statements) {
      let count = 0;
      const text = statement.replaceAll('?', () => `$${(count += 1)}`);
      await client.query(`PREPARE one AS ${text}`);
      const nulls = Array.from({ length: count }, () => 'NULL').join(', ');
      const { rows } = await client.query<{ 'QUERY PLAN': string }>(
        `EXPLAIN EXECUTE one${count === 0 ? '' : ` (${nulls})`}`,
      );
      await client.query('DEALLOCATE one');
      plans.set(
        statement,
        rows.map((row) => row['QUERY PLAN']),
      );
    }
  } finally {
    await client.end();
  }
  return plans;
}

/** Lines of a plan that read all rows of a growing table, or all entries of an index of it without a limit. */
function wholeReads(plan: string[]): string[] {
  const isLimited = plan.some((line) => line.includes('Limit'));
  return plan.filter((line, n) => {
    const table = /(Seq Scan|Index(?: Only)? Scan(?: Backward)? using \S+) on (\w+)/.exec(line);
    if (table === null || !GROWING.includes(table[2] ?? '')) return false;
    const isSearch = plan.slice(n + 1, n + 3).some((next) => next.includes('Index Cond'));
    return line.includes('Seq Scan') || !(isSearch || isLimited);
  });
}

const reason = noPostgres();

test.skipIf(reason !== null)(`no statement reads a whole table ${reason ?? ''}`, async () => {
  const url = await freshDatabase();
  const seen = new Set<string>();
  const plain = opened(url);
  await fill(plain);
  const database = noting(plain, seen);
  await ask(openStore(database, outboxWithin), database);
  expect(seen.size).toBeGreaterThan(50);
  const whole: string[] = [];
  for (const [statement, plan] of await plansOf(url, seen)) {
    const text = statement.replace(/\s+/g, ' ');
    whole.push(...wholeReads(plan).map((line) => `${line.trim()}: ${text}\n${plan.join('\n')}`));
    // Triggers count them; nothing reads the open tickets.
    if (text.includes('agent_open')) expect(plan.join('\n')).not.toContain(' on tickets');
  }
  expect(whole).toEqual([]);
});

test.skipIf(reason !== null)(`the open tickets of agents are those of the rows ${reason ?? ''}`, async () => {
  const database = opened(await freshDatabase());
  await fill(database);
  const counted = await openStore(database, outboxWithin).read.agentLoads();
  const rows = await database.read.all(
    "SELECT agent, count(*) AS n FROM tickets WHERE status = 'open' AND agent IS NOT NULL GROUP BY agent",
  );
  expect(rows.length).toBeGreaterThan(5);
  for (const { agent, n } of rows) expect(counted.get(String(agent))?.open).toBe(Number(n));
  await database.transaction((sql) => sql.run("UPDATE tickets SET status = 'closed' WHERE n % 3 = 0"));
  await database.transaction((sql) => sql.run('DELETE FROM tickets WHERE n % 4 = 0'));
  const after = await openStore(database, outboxWithin).read.agentLoads();
  const left = await database.read.all(
    "SELECT agent, count(*) AS n FROM tickets WHERE status = 'open' AND agent IS NOT NULL GROUP BY agent",
  );
  for (const { agent, n } of left) expect(after.get(String(agent))?.open).toBe(Number(n));
});
