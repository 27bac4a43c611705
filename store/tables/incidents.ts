/** Tickets of one cause: of one alert, of one sender of alerts, of one incident. Each by a column of `tickets` with its own partial index. */
import type { Sql } from '../../contract/sql.ts';
import type { Ticket } from '../../contract/ticket.ts';
import { forUpdate } from './locks.ts';
import { TICKET_COLUMNS, ticketsIn } from './ticketStates.ts';

const COLUMNS = TICKET_COLUMNS.join(', ');

export async function alertToChange(sql: Sql, key: string): Promise<Ticket | null> {
  const rows = await sql.all(
    `SELECT ${COLUMNS} FROM tickets WHERE alert = ? AND alert IS NOT NULL ORDER BY n DESC LIMIT 1${forUpdate(sql)}`,
    key,
  );
  const [ticket] = await ticketsIn(sql, rows);
  return ticket ?? null;
}

export async function incidentToChange(sql: Sql, key: string): Promise<Ticket | null> {
  const rows = await sql.all(
    `SELECT ${COLUMNS} FROM tickets WHERE incident = ? AND incident IS NOT NULL AND status IN ('open', 'waiting')
       ORDER BY n DESC LIMIT 1${forUpdate(sql)}`,
    key,
  );
  const [ticket] = await ticketsIn(sql, rows);
  return ticket ?? null;
}

export async function alertsFrom(sql: Sql, source: string, limit: number): Promise<Ticket[]> {
  const rows = await sql.all(
    `SELECT ${COLUMNS} FROM tickets WHERE alert_source = ? AND alert_source IS NOT NULL
       ORDER BY n DESC LIMIT ?${forUpdate(sql)}`,
    source,
    limit,
  );
  return ticketsIn(sql, rows);
}

export async function newestAlertOf(sql: Sql, incident: string, source: string): Promise<number | null> {
  const [row] = await sql.all(
    `SELECT opened_at FROM tickets WHERE follows = ? AND follows IS NOT NULL AND alert_source = ?
       ORDER BY n DESC LIMIT 1`,
    incident,
    source,
  );
  return row === undefined ? null : Number(row.opened_at);
}

export async function followersToChange(
  sql: Sql,
  incident: string,
  after: number,
  limit: number,
  which?: 'resolved',
): Promise<Ticket[]> {
  const wanted =
    which === undefined ? `(status <> 'closed' OR merged_into IS NOT NULL)` : `status = 'resolved'`;
  const rows = await sql.all(
    `SELECT ${COLUMNS} FROM tickets WHERE follows = ? AND follows IS NOT NULL AND n > ?
       AND ${wanted} ORDER BY n LIMIT ?${forUpdate(sql)}`,
    incident,
    after,
    limit,
  );
  return ticketsIn(sql, rows);
}

export async function openFollowers(sql: Sql, incident: string, limit: number): Promise<string[]> {
  const rows = await sql.all(
    `SELECT number FROM tickets WHERE follows = ? AND follows IS NOT NULL AND status IN ('open', 'waiting') LIMIT ?`,
    incident,
    limit,
  );
  return rows.map(({ number }) => String(number));
}
