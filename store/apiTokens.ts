/** The API tokens of an installation, each change one transaction. */
import type { ApiTokens } from '../contract/apiTokens.ts';
import type { Database } from '../contract/sql.ts';
import { findToken, issueToken, listTokens, revokeToken, touchToken } from './tables/apiTokens.ts';

export function apiTokensOf(database: Pick<Database, 'read' | 'transaction'>): ApiTokens {
  const { read } = database;
  return {
    issue: (token) => database.transaction((sql) => issueToken(sql, token)),
    list: (account, now) => listTokens(read, account, now),
    revoke: (account, token) => database.transaction((sql) => revokeToken(sql, account, token)),
    find: (digest, now) => findToken(read, digest, now),
    touch: (token, now) => database.transaction((sql) => touchToken(sql, token, now)),
  };
}
