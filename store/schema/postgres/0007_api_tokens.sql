-- Tokens of persons for the API. `scopes` is a list separated by spaces. A token that ended or was revoked has no row.
CREATE TABLE api_tokens (
  id text NOT NULL PRIMARY KEY,
  digest text NOT NULL UNIQUE,
  account text NOT NULL,
  name text NOT NULL,
  scopes text NOT NULL,
  made_at bigint NOT NULL,
  used_at bigint,
  ends_at bigint NOT NULL
);
CREATE INDEX api_tokens_by_account ON api_tokens (account);
