/** Tokens of persons for the API: one row a token, found by its digest. A token that ended has no row for long. */
import { type ApiToken, MAX_TOKENS, type NewApiToken, scope } from '../../contract/apiTokens.ts';
import type { Account } from '../../contract/accounts.ts';
import type { Row, Sql } from '../../contract/sql.ts';
import { accountById } from './accounts.ts';

const COLUMNS = 'id, account, name, scopes, made_at, used_at, ends_at';

/** Removes ended tokens of every account first. Locks the account, so that concurrent calls do not exceed the limit. */
export async function issueToken(sql: Sql, token: NewApiToken): Promise<boolean> {
  await sql.run('DELETE FROM api_tokens WHERE ends_at <= ?', token.madeAt);
  await sql.run('UPDATE accounts SET id = id WHERE id = ?', token.account);
  const [row] = await sql.all('SELECT count(*) AS n FROM api_tokens WHERE account = ?', token.account);
  if (Number(row?.n) >= MAX_TOKENS) return false;
  await sql.run(
    `INSERT INTO api_tokens (${COLUMNS}, digest) VALUES (?, ?, ?, ?, ?, NULL, ?, ?)`,
    token.id,
    token.account,
    token.name,
    token.scopes.join(' '),
    token.madeAt,
    token.endsAt,
    token.digest,
  );
  return true;
}

export async function listTokens(sql: Sql, account: string | null, now: number): Promise<ApiToken[]> {
  const rows =
    account === null
      ? await sql.all(
          `SELECT ${COLUMNS} FROM api_tokens WHERE ends_at > ? ORDER BY made_at DESC, id DESC`,
          now,
        )
      : await sql.all(
          `SELECT ${COLUMNS} FROM api_tokens WHERE account = ? AND ends_at > ? ORDER BY made_at DESC, id DESC`,
          account,
          now,
        );
  return rows.map(token);
}

export async function revokeToken(sql: Sql, account: string | null, id: string): Promise<boolean> {
  const changed =
    account === null
      ? await sql.run('DELETE FROM api_tokens WHERE id = ?', id)
      : await sql.run('DELETE FROM api_tokens WHERE id = ? AND account = ?', id, account);
  return changed > 0;
}

export async function findToken(
  sql: Sql,
  digest: string,
  now: number,
): Promise<{ account: Account; token: ApiToken } | null> {
  const [row] = await sql.all(
    `SELECT ${COLUMNS} FROM api_tokens WHERE digest = ? AND ends_at > ?`,
    digest,
    now,
  );
  if (row === undefined) return null;
  const account = await accountById(sql, String(row.account));
  return account === null ? null : { account, token: token(row) };
}

export async function touchToken(sql: Sql, id: string, now: number): Promise<void> {
  await sql.run('UPDATE api_tokens SET used_at = ? WHERE id = ? AND coalesce(used_at, 0) < ?', now, id, now);
}

function token(row: Row): ApiToken {
  return {
    id: String(row.id),
    account: String(row.account),
    name: String(row.name),
    scopes: scope.array().parse(String(row.scopes).split(' ')),
    madeAt: Number(row.made_at),
    usedAt: row.used_at === null ? null : Number(row.used_at),
    endsAt: Number(row.ends_at),
  };
}
