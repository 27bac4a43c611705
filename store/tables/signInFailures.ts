/**
 * Failed tries to sign in, by a digest of the address tried. An address without an account is counted and locked like
 * one with an account, so that an answer does not reveal which exist.
 */
import { LOCKED_MS, MAX_TRIES, type Try, TRIES_KEPT_MS } from '../../contract/accounts.ts';
import type { Sql } from '../../contract/sql.ts';

/** Counted before the password is compared: concurrent tries cannot exceed the limit. */
export async function countTry(sql: Sql, name: string, now: number): Promise<Try> {
  await sql.run('DELETE FROM sign_in_failures WHERE failed_at <= ?', now - TRIES_KEPT_MS);
  await sql.run(
    `INSERT INTO sign_in_failures (name, failures, failed_at, locked_until) VALUES (?, 0, ?, 0)
     ON CONFLICT (name) DO UPDATE SET name = excluded.name`,
    name,
    now,
  );
  const [row] = await sql.all('SELECT failures, locked_until FROM sign_in_failures WHERE name = ?', name);
  const lockedUntil = Number(row?.locked_until ?? 0);
  const before = Number(row?.failures ?? 0);
  if (lockedUntil > now) return { counts: false, lockedUntil };
  // After a lock, the count begins at 1 again.
  const failures = (lockedUntil > 0 ? 0 : before) + 1;
  const until = failures >= MAX_TRIES ? now + LOCKED_MS : 0;
  await sql.run(
    'UPDATE sign_in_failures SET failures = ?, failed_at = ?, locked_until = ? WHERE name = ?',
    failures,
    now,
    until,
    name,
  );
  return { counts: true, lockedUntil: until };
}

export async function clearTries(sql: Sql, name: string): Promise<void> {
  await sql.run('DELETE FROM sign_in_failures WHERE name = ?', name);
}
