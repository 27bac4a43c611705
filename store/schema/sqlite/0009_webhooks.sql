-- Outgoing webhooks: how far each endpoint is in the history, and the deliveries made up to there.
CREATE TABLE webhook_endpoints (
  id TEXT NOT NULL PRIMARY KEY,
  position INTEGER NOT NULL,
  failures INTEGER NOT NULL,
  hold_until INTEGER NOT NULL,
  succeeded_at INTEGER,
  paused_at INTEGER,
  paused_because TEXT
) WITHOUT ROWID;

-- `ticket` is '' for a fact without one.
CREATE TABLE webhook_deliveries (
  endpoint TEXT NOT NULL,
  seq INTEGER NOT NULL,
  fact TEXT NOT NULL,
  type TEXT NOT NULL,
  ticket TEXT NOT NULL,
  status TEXT NOT NULL,
  attempts INTEGER NOT NULL,
  first_at INTEGER,
  due_at INTEGER NOT NULL,
  leased_until INTEGER NOT NULL,
  tried_at INTEGER,
  outcome TEXT NOT NULL,
  PRIMARY KEY (endpoint, seq)
) WITHOUT ROWID;
CREATE INDEX webhook_deliveries_queued ON webhook_deliveries (endpoint, ticket, seq) WHERE status = 'queued';
CREATE INDEX webhook_deliveries_due ON webhook_deliveries (endpoint, due_at, seq) WHERE status = 'queued';
CREATE INDEX webhook_deliveries_newest ON webhook_deliveries (seq, endpoint);
CREATE INDEX webhook_deliveries_of_status ON webhook_deliveries (status, seq, endpoint);
