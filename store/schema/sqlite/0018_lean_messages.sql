-- The words of messages, written once: outcomes rewrite the row of the message. `forget` deletes words.
CREATE TABLE message_words (
  seq INTEGER PRIMARY KEY,
  words TEXT NOT NULL
);
INSERT INTO message_words SELECT seq, words FROM messages WHERE words IS NOT NULL ORDER BY seq;

-- `fact_keys` finds a message by its id.
INSERT OR IGNORE INTO fact_keys (key, seq) SELECT short_key(id), seq FROM messages ORDER BY 1, 2;
CREATE TABLE messages_short (
  seq INTEGER PRIMARY KEY,
  id TEXT NOT NULL,
  ticket TEXT,
  channel TEXT NOT NULL,
  kind TEXT NOT NULL,
  status TEXT NOT NULL,
  destination TEXT NOT NULL,
  queued_at INTEGER NOT NULL,
  due_at INTEGER,
  leased_until INTEGER NOT NULL,
  state TEXT NOT NULL,
  shape TEXT NOT NULL DEFAULT ''
);
INSERT INTO messages_short
  SELECT seq, id, ticket, channel, kind, status, destination, queued_at, due_at, leased_until, state, shape FROM messages
    ORDER BY seq;
DROP TABLE messages;
ALTER TABLE messages_short RENAME TO messages;
CREATE INDEX messages_due ON messages (channel, due_at, seq, leased_until, destination) WHERE status = 'queued';
CREATE INDEX messages_leased ON messages (channel, leased_until, destination)
  WHERE status = 'queued' AND leased_until > 0;
CREATE INDEX messages_by_ticket ON messages (ticket) WHERE ticket IS NOT NULL;

-- staleRows.ts makes an index of the rows that have another shape than this release's.
DROP INDEX tickets_by_shape;
DROP INDEX calls_by_shape;

-- Where the classification of a contact is in the history; `classification` is that of earlier releases.
ALTER TABLE contacts ADD COLUMN classified INTEGER;
