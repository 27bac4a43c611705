-- Books of rules that were handed in, by their content, and what put rules in force: neither is in a file.
CREATE TABLE rule_books (
  book TEXT PRIMARY KEY,
  at INTEGER NOT NULL,
  author TEXT NOT NULL,
  reason TEXT NOT NULL,
  body TEXT NOT NULL
) WITHOUT ROWID;
-- Folded from facts. `version`: the settings that it made.
CREATE TABLE rule_moves (
  version INTEGER PRIMARY KEY,
  how TEXT NOT NULL,
  book TEXT NOT NULL,
  at INTEGER NOT NULL,
  author TEXT NOT NULL,
  reason TEXT NOT NULL,
  figures TEXT NOT NULL,
  until INTEGER
);
-- What a candidate would have decided. State that is not folded from facts, and without words.
CREATE TABLE shadow (
  contact TEXT NOT NULL,
  candidate TEXT NOT NULL,
  seq INTEGER NOT NULL,
  at INTEGER NOT NULL,
  verdict TEXT NOT NULL,
  PRIMARY KEY (contact, candidate)
) WITHOUT ROWID;
CREATE INDEX shadow_of_candidate ON shadow (candidate, seq);
