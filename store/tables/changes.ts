/** A ticket's position in the history, and its changes after a position. */
import { decodeFact, type Fact } from '../../contract/fact.ts';
import type { Sql } from '../../contract/sql.ts';
import { FACT_COLUMNS, factJson } from './factJson.ts';
import { keyOfCause } from './factKeys.ts';
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
