-- The history: permanent, append-only, ids and decisions only.
CREATE TABLE facts (
  seq INTEGER PRIMARY KEY AUTOINCREMENT,
  id TEXT NOT NULL UNIQUE,
  type TEXT NOT NULL,
  at INTEGER NOT NULL,
  ticket TEXT,
  contact TEXT,
  body TEXT NOT NULL
);
CREATE INDEX facts_by_ticket ON facts (ticket, seq) WHERE ticket IS NOT NULL;
CREATE INDEX facts_by_contact ON facts (contact, seq) WHERE contact IS NOT NULL;

-- Folded from facts. `words` is what `forget` empties.
CREATE TABLE contacts (
  id TEXT PRIMARY KEY,
  seq INTEGER NOT NULL,
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
) WITHOUT ROWID;
CREATE INDEX contacts_by_conversation ON contacts (conversation);
CREATE INDEX contacts_by_person ON contacts (person) WHERE person IS NOT NULL;
CREATE INDEX contacts_by_seq ON contacts (seq);

-- Every place a contact came in, and every refusal: what `reconcile` reads.
CREATE TABLE arrivals (
  source TEXT PRIMARY KEY,
  contact TEXT,
  outcome TEXT NOT NULL,
  detail TEXT NOT NULL,
  at INTEGER NOT NULL
) WITHOUT ROWID;

CREATE TABLE people (
  id TEXT PRIMARY KEY,
  address TEXT NOT NULL,
  name TEXT NOT NULL
) WITHOUT ROWID;
CREATE UNIQUE INDEX people_by_address ON people (address) WHERE address <> '';

-- Message-IDs that contacts and messages own or cite.
CREATE TABLE threads (
  message_id TEXT NOT NULL,
  how TEXT NOT NULL,
  kind TEXT NOT NULL,
  subject TEXT NOT NULL,
  conversation TEXT NOT NULL,
  ticket TEXT,
  PRIMARY KEY (message_id, subject, how)
) WITHOUT ROWID;
CREATE INDEX threads_by_conversation ON threads (conversation);
CREATE INDEX threads_by_subject ON threads (subject);

CREATE TABLE tickets (
  number TEXT PRIMARY KEY,
  n INTEGER NOT NULL UNIQUE,
  status TEXT NOT NULL,
  agent TEXT,
  requester TEXT,
  channel TEXT NOT NULL,
  conversation TEXT NOT NULL,
  imported TEXT NOT NULL,
  opened_at INTEGER NOT NULL,
  state TEXT NOT NULL
) WITHOUT ROWID;
-- Partial, so that counting what agents have reads their open tickets and no others.
CREATE INDEX tickets_in_hand ON tickets (agent) WHERE status = 'open' AND agent IS NOT NULL;
CREATE INDEX tickets_unassigned ON tickets (opened_at, n) WHERE status = 'open' AND agent IS NULL AND imported = 'no';
CREATE INDEX tickets_by_requester ON tickets (requester) WHERE requester IS NOT NULL;
CREATE INDEX tickets_by_conversation ON tickets (conversation);

CREATE TABLE agents (
  id TEXT PRIMARY KEY,
  last_assigned_at INTEGER NOT NULL
) WITHOUT ROWID;

-- Due instants, replaced whenever their subject is folded.
CREATE TABLE timers (
  stage TEXT NOT NULL,
  subject TEXT NOT NULL,
  kind TEXT NOT NULL,
  at INTEGER NOT NULL,
  PRIMARY KEY (stage, subject, kind)
) WITHOUT ROWID;
CREATE INDEX timers_by_instant ON timers (stage, at);

CREATE TABLE messages (
  id TEXT PRIMARY KEY,
  seq INTEGER NOT NULL,
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
  words TEXT
) WITHOUT ROWID;
-- Whatever couriers ask is answered by these two alone: a long queue costs a claim nothing.
CREATE INDEX messages_due ON messages (channel, due_at, seq, leased_until, destination) WHERE status = 'queued';
CREATE INDEX messages_leased ON messages (channel, leased_until, destination)
  WHERE status = 'queued' AND leased_until > 0;
CREATE INDEX messages_by_ticket ON messages (ticket) WHERE ticket IS NOT NULL;
CREATE INDEX messages_by_seq ON messages (seq);

-- Automatic mails to one person, for the hourly limit.
CREATE TABLE automatic_sent (
  person TEXT NOT NULL,
  message TEXT NOT NULL,
  at INTEGER NOT NULL,
  PRIMARY KEY (person, at, message)
) WITHOUT ROWID;

CREATE TABLE calls (
  call_sid TEXT PRIMARY KEY,
  wants_recording INTEGER NOT NULL,
  state TEXT NOT NULL
) WITHOUT ROWID;
CREATE INDEX calls_to_fetch ON calls (call_sid) WHERE wants_recording = 1;

CREATE TABLE settings (
  version INTEGER PRIMARY KEY,
  digest TEXT NOT NULL,
  at INTEGER NOT NULL,
  body TEXT NOT NULL
);

-- How far each group that keeps its position here has come.
CREATE TABLE positions (
  grp TEXT NOT NULL,
  topic TEXT NOT NULL,
  part INTEGER NOT NULL,
  position INTEGER NOT NULL,
  PRIMARY KEY (grp, topic, part)
) WITHOUT ROWID;

CREATE TABLE parked (
  id TEXT PRIMARY KEY,
  grp TEXT NOT NULL,
  key TEXT NOT NULL,
  cause TEXT NOT NULL,
  error TEXT NOT NULL,
  at INTEGER NOT NULL,
  json TEXT NOT NULL
) WITHOUT ROWID;

CREATE TABLE keys (
  name TEXT PRIMARY KEY,
  value TEXT NOT NULL
) WITHOUT ROWID;
