-- Accounts of the console and their sessions. State that is not folded from facts: passwords and sessions end, and a
-- history does not.
CREATE TABLE accounts (
  id text NOT NULL PRIMARY KEY,
  address text NOT NULL UNIQUE,
  role text,
  password text,
  link text UNIQUE,
  link_until bigint,
  language text,
  theme text,
  made_at bigint NOT NULL
);

CREATE TABLE sessions (
  id text NOT NULL PRIMARY KEY,
  digest text NOT NULL UNIQUE,
  account text NOT NULL,
  device text NOT NULL,
  began_at bigint NOT NULL,
  seen_at bigint NOT NULL,
  ends_at bigint NOT NULL
);
CREATE INDEX sessions_by_account ON sessions (account);
CREATE INDEX sessions_by_end ON sessions (ends_at);

-- `name` is a digest of the address that was tried, whether or not it has an account.
CREATE TABLE sign_in_failures (
  name text NOT NULL PRIMARY KEY,
  failures bigint NOT NULL,
  failed_at bigint NOT NULL,
  locked_until bigint NOT NULL
);
CREATE INDEX sign_in_failures_by_time ON sign_in_failures (failed_at);
