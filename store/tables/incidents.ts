/** Tickets of one cause: of one alert, of one sender of alerts, of one incident. Each by a column of `tickets` with its own partial index. */
import { isLasting } from '../../contract/monitoring.ts';
import type { Sql } from '../../contract/sql.ts';
import type { Ticket } from '../../contract/ticket.ts';
import { forUpdate } from './locks.ts';
import { TICKET_COLUMNS, ticketsIn } from './ticketStates.ts';

const COLUMNS = TICKET_COLUMNS.join(', ');

export async function alertNow(sql: Sql, key: string): Promise<Ticket | null> {
  const rows = await sql.all(
    `SELECT ${COLUMNS} FROM tickets WHERE alert = ? AND alert IS NOT NULL ORDER BY n DESC LIMIT 1`,
    key,
  );
  const [ticket] = await ticketsIn(sql, rows);
  return ticket ?? null;
}

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
    `SELECT ${COLUMNS} FROM tickets WHERE n IN (SELECT n FROM tickets WHERE alert_source = ? AND alert_source IS NOT NULL
       ORDER BY n DESC LIMIT ?) ORDER BY n${forUpdate(sql)}`,
    source,
    limit,
  );
  return (await ticketsIn(sql, rows)).toReversed();
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

/** The first pages end most searches: alerts last until they recover. */
const PAGES = [3, 200];

export async function lastingFollowers(sql: Sql, incident: string, limit: number): Promise<string[]> {
  const found: string[] = [];
  for (let after = 0, page = PAGES[0] ?? 0; ; page = PAGES[1] ?? 0) {
    const rows = await sql.all(
      `SELECT ${COLUMNS}, n AS nth FROM tickets WHERE follows = ? AND follows IS NOT NULL AND alert IS NOT NULL AND n > ?
         AND status IN ('open', 'waiting') ORDER BY n LIMIT ?`,
      incident,
      after,
      page,
    );
    const tickets = await ticketsIn(sql, rows);
    found.push(...tickets.filter(isLasting).map(({ number }) => number));
    if (found.length >= limit || rows.length < page) return found.slice(0, limit);
    after = Number(rows.at(-1)?.nth);
  }
}

export async function alertsFollowing(sql: Sql, incident: string): Promise<number> {
  const [row] = await sql.all(
    `SELECT count(*) AS alerts FROM tickets WHERE follows = ? AND follows IS NOT NULL AND alert IS NOT NULL`,
    incident,
  );
  return Number(row?.alerts);
}
