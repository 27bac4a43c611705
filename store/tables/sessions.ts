/** Sessions of the console: one row a browser, found by the digest of its token. */
import type { Account, NewSession, Session } from '../../contract/accounts.ts';
import type { Row, Sql } from '../../contract/sql.ts';
import { accountById } from './accounts.ts';

const COLUMNS = 'id, account, device, began_at, seen_at, ends_at';

/** Removes expired sessions of everybody first: a session that nobody ends would stay for ever. */
export async function beginSession(sql: Sql, session: NewSession): Promise<void> {
  await sql.run('DELETE FROM sessions WHERE ends_at <= ?', session.beganAt);
  await sql.run(
    `INSERT INTO sessions (${COLUMNS}, digest) VALUES (?, ?, ?, ?, ?, ?, ?)`,
    session.id,
    session.account,
    session.device,
    session.beganAt,
    session.seenAt,
    session.endsAt,
    session.digest,
  );
}

export async function signedIn(
  sql: Sql,
  digest: string,
  now: number,
  idleSince: number,
): Promise<{ account: Account; session: Session } | null> {
  const [row] = await sql.all(
    `SELECT ${COLUMNS} FROM sessions WHERE digest = ? AND ends_at > ? AND seen_at > ?`,
    digest,
    now,
    idleSince,
  );
  if (row === undefined) return null;
  const account = await accountById(sql, String(row.account));
  return account === null ? null : { account, session: session(row) };
}

export async function touchSession(sql: Sql, id: string, now: number): Promise<void> {
  await sql.run('UPDATE sessions SET seen_at = ? WHERE id = ? AND seen_at < ?', now, id, now);
}

export async function sessionsOf(
  sql: Sql,
  account: string,
  now: number,
  idleSince: number,
): Promise<Session[]> {
  const rows = await sql.all(
    `SELECT ${COLUMNS} FROM sessions WHERE account = ? AND ends_at > ? AND seen_at > ? ORDER BY seen_at DESC, id`,
    account,
    now,
    idleSince,
  );
  return rows.map(session);
}

export async function endSession(sql: Sql, account: string, id: string): Promise<boolean> {
  return (await sql.run('DELETE FROM sessions WHERE account = ? AND id = ?', account, id)) > 0;
}

/** Ends all sessions of an account but `keep`; '' ends every one. */
export function endSessions(sql: Sql, account: string, keep = ''): Promise<number> {
  return sql.run('DELETE FROM sessions WHERE account = ? AND id <> ?', account, keep);
}

function session(row: Row): Session {
  return {
    id: String(row.id),
    account: String(row.account),
    device: String(row.device),
    beganAt: Number(row.began_at),
    seenAt: Number(row.seen_at),
    endsAt: Number(row.ends_at),
  };
}
