/** What the feed reads: types and tickets of new facts, and who has these tickets now. */
import type { FeedPage, Standing } from '../../contract/feed.ts';
import type { Sql } from '../../contract/sql.ts';
import { readableUpTo } from './history.ts';

const CLICK = /^click\/([^/]+)\//;

export async function feedNewest(sql: Sql): Promise<number> {
  const [row] = await sql.all('SELECT max(seq) AS seq FROM facts WHERE seq <= ?', await readableUpTo(sql));
  return Number(row?.seq ?? 0);
}

export async function feedPage(sql: Sql, after: number, limit: number): Promise<FeedPage> {
  const rows = await sql.all(
    'SELECT seq, type, ticket, body FROM facts WHERE seq > ? AND seq <= ? ORDER BY seq LIMIT ?',
    after,
    await readableUpTo(sql),
    limit,
  );
  const changes = rows.flatMap(({ type, ticket, body }) => {
    if (ticket === null || ticket === undefined) return [];
    const { cause, previous } = JSON.parse(String(body)) as { cause?: unknown; previous?: unknown };
    return [
      {
        ticket: String(ticket),
        kind: String(type),
        by: CLICK.exec(String(cause))?.[1] ?? null,
        previous: type === 'ticket.assigned' && typeof previous === 'string' ? previous : null,
      },
    ];
  });
  return {
    changes,
    standing: await standingOf(sql, [...new Set(changes.map(({ ticket }) => ticket))]),
    last: Number(rows.at(-1)?.seq ?? after),
    full: rows.length === limit,
  };
}

async function standingOf(sql: Sql, numbers: string[]): Promise<Map<string, Standing>> {
  if (numbers.length === 0) return new Map();
  const rows = await sql.all(
    'SELECT number, agent, priority FROM ticket_rows WHERE n IN (SELECT CAST(value AS bigint) FROM json_each(?))',
    JSON.stringify(numbers.map((number) => Number(number.slice('FL-'.length)))),
  );
  return new Map(
    rows.map(({ number, agent, priority }) => [
      String(number),
      { agent: agent === '' ? null : String(agent), urgent: priority === 'urgent' },
    ]),
  );
}
