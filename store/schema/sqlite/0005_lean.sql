-- Rows in the order in which they are written, so that a commit changes few pages: `seq` and `n` are row ids. Indexes by
-- the public ids beside them.
CREATE TABLE messages_lean (
  seq INTEGER PRIMARY KEY,
  id TEXT NOT NULL UNIQUE,
  ticket TEXT,
  channel TEXT NOT NULL,
  kind TEXT NOT NULL,
  status TEXT NOT NULL,
  message_id TEXT NOT NULL,
  destination TEXT NOT NULL,
  queued_at INTEGER NOT NULL,
  due_at INTEGER,
  leased_until INTEGER NOT NULL,
  state TEXT NOT NULL,
  words TEXT,
  shape TEXT NOT NULL DEFAULT ''
);
INSERT INTO messages_lean
  SELECT seq, id, ticket, channel, kind, status, message_id, destination, queued_at, due_at, leased_until, state, words,
    shape FROM messages ORDER BY seq;
DROP TABLE messages;
ALTER TABLE messages_lean RENAME TO messages;
CREATE INDEX messages_due ON messages (channel, due_at, seq, leased_until, destination) WHERE status = 'queued';
CREATE INDEX messages_leased ON messages (channel, leased_until, destination)
  WHERE status = 'queued' AND leased_until > 0;
CREATE INDEX messages_by_ticket ON messages (ticket) WHERE ticket IS NOT NULL;
CREATE INDEX messages_by_shape ON messages (shape);

CREATE TABLE contacts_lean (
  seq INTEGER PRIMARY KEY,
  id TEXT NOT NULL UNIQUE,
  channel TEXT NOT NULL,
  source TEXT NOT NULL,
  received_at INTEGER NOT NULL,
  raw_name TEXT,
  raw_bytes INTEGER,
  imported TEXT NOT NULL,
  conversation TEXT,
  ticket TEXT,
  person TEXT,
  placed_as TEXT,
  because TEXT NOT NULL,
  classification TEXT,
  words TEXT NOT NULL
);
INSERT INTO contacts_lean
  SELECT seq, id, channel, source, received_at, raw_name, raw_bytes, imported, conversation, ticket, person, placed_as,
    because, classification, words FROM contacts ORDER BY seq;
DROP TABLE contacts;
ALTER TABLE contacts_lean RENAME TO contacts;
CREATE INDEX contacts_by_conversation ON contacts (conversation);
CREATE INDEX contacts_by_person ON contacts (person) WHERE person IS NOT NULL;

CREATE TABLE tickets_lean (
  n INTEGER PRIMARY KEY,
  number TEXT NOT NULL UNIQUE,
  seq INTEGER NOT NULL,
  status TEXT NOT NULL,
  agent TEXT,
  requester TEXT,
  channel TEXT NOT NULL,
  conversation TEXT NOT NULL,
  imported TEXT NOT NULL,
  opened_at INTEGER NOT NULL,
  origin TEXT,
  origin_at INTEGER,
  flood TEXT,
  state TEXT NOT NULL,
  shape TEXT NOT NULL DEFAULT ''
);
INSERT INTO tickets_lean
  SELECT n, number, seq, status, agent, requester, channel, conversation, imported, opened_at, origin, origin_at, flood,
    state, shape FROM tickets ORDER BY n;
DROP TABLE tickets;
ALTER TABLE tickets_lean RENAME TO tickets;
CREATE INDEX tickets_unassigned ON tickets (opened_at, n) WHERE status = 'open' AND agent IS NULL AND imported = 'no';
CREATE INDEX tickets_by_requester ON tickets (requester) WHERE requester IS NOT NULL;
CREATE INDEX tickets_by_conversation ON tickets (conversation);
CREATE INDEX tickets_by_seq ON tickets (seq);
CREATE INDEX tickets_by_shape ON tickets (shape);
CREATE INDEX tickets_of_flood ON tickets (flood, n) WHERE flood IS NOT NULL AND status IN ('open', 'waiting');
-- Agents' recent tickets from a stranger's domain.
CREATE INDEX tickets_of_origin ON tickets (origin, origin_at, agent)
  WHERE status = 'open' AND agent IS NOT NULL AND origin IS NOT NULL;

-- The open tickets of each agent, counted by the database at each change: no query reads all open tickets.
CREATE TABLE agent_open (
  agent TEXT NOT NULL,
  shard INTEGER NOT NULL,
  n INTEGER NOT NULL,
  PRIMARY KEY (agent, shard)
) WITHOUT ROWID;
INSERT INTO agent_open
  SELECT agent, 0, count(*) FROM tickets WHERE status = 'open' AND agent IS NOT NULL GROUP BY agent;
CREATE TRIGGER tickets_count_new AFTER INSERT ON tickets WHEN NEW.status = 'open' AND NEW.agent IS NOT NULL BEGIN INSERT INTO agent_open VALUES (NEW.agent, 0, 1) ON CONFLICT (agent, shard) DO UPDATE SET n = n + 1; END;
CREATE TRIGGER tickets_count_old AFTER DELETE ON tickets WHEN OLD.status = 'open' AND OLD.agent IS NOT NULL BEGIN INSERT INTO agent_open VALUES (OLD.agent, 0, -1) ON CONFLICT (agent, shard) DO UPDATE SET n = n - 1; END;
CREATE TRIGGER tickets_count_changed AFTER UPDATE OF status, agent ON tickets WHEN NEW.status <> OLD.status OR NEW.agent IS NOT OLD.agent BEGIN INSERT INTO agent_open SELECT OLD.agent, 0, -1 WHERE OLD.status = 'open' AND OLD.agent IS NOT NULL ON CONFLICT (agent, shard) DO UPDATE SET n = n - 1; INSERT INTO agent_open SELECT NEW.agent, 0, 1 WHERE NEW.status = 'open' AND NEW.agent IS NOT NULL ON CONFLICT (agent, shard) DO UPDATE SET n = n + 1; END;

-- `forget` finds a contact's Message-IDs by its conversation.
DROP INDEX threads_by_subject;

-- Rows in the order in which they expire, nearly: the oldest are trimmed first, without an index.
CREATE TABLE tallies_lean (
  name TEXT NOT NULL,
  piece INTEGER NOT NULL,
  shard INTEGER NOT NULL,
  n INTEGER NOT NULL,
  expires_at INTEGER NOT NULL,
  UNIQUE (name, piece, shard)
);
INSERT INTO tallies_lean SELECT name, piece, shard, n, expires_at FROM tallies ORDER BY expires_at;
DROP TABLE tallies;
ALTER TABLE tallies_lean RENAME TO tallies;
