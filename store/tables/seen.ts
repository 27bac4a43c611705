/** The `seen` table: a row for each account and each ticket that it has looked at. */
import { ONE_LOOK_MS } from '../../contract/seen.ts';
import type { Sql } from '../../contract/sql.ts';

export type Look = { seq: number; before: number; at: number };

export async function lookOf(sql: Sql, account: string, ticket: string): Promise<Look | null> {
  const [row] = await sql.all(
    'SELECT seq, before, at FROM seen WHERE account = ? AND ticket = ?',
    account,
    ticket,
  );
  return row === undefined ? null : { seq: Number(row.seq), before: Number(row.before), at: Number(row.at) };
}

/** The look after `known`; null: it changes neither position. */
export function nextLook(known: Look | null, seq: number, now: number): Look | null {
  if (known === null) return { seq, before: 0, at: now };
  const isSame = now - known.at < ONE_LOOK_MS;
  const next = { seq: Math.max(seq, known.seq), before: isSame ? known.before : known.seq, at: now };
  return next.seq === known.seq && next.before === known.before ? null : next;
}

export async function saveLook(sql: Sql, account: string, ticket: string, look: Look): Promise<void> {
  await sql.run(
    `INSERT INTO seen (account, ticket, seq, before, at) VALUES (?, ?, ?, ?, ?)
     ON CONFLICT (account, ticket) DO UPDATE SET seq = excluded.seq, before = excluded.before, at = excluded.at
       WHERE excluded.seq >= seen.seq`,
    account,
    ticket,
    look.seq,
    look.before,
    look.at,
  );
}
