/** Accounts of the console. Promises that a link is used once and that one account is the first. */
import {
  type Account,
  type Invitation,
  type KnownAccount,
  MAX_LISTED,
  type NoticeWish,
  noticesByMail,
  themes,
} from '../../contract/accounts.ts';
import { randomId } from '../../contract/ids.ts';
import { role } from '../../contract/settings.ts';
import type { Row, Sql } from '../../contract/sql.ts';
import { keepKey } from './keys.ts';
import { textOrNull } from './manyRows.ts';

/** The first account claims this key, so that two requests make one. */
const FIRST = 'first-account';

export async function anyAccount(sql: Sql): Promise<boolean> {
  return (await sql.all('SELECT id FROM accounts WHERE password IS NOT NULL LIMIT 1')).length > 0;
}

export async function accountByAddress(sql: Sql, address: string): Promise<Account | null> {
  return account((await sql.all('SELECT * FROM accounts WHERE address = ?', address.toLowerCase()))[0]);
}

export async function accountByLink(sql: Sql, link: string, now: number): Promise<Account | null> {
  return account((await sql.all('SELECT * FROM accounts WHERE link = ? AND link_until > ?', link, now))[0]);
}

export async function accountById(sql: Sql, id: string): Promise<Account | null> {
  return account((await sql.all('SELECT * FROM accounts WHERE id = ?', id))[0]);
}

/** With the sessions that are neither expired nor idle. */
export async function listAccounts(sql: Sql, now: number, idleSince: number): Promise<KnownAccount[]> {
  const rows = await sql.all(
    `SELECT a.*, count(s.id) AS sessions, max(s.seen_at) AS seen_at FROM accounts a
     LEFT JOIN sessions s ON s.account = a.id AND s.ends_at > ? AND s.seen_at > ?
     GROUP BY a.id ORDER BY a.address LIMIT ?`,
    now,
    idleSince,
    MAX_LISTED,
  );
  return rows.flatMap((row) => {
    const known = account(row);
    if (known === null) return [];
    return [
      {
        account: known,
        sessions: Number(row.sessions),
        seenAt: typeof row.seen_at === 'number' ? row.seen_at : null,
      },
    ];
  });
}

/** Returns whether an existing account got another role. */
export async function inviteAccount(sql: Sql, invitation: Invitation, now: number): Promise<boolean> {
  const { address, role: given, link, linkUntil } = invitation;
  const before = await accountByAddress(sql, address);
  await sql.run(
    `INSERT INTO accounts (id, address, role, link, link_until, made_at) VALUES (?, ?, ?, ?, ?, ?)
     ON CONFLICT (address) DO UPDATE SET
       role = coalesce(excluded.role, accounts.role), link = excluded.link, link_until = excluded.link_until`,
    randomId('a'),
    address.toLowerCase(),
    given,
    link,
    linkUntil,
    now,
  );
  return before !== null && given !== null && given !== before.role;
}

/** False if any account has a password already. */
export async function insertFirst(
  sql: Sql,
  address: string,
  password: string,
  now: number,
): Promise<boolean> {
  if (await anyAccount(sql)) return false;
  const id = randomId('a');
  if ((await keepKey(sql, FIRST, id)) !== id) return false;
  await sql.run(
    `INSERT INTO accounts (id, address, role, password, made_at) VALUES (?, ?, 'admin', ?, ?)
     ON CONFLICT (address) DO UPDATE SET role = 'admin', password = excluded.password, link = NULL, link_until = NULL`,
    id,
    address.toLowerCase(),
    password,
    now,
  );
  return true;
}

/** The number of accounts whose link this was: 1 or 0. */
export function usedLink(sql: Sql, link: string, password: string, now: number): Promise<number> {
  return sql.run(
    'UPDATE accounts SET password = ?, link = NULL, link_until = NULL WHERE link = ? AND link_until > ?',
    password,
    link,
    now,
  );
}

export async function setPassword(sql: Sql, id: string, password: string): Promise<void> {
  await sql.run('UPDATE accounts SET password = ? WHERE id = ?', password, id);
}

export async function setRole(sql: Sql, id: string, given: Account['role']): Promise<void> {
  await sql.run('UPDATE accounts SET role = ? WHERE id = ?', given, id);
}

export async function setLook(
  sql: Sql,
  id: string,
  { language, theme }: Pick<Account, 'language' | 'theme'>,
): Promise<void> {
  await sql.run('UPDATE accounts SET language = ?, theme = ? WHERE id = ?', language, theme, id);
}

/** Lists that the account wants in the order of their last change. */
export async function setByChange(sql: Sql, id: string, lists: readonly string[]): Promise<void> {
  await sql.run('UPDATE accounts SET by_change = ? WHERE id = ?', lists.join(' '), id);
}

export async function setHabits(
  sql: Sql,
  id: string,
  { keys, notices }: Pick<Account, 'keys' | 'notices'>,
): Promise<void> {
  await sql.run('UPDATE accounts SET keys = ?, notices = ? WHERE id = ?', keys ? 1 : 0, notices, id);
}

export async function setHere(sql: Sql, id: string, until: number): Promise<void> {
  await sql.run('UPDATE accounts SET here_until = ? WHERE id = ? AND here_until < ?', until, id, until);
}

/** In the order of the addresses. */
export async function noticeWishes(sql: Sql): Promise<NoticeWish[]> {
  const rows = await sql.all(
    `SELECT address, notices, here_until FROM accounts WHERE notices <> 'always' ORDER BY address LIMIT ?`,
    MAX_LISTED,
  );
  return rows.map(({ address, notices, here_until: hereUntil }) => ({
    address: String(address),
    notices: notices === 'urgent' ? 'urgent' : 'away',
    hereUntil: Number(hereUntil),
  }));
}

/** Removes the account of an address with its sessions, its tokens and what it has seen. Returns how many: 1 or 0. */
export async function forgetAccount(sql: Sql, address: string): Promise<number> {
  await sql.run('DELETE FROM sessions WHERE account IN (SELECT id FROM accounts WHERE address = ?)', address);
  await sql.run(
    'DELETE FROM api_tokens WHERE account IN (SELECT id FROM accounts WHERE address = ?)',
    address,
  );
  await sql.run('DELETE FROM seen WHERE account IN (SELECT id FROM accounts WHERE address = ?)', address);
  const removed = await sql.run('DELETE FROM accounts WHERE address = ?', address);
  // Without any account the next start shows its link again.
  if (!(await anyAccount(sql))) await sql.run('DELETE FROM keys WHERE name = ?', FIRST);
  return removed;
}

function account(row: Row | undefined): Account | null {
  if (row === undefined) return null;
  return {
    id: String(row.id),
    address: String(row.address),
    role: row.role === null ? null : role.parse(row.role),
    password: textOrNull(row.password),
    language: textOrNull(row.language),
    theme: themes.find((theme) => theme === row.theme) ?? null,
    keys: Number(row.keys) === 1,
    notices: noticesByMail.find((one) => one === row.notices) ?? 'always',
    byChange: String(row.by_change)
      .split(' ')
      .filter((name) => name !== ''),
  };
}
