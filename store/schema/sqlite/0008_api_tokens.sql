-- Tokens of persons for the API. `scopes` is a list separated by spaces. A token that ended or was revoked has no row.
CREATE TABLE api_tokens (
  id TEXT NOT NULL PRIMARY KEY,
  digest TEXT NOT NULL UNIQUE,
  account TEXT NOT NULL,
  name TEXT NOT NULL,
  scopes TEXT NOT NULL,
  made_at INTEGER NOT NULL,
  used_at INTEGER,
  ends_at INTEGER NOT NULL
) WITHOUT ROWID;
CREATE INDEX api_tokens_by_account ON api_tokens (account);
