/** The tickets of a known issue: those that agents named, and those that its categories name. */
import type { ByWhom } from '../../contract/issueEnd.ts';
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

/** By the indexes of open and of quiet tickets, so that closed ones are not read. */
const UNFINISHED = `SELECT n FROM ticket_rows WHERE status = 'open' AND imported = 'no'
   UNION ALL SELECT n FROM ticket_rows WHERE status = 'waiting' AND status <> 'open'`;

/** Of the tickets that a category links: those about which no agent said anything. */
const BY_CATEGORY = `FROM ticket_rows WHERE n IN (${UNFINISHED}) AND imported = 'no' AND gathered = 0
   AND category IN (SELECT value FROM json_each(?)) AND opened_at >= ? AND opened_at <= ?
   AND NOT EXISTS (SELECT 1 FROM issue_tickets WHERE ticket_n = n)`;

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
          `SELECT n ${BY_CATEGORY} ORDER BY n DESC LIMIT ?`,
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

const OPEN_NAMED = `FROM issue_tickets JOIN tickets t ON t.n = ticket_n
   WHERE issue = ? AND t.status IN ('open', 'waiting') AND t.flood IS NULL`;
/** A ticket of a flood hears of no end. */
const OPEN_BY_CATEGORY = `${BY_CATEGORY} AND NOT EXISTS (SELECT 1 FROM tickets t WHERE t.n = ticket_rows.n AND t.flood IS NOT NULL)`;

/** Open and waiting ones with numbers above `after`, in the order of their numbers. */
export async function ticketsToTell(
  sql: Sql,
  issue: string,
  { categories, from, to }: LinkedByCategory,
  after: number,
  limit: number,
): Promise<LinkedTicket[]> {
  const rows = await sql.all(
    `SELECT * FROM (SELECT ticket_n AS n, 'agent' AS by_whom ${OPEN_NAMED} UNION ALL SELECT n, 'category' AS by_whom ${OPEN_BY_CATEGORY}) AS linked
       WHERE n > ? ORDER BY n LIMIT ?`,
    issue,
    JSON.stringify(categories),
    from,
    to,
    after,
    limit,
  );
  return rows.map(({ n, by_whom: by }) => ({
    number: `FL-${n}`,
    by: by === 'agent' ? ('agent' as const) : ('category' as const),
  }));
}

/** How many of them there are, by who linked them. */
export async function countToTell(
  sql: Sql,
  issue: string,
  { categories, from, to }: LinkedByCategory,
): Promise<ByWhom> {
  const [row] = await sql.all(
    `SELECT (SELECT count(*) ${OPEN_NAMED}) AS named, (SELECT count(*) ${OPEN_BY_CATEGORY}) AS others`,
    issue,
    JSON.stringify(categories),
    from,
    to,
  );
  return { agent: Number(row?.named), category: Number(row?.others) };
}
