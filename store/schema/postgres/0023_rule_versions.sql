-- Books of rules that were handed in, by their content, and what put rules in force: neither is in a file.
CREATE TABLE rule_books (
  book text PRIMARY KEY,
  at bigint NOT NULL,
  author text NOT NULL,
  reason text NOT NULL,
  body text NOT NULL
);
-- Folded from facts. `version`: the settings that it made.
CREATE TABLE rule_moves (
  version bigint PRIMARY KEY,
  how text NOT NULL,
  book text NOT NULL,
  at bigint NOT NULL,
  author text NOT NULL,
  reason text NOT NULL,
  figures text NOT NULL,
  until bigint
);
-- What a candidate would have decided. State that is not folded from facts, and without words.
CREATE TABLE shadow (
  contact text NOT NULL,
  candidate text NOT NULL,
  seq bigint NOT NULL,
  at bigint NOT NULL,
  verdict text NOT NULL,
  PRIMARY KEY (contact, candidate)
);
CREATE INDEX shadow_of_candidate ON shadow (candidate, seq);
