/** Tickets as rows: the folded state as JSON, and beside it the columns that are searched. */
import type { Row, Sql } from '../contract/sql.ts';
import type { AgentLoad } from '../contract/store.ts';
import { duesOf, evolve, type Ticket, type TicketFact } from '../contract/ticket.ts';
import { readableUpTo, seqOf } from './history.ts';
import { forUpdate } from './locks.ts';
import { setTimers } from './timers.ts';

/** The stage that is woken by a ticket's instants. */
const STAGE = 'router';

/** Folds facts of one ticket, in their order, and saves it once. */
export async function foldTicket(sql: Sql, facts: TicketFact[]): Promise<void> {
  const [first] = facts;
  if (first === undefined) return;
  const { ticket: number, id: opening } = first;
  const before = await ticketByNumber(sql, number);
  const after = facts.reduce(evolve, before);
  if (after === null || after === before) return;
  await (before === null ? insert(sql, after, await seqOf(sql, opening)) : update(sql, after));
  await setTimers(sql, STAGE, number, duesOf(after));
  for (const fact of facts) {
    if (fact.type === 'ticket.assigned') await setLastAssigned(sql, fact.agent, fact.at);
  }
}

function insert(sql: Sql, ticket: Ticket, seq: number): Promise<number> {
  return sql.run(
    `INSERT INTO tickets (number, n, seq, status, agent, requester, channel, conversation, imported, opened_at, state)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
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
    JSON.stringify(ticket),
  );
}

function update(sql: Sql, ticket: Ticket): Promise<number> {
  return sql.run(
    'UPDATE tickets SET status = ?, agent = ?, imported = ?, state = ? WHERE number = ?',
    ticket.status,
    ticket.agent,
    ticket.imported,
    JSON.stringify(ticket),
    ticket.number,
  );
}

function setLastAssigned(sql: Sql, agent: string, at: number): Promise<number> {
  return sql.run(
    `INSERT INTO agents (id, last_assigned_at) VALUES (?, ?)
     ON CONFLICT (id) DO UPDATE SET last_assigned_at = excluded.last_assigned_at`,
    agent,
    at,
  );
}

export async function ticketByNumber(sql: Sql, number: string): Promise<Ticket | null> {
  const [row] = await sql.all('SELECT state, conversation FROM tickets WHERE number = ?', number);
  return row === undefined ? null : parsed(row);
}

export async function openCallTickets(sql: Sql, person: string): Promise<Ticket[]> {
  return (await sql.all(OPEN_CALL_TICKETS, person)).map(parsed);
}

/** For a decision that may add to one of them. */
export async function openCallTicketsToChange(sql: Sql, person: string): Promise<Ticket[]> {
  return (await sql.all(OPEN_CALL_TICKETS + forUpdate(sql), person)).map(parsed);
}

const OPEN_CALL_TICKETS = `SELECT state, conversation FROM tickets WHERE requester = ? AND channel IN ('call', 'sms')
  AND status IN ('open', 'waiting') ORDER BY opened_at DESC`;

export async function ticketsToChange(sql: Sql, numbers: string[]): Promise<Ticket[]> {
  if (numbers.length === 0) return [];
  const rows = await sql.all(
    `SELECT state, conversation FROM tickets WHERE number IN (SELECT value FROM json_each(?))
       ORDER BY number${forUpdate(sql)}`,
    JSON.stringify([...new Set(numbers)]),
  );
  return rows.map(parsed);
}

export async function unassignedToChange(sql: Sql, limit: number): Promise<Ticket[]> {
  const rows = await sql.all(
    `SELECT state, conversation FROM tickets WHERE status = 'open' AND agent IS NULL AND imported = 'no'
       ORDER BY opened_at, n LIMIT ?${forUpdate(sql, 'skip locked')}`,
    limit,
  );
  return rows.map(parsed);
}

export type TicketRow = { seq: number; ticket: Ticket };

/** Tickets in the order they were opened; `seq` is that of the fact that opened them. */
export async function ticketsPage(sql: Sql, after: number, limit: number): Promise<TicketRow[]> {
  const rows = await sql.all(
    'SELECT seq, state, conversation FROM tickets WHERE seq > ? AND seq <= ? ORDER BY seq LIMIT ?',
    after,
    await readableUpTo(sql),
    limit,
  );
  return rows.map((row) => ({ seq: Number(row.seq), ticket: parsed(row) }));
}

/** Only `conversation` may differ from the state: a merge of conversations renames it in every row at once. */
function parsed(row: Row): Ticket {
  return { ...(JSON.parse(String(row.state)) as Ticket), conversation: String(row.conversation) };
}

export async function agentLoads(sql: Sql): Promise<Map<string, AgentLoad>> {
  const open = await sql.all(
    `SELECT agent, count(*) AS open FROM tickets WHERE status = 'open' AND agent IS NOT NULL GROUP BY agent`,
  );
  const last = await sql.all('SELECT id, last_assigned_at FROM agents');
  const loads = new Map<string, AgentLoad>();
  for (const row of last)
    loads.set(String(row.id), { open: 0, lastAssignedAt: Number(row.last_assigned_at) });
  for (const row of open) {
    const agent = String(row.agent);
    loads.set(agent, { open: Number(row.open), lastAssignedAt: loads.get(agent)?.lastAssignedAt ?? 0 });
  }
  return loads;
}
