-- Known issues: what vendors say about their services. Folded from facts; the words are those of a notice or of an agent.
CREATE TABLE issues (
  id TEXT PRIMARY KEY,
  n INTEGER NOT NULL,
  key TEXT,
  state TEXT NOT NULL,
  kind TEXT NOT NULL,
  -- When it ends without a word; null: never.
  until INTEGER,
  body TEXT NOT NULL,
  shape TEXT NOT NULL,
  title TEXT NOT NULL,
  texts TEXT NOT NULL
) WITHOUT ROWID;
CREATE UNIQUE INDEX issues_by_number ON issues (n);
CREATE INDEX issues_by_key ON issues (key, n) WHERE key IS NOT NULL;
CREATE INDEX issues_not_over ON issues (n) WHERE state <> 'over' AND kind <> 'information';
-- The contacts that told of each.
CREATE TABLE issue_notices (
  contact TEXT PRIMARY KEY,
  issue TEXT NOT NULL,
  seq INTEGER NOT NULL
) WITHOUT ROWID;
CREATE INDEX issue_notices_of ON issue_notices (issue, seq);
