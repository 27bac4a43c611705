-- Known issues: what vendors say about their services. Folded from facts; the words are those of a notice or of an agent.
CREATE TABLE issues (
  id text PRIMARY KEY,
  n bigint NOT NULL,
  key text,
  state text NOT NULL,
  kind text NOT NULL,
  -- When it ends without a word; null: never.
  until bigint,
  body text NOT NULL,
  shape text NOT NULL,
  title text NOT NULL,
  texts text NOT NULL
);
CREATE UNIQUE INDEX issues_by_number ON issues (n);
CREATE INDEX issues_by_key ON issues (key, n) WHERE key IS NOT NULL;
CREATE INDEX issues_not_over ON issues (n) WHERE state <> 'over' AND kind <> 'information';
-- The contacts that told of each.
CREATE TABLE issue_notices (
  contact text PRIMARY KEY,
  issue text NOT NULL,
  seq bigint NOT NULL
);
CREATE INDEX issue_notices_of ON issue_notices (issue, seq);
