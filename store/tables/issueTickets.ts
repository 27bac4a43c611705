/** The tickets of a known issue: those that agents named, and those that its categories name. */
import type { LinkedByCategory, LinkedTicket } from '../../contract/issueTickets.ts';
import type { Sql } from '../../contract/sql.ts';
import type { Ticket } from '../../contract/ticket.ts';

/** About none of them. */
const NONE = '';

type Linked = Pick<Ticket, 'number' | 'issue'>;

/** Of a ticket for which an agent said something of known issues. */
export async function saveIssueTicket(sql: Sql, ticket: Linked): Promise<void> {
  const n = Number(ticket.number.slice(3));
  if (ticket.issue === undefined) {
    await sql.run('DELETE FROM issue_tickets WHERE ticket_n = ?', n);
    return;
  }
  await sql.run(
    `INSERT INTO issue_tickets (ticket_n, issue) VALUES (?, ?)
       ON CONFLICT (ticket_n) DO UPDATE SET issue = excluded.issue`,
    n,
    ticket.issue ?? NONE,
  );
}

/** `FL-1001 KI-1` of each; `none` for none of them. */
export async function issueTicketRows(sql: Sql): Promise<string[]> {
  const rows = await sql.all('SELECT ticket_n, issue FROM issue_tickets');
  return rows.map(({ ticket_n: n, issue }) => linkRow(`FL-${n}`, String(issue)));
}

export function linkRow(number: string, issue: string | null): string {
  return `${number} ${issue === null || issue === NONE ? 'none' : issue}`;
}

/** The newest first, at most `limit` of each kind; those that agents named first. */
export async function ticketsOfIssue(
  sql: Sql,
  issue: string,
  { categories, from, to }: LinkedByCategory,
  limit: number,
): Promise<LinkedTicket[]> {
  const byAgent = await sql.all(
    'SELECT ticket_n AS n FROM issue_tickets WHERE issue = ? ORDER BY ticket_n DESC LIMIT ?',
    issue,
    limit,
  );
  const byCategory =
    categories.length === 0
      ? []
      : await sql.all(
          `SELECT n FROM ticket_rows WHERE status IN ('open', 'waiting') AND imported = 'no' AND gathered = 0
             AND category IN (SELECT value FROM json_each(?)) AND opened_at >= ? AND opened_at <= ?
             AND NOT EXISTS (SELECT 1 FROM issue_tickets WHERE ticket_n = n) ORDER BY n DESC LIMIT ?`,
          JSON.stringify(categories),
          from,
          to,
          limit,
        );
  return [
    ...byAgent.map(({ n }) => ({ number: `FL-${n}`, by: 'agent' as const })),
    ...byCategory.map(({ n }) => ({ number: `FL-${n}`, by: 'category' as const })),
  ];
}
