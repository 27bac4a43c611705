/** A ticket's position in the history, and its changes after a position. */
import { decodeFact, type Fact } from '../../contract/fact.ts';
import type { Sql } from '../../contract/sql.ts';
import { FACT_COLUMNS, factJson } from './factJson.ts';
import { keyOfCause } from './factKeys.ts';
import { together } from './manyRows.ts';
import type { TicketFact } from '../../contract/ticket.ts';

/** Facts about the ticket after `seq`, the oldest first. A fact that only a newer Firstline can read throws. */
export async function changesAfter(
  sql: Sql,
  ticket: string,
  seq: number,
  limit: number,
): Promise<TicketFact[]> {
  const rows = await sql.all(
    `SELECT ${FACT_COLUMNS} FROM facts WHERE ticket = ? AND seq > ? AND type LIKE 'ticket.%' ORDER BY seq LIMIT ?`,
    ticket,
    seq,
    limit,
  );
  return rows.map((row) => decodeFact(factJson(row))).filter(isTicketFact);
}

/** The position after which facts about a ticket are asked for. */
export type Asked = { ticket: string; after: number };

export function keyOfAsked({ ticket, after }: Asked): string {
  return `${ticket}/${after}`;
}

/** `changesAfter` of many tickets in one statement (SQLite: of sixteen), by `keyOfAsked`. */
export async function changesAfterEach(
  sql: Sql,
  asked: readonly Asked[],
  limit: number,
): Promise<Map<string, TicketFact[]>> {
  const found = new Map<string, TicketFact[]>();
  const [one] = asked;
  if (one === undefined) return found;
  if (asked.length === 1)
    return found.set(keyOfAsked(one), await changesAfter(sql, one.ticket, one.after, limit));
  for (const { source, params } of together(sql, asked, ['text', 'bigint'], (each) => [
    each.ticket,
    each.after,
  ])) {
    const rows = await sql.all(
      `SELECT * FROM (SELECT given.column2 AS after,
           row_number() OVER (PARTITION BY given.column1, given.column2 ORDER BY f.seq) AS nth, ${OF_FACT}
         FROM (${source}) AS given JOIN facts f ON f.ticket = given.column1 AND f.seq > given.column2
         WHERE f.type LIKE 'ticket.%') AS numbered WHERE nth <= ? ORDER BY seq`,
      ...params,
      limit,
    );
    for (const row of rows) {
      const fact = decodeFact(factJson(row));
      if (!isTicketFact(fact)) continue;
      const key = keyOfAsked({ ticket: fact.ticket, after: Number(row.after) });
      found.set(key, [...(found.get(key) ?? []), fact]);
    }
  }
  return found;
}

const OF_FACT = FACT_COLUMNS.split(', ')
  .map((column) => `f.${column}`)
  .join(', ');

/** The position of the newest fact about the ticket; 0 for an unknown one. */
export async function newestOf(sql: Sql, ticket: string): Promise<number> {
  const [row] = await sql.all('SELECT max(seq) AS seq FROM facts WHERE ticket = ?', ticket);
  return Number(row?.seq ?? 0);
}

/** Facts with these ids, which are kept under this cause. */
export async function rememberedAt(
  sql: Sql,
  under: string,
  ids: string[],
): Promise<{ seq: number; fact: Fact }[]> {
  const kept = sql.dialect === 'sqlite' ? 'seq IN (SELECT seq FROM fact_keys WHERE key = ?) AND ' : '';
  const rows = await sql.all(
    `SELECT ${FACT_COLUMNS} FROM facts WHERE ${kept}id IN (SELECT value FROM json_each(?)) ORDER BY seq`,
    ...(sql.dialect === 'sqlite' ? [keyOfCause(under)] : []),
    JSON.stringify(ids),
  );
  return rows.map((row) => ({ seq: Number(row.seq), fact: decodeFact(factJson(row)) }));
}

function isTicketFact(fact: Fact): fact is TicketFact {
  return fact.type.startsWith('ticket.');
}
