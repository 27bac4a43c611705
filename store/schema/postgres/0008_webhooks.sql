-- Outgoing webhooks: how far each endpoint is in the history, and the deliveries made up to there.
CREATE TABLE webhook_endpoints (
  id text NOT NULL PRIMARY KEY,
  position bigint NOT NULL,
  failures bigint NOT NULL,
  hold_until bigint NOT NULL,
  succeeded_at bigint,
  paused_at bigint,
  paused_because text
);

-- `ticket` is '' for a fact without one.
CREATE TABLE webhook_deliveries (
  endpoint text NOT NULL,
  seq bigint NOT NULL,
  fact text NOT NULL,
  type text NOT NULL,
  ticket text NOT NULL,
  status text NOT NULL,
  attempts bigint NOT NULL,
  first_at bigint,
  due_at bigint NOT NULL,
  leased_until bigint NOT NULL,
  tried_at bigint,
  outcome text NOT NULL,
  PRIMARY KEY (endpoint, seq)
);
CREATE INDEX webhook_deliveries_queued ON webhook_deliveries (endpoint, ticket, seq) WHERE status = 'queued';
CREATE INDEX webhook_deliveries_due ON webhook_deliveries (endpoint, due_at, seq) WHERE status = 'queued';
CREATE INDEX webhook_deliveries_newest ON webhook_deliveries (seq, endpoint);
CREATE INDEX webhook_deliveries_of_status ON webhook_deliveries (status, seq, endpoint);
