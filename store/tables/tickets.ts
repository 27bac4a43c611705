/** Tickets as rows: the folded state as JSON, and separate columns for searching. */
import type { Sql } from '../../contract/sql.ts';
import type { AgentLoad, RecentLoad } from '../../contract/store.ts';
import { type Ticket, type TicketFact, ticketFold } from '../../contract/ticket.ts';
import { asksForNobody } from '../../contract/incidents.ts';
import { duesOf } from '../../contract/ticketDues.ts';
import type { TicketFold } from '../foldedAgain.ts';
import { readableUpTo } from './history.ts';
import { saveIssueTicket } from './issueTickets.ts';
import { ringsSince } from '../../contract/ring.ts';
import { forUpdate } from './locks.ts';
import { among, together } from './manyRows.ts';
import { stateOf, TICKET_COLUMNS, ticketsIn } from './ticketStates.ts';
import { saveTicketRows, type Touched } from './ticketRows.ts';
import { setTimers } from './timers.ts';

/** The stage that a ticket's due instants wake. */
const STAGE = 'router';

const COLUMNS = TICKET_COLUMNS.join(', ');

export type TicketRemembered = { seq: number; fact: TicketFact };

/** Folds facts of any tickets, in their order, and saves each ticket once. */
export async function foldTickets(
  sql: Sql,
  facts: TicketRemembered[],
  fold: TicketFold = ticketFold,
): Promise<void> {
  if (facts.length === 0) return;
  const byTicket = Map.groupBy(facts, ({ fact }) => fact.ticket);
  const known = await ticketsByNumber(
    sql,
    [...byTicket].filter(([, [first]]) => first?.fact.type !== 'ticket.opened').map(([number]) => number),
    fold,
    Math.min(...facts.map(({ seq }) => seq)),
  );
  const opened: TicketRow[] = [];
  const changed: Ticket[] = [];
  const identified: Ticket[] = [];
  const touched: Touched[] = [];
  for (const [number, [first, ...rest]] of byTicket) {
    if (first === undefined) continue;
    const row = known.get(number) ?? null;
    const before = row?.ticket ?? null;
    const after = rest.reduce(
      (ticket, { fact }) => fold.evolve(ticket, fact),
      fold.evolve(before, first.fact),
    );
    // A fact that changes nothing in our shape may still change the state in the row's shape.
    const isSaved = after === before && row?.isOurs === true;
    if (before === null) opened.push({ seq: first.seq, ticket: after });
    else if (!isSaved) changed.push(after);
    if (before !== null && before.requester !== after.requester) identified.push(after);
    const last = rest.at(-1) ?? first;
    touched.push({ ticket: after, seq: last.seq, at: last.fact.at });
  }
  await insert(sql, opened, fold.shape);
  await saveTickets(sql, changed, fold.shape);
  for (const { requester, number } of identified)
    await sql.run('UPDATE tickets SET requester = ? WHERE number = ?', requester, number);
  await saveTicketRows(sql, touched);
  const attributed = new Set(
    facts.flatMap(({ fact }) => (fact.type === 'ticket.attributed' ? [fact.ticket] : [])),
  );
  for (const { ticket } of touched) if (attributed.has(ticket.number)) await saveIssueTicket(sql, ticket);
  await setTimers(sql, STAGE, [
    ...opened.map(({ ticket }) => ({ subject: ticket.number, fresh: true, dues: duesOf(ticket) })),
    ...changed.map((ticket) => ({ subject: ticket.number, fresh: false, dues: duesOf(ticket) })),
  ]);
  await setLastAssigned(
    sql,
    facts.map(({ fact }) => fact),
  );
}

const INSERTED = [
  'number',
  'n',
  'seq',
  'status',
  'agent',
  'requester',
  'channel',
  'conversation',
  'imported',
];
const INSERTED_TOO = ['opened_at', 'origin', 'origin_at', 'flood'];
const OF_CAUSE = ['alert', 'alert_source', 'incident', 'follows', 'gathered', 'merged_into', 'ring_at'];
const ALL_COLUMNS = [...INSERTED, ...INSERTED_TOO, ...OF_CAUSE, 'state', 'shape'];
const NUMBERS = ['n', 'seq', 'opened_at', 'origin_at', 'gathered', 'ring_at'];
const TYPES = ALL_COLUMNS.map((column) => (NUMBERS.includes(column) ? 'bigint' : 'text'));

async function insert(sql: Sql, opened: TicketRow[], shape: string): Promise<void> {
  const rows = together(sql, opened, TYPES, ({ seq, ticket }) => [
    ticket.number,
    Number(ticket.number.slice(3)),
    seq,
    ticket.status,
    ticket.agent,
    ticket.requester,
    ticket.channel,
    ticket.conversation,
    ticket.imported,
    ticket.openedAt,
    ticket.origin?.domain ?? null,
    ticket.origin?.at ?? null,
    ticket.flood ?? null,
    ticket.alert?.key ?? null,
    ticket.alert?.source ?? null,
    ticket.incident?.key ?? null,
    ticket.follows ?? null,
    asksForNobody(ticket) ? 1 : null,
    ticket.merged?.into ?? null,
    ringsSince(ticket.ring),
    stateOf(ticket),
    shape,
  ]);
  const inserted = new Set<unknown>();
  for (const { source, params } of rows) {
    const statement = `INSERT INTO tickets (${ALL_COLUMNS.join(', ')}) ${source} ON CONFLICT DO NOTHING RETURNING number`;
    for (const { number } of await sql.all(statement, ...params)) inserted.add(number);
  }
  const known = opened.find(({ ticket }) => !inserted.has(ticket.number));
  if (known !== undefined) throw new Error(`${known.ticket.number} was opened before`);
}

const OF_STATE = Array.from({ length: 8 }, () => 'text' as const);
const SAVED = [...OF_STATE, 'bigint' as const, 'text' as const, 'bigint' as const];

export async function saveTickets(sql: Sql, tickets: Ticket[], shape: string): Promise<void> {
  const rows = together(sql, tickets, SAVED, (ticket) => [
    ticket.number,
    ticket.status,
    ticket.agent,
    ticket.imported,
    stateOf(ticket),
    shape,
    ticket.follows ?? null,
    ticket.incident?.key ?? null,
    asksForNobody(ticket) ? 1 : null,
    ticket.merged?.into ?? null,
    ringsSince(ticket.ring),
  ]);
  for (const { source, params } of rows) {
    await sql.run(
      `UPDATE tickets SET status = fresh.column2, agent = fresh.column3, imported = fresh.column4, state = fresh.column5,
         shape = fresh.column6, follows = fresh.column7, incident = fresh.column8, gathered = fresh.column9,
         merged_into = fresh.column10, ring_at = CAST(fresh.column11 AS bigint)
         FROM (${source}) AS fresh WHERE number = fresh.column1`,
      ...params,
    );
  }
}

async function setLastAssigned(sql: Sql, facts: TicketFact[]): Promise<void> {
  const lastAt = new Map<string, number>();
  for (const fact of facts) if (fact.type === 'ticket.assigned') lastAt.set(fact.agent, fact.at);
  for (const { source, params } of together(sql, [...lastAt], ['text', 'bigint'], (agent) => agent)) {
    await sql.run(
      `INSERT INTO agents (id, last_assigned_at) ${source}
       ON CONFLICT (id) DO UPDATE SET last_assigned_at = excluded.last_assigned_at`,
      ...params,
    );
  }
}

export async function ticketByNumber(sql: Sql, number: string): Promise<Ticket | null> {
  const rows = await sql.all(`SELECT ${COLUMNS} FROM tickets WHERE number = ?`, number);
  return (await ticketsIn(sql, rows))[0] ?? null;
}

export async function ticketsOf(sql: Sql, numbers: string[]): Promise<Map<string, Ticket>> {
  const { isAmong, list } = among(sql, numbers);
  const rows = await sql.all(`SELECT ${COLUMNS} FROM tickets WHERE number ${isAmong}`, list);
  return new Map((await ticketsIn(sql, rows)).map((ticket) => [ticket.number, ticket]));
}

export async function ticketsOfConversations(
  sql: Sql,
  conversations: string[],
  limit: number,
): Promise<Ticket[]> {
  const rows = await sql.all(
    `SELECT ${COLUMNS} FROM tickets WHERE conversation IN (SELECT value FROM json_each(?))
       ORDER BY n LIMIT ?`,
    JSON.stringify(conversations),
    limit,
  );
  return ticketsIn(sql, rows);
}

/** `isOurs`: the row has this process's shape. */
type Known = { ticket: Ticket; isOurs: boolean };

async function ticketsByNumber(
  sql: Sql,
  numbers: string[],
  fold: TicketFold,
  before: number,
): Promise<Map<string, Known>> {
  if (numbers.length === 0) return new Map();
  const { isAmong, list } = among(sql, numbers);
  const rows = await sql.all(`SELECT ${COLUMNS} FROM tickets WHERE number ${isAmong}`, list);
  const tickets = await ticketsIn(sql, rows, fold, before);
  return new Map(
    tickets.map((ticket, n) => [ticket.number, { ticket, isOurs: rows[n]?.shape === fold.shape }]),
  );
}

export async function ticketsToChange(sql: Sql, numbers: string[]): Promise<Ticket[]> {
  if (numbers.length === 0) return [];
  const { isAmong, list } = among(sql, [...new Set(numbers)]);
  const rows = await sql.all(
    `SELECT ${COLUMNS} FROM tickets WHERE number ${isAmong} ORDER BY number${forUpdate(sql)}`,
    list,
  );
  return ticketsIn(sql, rows);
}

export async function unassignedToChange(sql: Sql, limit: number): Promise<Ticket[]> {
  const rows = await sql.all(
    `SELECT ${COLUMNS} FROM tickets WHERE status = 'open' AND agent IS NULL AND imported = 'no'
       AND flood IS NULL AND gathered IS NULL ORDER BY opened_at, n LIMIT ?${forUpdate(sql, 'skip locked')}`,
    limit,
  );
  return ticketsIn(sql, rows);
}

export async function floodToChange(sql: Sql, flood: string): Promise<Ticket | null> {
  const rows = await sql.all(
    `SELECT ${COLUMNS} FROM tickets WHERE flood = ? AND flood IS NOT NULL AND status IN ('open', 'waiting')
       ORDER BY n DESC LIMIT 1${forUpdate(sql)}`,
    flood,
  );
  const [ticket] = await ticketsIn(sql, rows);
  return ticket ?? null;
}

export type TicketRow = { seq: number; ticket: Ticket };

/** Tickets in the order they were opened; `seq` is that of the opening fact. */
export async function ticketsPage(
  sql: Sql,
  after: number,
  limit: number,
  fold: TicketFold = ticketFold,
): Promise<TicketRow[]> {
  const rows = await sql.all(
    `SELECT seq, ${COLUMNS} FROM tickets WHERE seq > ? AND seq <= ? ORDER BY seq LIMIT ?`,
    after,
    await readableUpTo(sql),
    limit,
  );
  const tickets = await ticketsIn(sql, rows, fold);
  return tickets.map((ticket, n) => ({ seq: Number(rows[n]?.seq), ticket }));
}

export async function agentLoads(sql: Sql): Promise<Map<string, AgentLoad>> {
  const rows = await sql.all(
    `SELECT id, coalesce(open.n, 0) AS open, coalesce(last_assigned_at, 0) AS at, away_until
       FROM (SELECT id FROM agents UNION SELECT agent FROM agent_open) AS known
       LEFT JOIN agents USING (id)
       LEFT JOIN (SELECT agent, sum(n) AS n FROM agent_open GROUP BY agent) AS open ON open.agent = id`,
  );
  return new Map(
    rows.map((row) => [
      String(row.id),
      {
        open: Number(row.open),
        lastAssignedAt: Number(row.at),
        ...(row.away_until === null ? {} : { awayUntil: Number(row.away_until) }),
      },
    ]),
  );
}

export async function recentLoads(sql: Sql, domains: string[], since: number): Promise<RecentLoad[]> {
  if (domains.length === 0) return [];
  const { isAmong, list } = among(sql, [...new Set(domains)]);
  const rows = await sql.all(
    `SELECT origin, agent, count(*) AS open FROM tickets WHERE origin ${isAmong} AND origin_at > ? AND status = 'open'
       AND agent IS NOT NULL AND origin IS NOT NULL GROUP BY origin, agent`,
    list,
    since,
  );
  return rows.map(({ origin, agent, open }) => ({
    domain: String(origin),
    agent: String(agent),
    open: Number(open),
  }));
}
