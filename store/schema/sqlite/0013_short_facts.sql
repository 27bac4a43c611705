-- Where facts are in the history, by short digests (tables/factKeys.ts): an index by ids changed a page for each fact.
CREATE TABLE fact_keys (
  key INTEGER NOT NULL,
  seq INTEGER NOT NULL,
  PRIMARY KEY (key, seq)
) WITHOUT ROWID;
INSERT INTO fact_keys (key, seq)
  SELECT DISTINCT key, seq FROM (
    SELECT key_of_cause(coalesce(read.body ->> '$.cause', said.body ->> '$.cause')) AS key, said.seq AS seq
      FROM facts said LEFT JOIN facts read ON said.body ->> '$.by' = 'notifier' AND read.id = said.body ->> '$.cause'
    UNION ALL SELECT short_key(contact), seq FROM facts WHERE contact IS NOT NULL)
  ORDER BY key, seq;
-- `body` of new facts has not what the other columns say.
CREATE TABLE facts_short (
  seq INTEGER PRIMARY KEY,
  id TEXT NOT NULL,
  type TEXT NOT NULL,
  at INTEGER NOT NULL,
  ticket TEXT,
  contact TEXT,
  body TEXT NOT NULL
);
INSERT INTO facts_short SELECT seq, id, type, at, ticket, contact, body FROM facts ORDER BY seq;
DROP TABLE facts;
ALTER TABLE facts_short RENAME TO facts;
CREATE INDEX facts_by_ticket ON facts (ticket, seq) WHERE ticket IS NOT NULL;

-- Only calls are looked for by their requester.
DROP INDEX tickets_by_requester;
CREATE INDEX tickets_by_caller ON tickets (requester) WHERE channel IN ('call', 'sms');

-- `threads` is joined with contacts and tickets for its conversations. `forget` scans it.
DROP INDEX threads_by_conversation;
