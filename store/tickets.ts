/** Tickets as rows: the folded state as JSON, and beside it the columns that are searched. */
import type { Sql } from '../contract/sql.ts';
import type { AgentLoad, DueInstant } from '../contract/store.ts';
import { duesOf, evolve, type Ticket, type TicketFact } from '../contract/ticket.ts';

/** The stage that is woken by a ticket's instants. */
const STAGE = 'router';
const FIRST_NUMBER = 1001;

/** Folds facts of one ticket, in their order, and saves it once. */
export async function foldTicket(sql: Sql, facts: TicketFact[]): Promise<void> {
  const number = facts[0]?.ticket;
  if (number === undefined) return;
  const before = await ticketByNumber(sql, number);
  const after = facts.reduce(evolve, before);
  if (after === null || after === before) return;
  await (before === null ? insert(sql, after) : update(sql, after));
  await setTimers(sql, STAGE, number, duesOf(after));
  for (const fact of facts) {
    if (fact.type === 'ticket.assigned') await setLastAssigned(sql, fact.agent, fact.at);
  }
}

function insert(sql: Sql, ticket: Ticket): Promise<number> {
  return sql.run(
    `INSERT INTO tickets (number, n, status, agent, requester, channel, conversation, imported, opened_at, state)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
    ticket.number,
    Number(ticket.number.slice(3)),
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

/** Replaces the instants of one subject. */
export async function setTimers(
  sql: Sql,
  stage: string,
  subject: string,
  dues: { kind: string; at: number }[],
): Promise<void> {
  await sql.run('DELETE FROM timers WHERE stage = ? AND subject = ?', stage, subject);
  for (const { kind, at } of dues) {
    await sql.run(
      'INSERT INTO timers (stage, subject, kind, at) VALUES (?, ?, ?, ?)',
      stage,
      subject,
      kind,
      Math.round(at),
    );
  }
}

export async function dueInstants(
  sql: Sql,
  stage: string,
  now: number,
  limit: number,
): Promise<DueInstant[]> {
  const rows = await sql.all(
    'SELECT stage, subject, kind, at FROM timers WHERE stage = ? AND at <= ? ORDER BY at, subject, kind LIMIT ?',
    stage,
    now,
    limit,
  );
  return rows.map((row) => ({
    stage: String(row.stage),
    subject: String(row.subject),
    kind: String(row.kind),
    at: Number(row.at),
  }));
}

export async function settle(sql: Sql, due: DueInstant): Promise<void> {
  await sql.run(
    'DELETE FROM timers WHERE stage = ? AND subject = ? AND kind = ? AND at = ?',
    due.stage,
    due.subject,
    due.kind,
    due.at,
  );
}

export async function nextDue(sql: Sql, stage: string): Promise<number | null> {
  const [row] = await sql.all('SELECT min(at) AS at FROM timers WHERE stage = ?', stage);
  return row?.at === null || row === undefined ? null : Number(row.at);
}

export async function ticketByNumber(sql: Sql, number: string): Promise<Ticket | null> {
  const rows = await sql.all('SELECT state, conversation FROM tickets WHERE number = ?', number);
  return parsed(rows)[0] ?? null;
}

export async function openCallTickets(sql: Sql, person: string): Promise<Ticket[]> {
  return parsed(
    await sql.all(
      `SELECT state, conversation FROM tickets WHERE requester = ? AND channel IN ('call', 'sms')
       AND status IN ('open', 'waiting') ORDER BY opened_at DESC`,
      person,
    ),
  );
}

export async function ticketsToChange(sql: Sql, numbers: string[]): Promise<Ticket[]> {
  const tickets: Ticket[] = [];
  for (const number of [...new Set(numbers)].sort()) {
    const ticket = await ticketByNumber(sql, number);
    if (ticket !== null) tickets.push(ticket);
  }
  return tickets;
}

export async function unassignedToChange(sql: Sql, limit: number): Promise<Ticket[]> {
  return parsed(
    await sql.all(
      `SELECT state, conversation FROM tickets WHERE status = 'open' AND agent IS NULL AND imported = 'no'
       ORDER BY opened_at, n LIMIT ?`,
      limit,
    ),
  );
}

/** Tickets by number. */
export async function ticketsPage(sql: Sql, after: number, limit: number): Promise<Ticket[]> {
  return parsed(
    await sql.all('SELECT state, conversation FROM tickets WHERE n > ? ORDER BY n LIMIT ?', after, limit),
  );
}

/** Only `conversation` may differ from the state: a merge of conversations renames it in every row at once. */
function parsed(rows: Record<string, unknown>[]): Ticket[] {
  return rows.map((row) => ({
    ...(JSON.parse(String(row.state)) as Ticket),
    conversation: String(row.conversation),
  }));
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

export async function nextTicketNumber(sql: Sql): Promise<string> {
  const [row] = await sql.all('SELECT max(n) AS n FROM tickets');
  return `FL-${row?.n === null || row === undefined ? FIRST_NUMBER : Number(row.n) + 1}`;
}
