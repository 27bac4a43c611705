/**
 * The unfinished tickets among the newest of people and of customers, for many of them in one statement: every assignment asks.
 *
 * Never walks more rows of one of them than `MAX_LOOKED_AT`, however many tickets they have.
 */
import type { ListedTicket, TicketOwner } from '../../contract/lists.ts';
import type { Sql } from '../../contract/sql.ts';
import { listed, shownColumns } from './lists.ts';
import { among } from './manyRows.ts';

const MAX_LOOKED_AT = 30;
const COLUMNS = { person: 'requester', customer: 'customer' } as const;

export function ownerKey({ by, id }: TicketOwner): string {
  return `${by}/${id}`;
}

/** By `ownerKey`, the newest first. */
export async function unfinishedOf(sql: Sql, keys: string[]): Promise<Map<string, ListedTicket[]>> {
  const found = new Map<string, ListedTicket[]>();
  for (const by of ['person', 'customer'] as const) {
    const ids = keys.flatMap((key) => (key.startsWith(`${by}/`) ? [key.slice(by.length + 1)] : []));
    if (ids.length === 0) continue;
    const rows = await sql.all(textOf(sql, COLUMNS[by]), among(sql, ids).list);
    for (const row of rows) {
      const key = ownerKey({ by, id: String(row.owner) });
      const same = found.get(key) ?? [];
      same.push(listed(row));
      found.set(key, same);
    }
  }
  return found;
}

function textOf(sql: Sql, column: string): string {
  const newest = (what: string, owner: string): string =>
    `SELECT ${what} FROM ticket_rows WHERE ${column} <> '' AND ${column} = ${owner} ORDER BY n DESC LIMIT ${MAX_LOOKED_AT}`;
  const from =
    sql.dialect === 'sqlite'
      ? `json_each(?) AS w CROSS JOIN ticket_rows AS r ON r.n IN (${newest('n', 'w.value')})`
      : `unnest(?::text[]) AS w (value) CROSS JOIN LATERAL (${newest('*', 'w.value')}) AS r`;
  return `SELECT w.value AS owner, ${shownColumns(sql.dialect)} FROM ${from}
    WHERE r.status IN ('open', 'waiting') AND r.imported = 'no' ORDER BY r.n DESC`;
}
