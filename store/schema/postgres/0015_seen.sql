-- Up to which position of the history an account has looked at a ticket (`seq`), and up to which it had before it looked this
-- time (`before`). State that is not folded from facts, and without words.
CREATE TABLE seen (
  account text NOT NULL,
  ticket text NOT NULL,
  seq bigint NOT NULL,
  before bigint NOT NULL,
  at bigint NOT NULL,
  PRIMARY KEY (account, ticket)
);
-- Names of lists that the account wants in the order of their last change, with spaces between.
ALTER TABLE accounts ADD COLUMN by_change text NOT NULL DEFAULT '';
CREATE INDEX ticket_rows_changed_of_agent ON ticket_rows (agent, touched_at, n)
  WHERE status = 'open' AND imported = 'no' AND snoozed_until IS NULL;
