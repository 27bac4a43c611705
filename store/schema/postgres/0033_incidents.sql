-- Tickets of one cause: the sender of the alert that opened the ticket, the cause whose incident it is, the incident that it follows.
ALTER TABLE tickets ADD COLUMN alert_source text;
ALTER TABLE tickets ADD COLUMN incident text;
ALTER TABLE tickets ADD COLUMN follows text;
-- 1: an alert that follows and needs no agent (`isGathered`).
ALTER TABLE tickets ADD COLUMN gathered bigint;
CREATE INDEX tickets_of_source ON tickets (alert_source, n) WHERE alert_source IS NOT NULL;
CREATE INDEX tickets_of_incident ON tickets (incident, n) WHERE incident IS NOT NULL AND status IN ('open', 'waiting');
CREATE INDEX tickets_following ON tickets (follows, n) WHERE follows IS NOT NULL;
-- '' for none.
ALTER TABLE ticket_rows ADD COLUMN follows text NOT NULL DEFAULT '';
ALTER TABLE ticket_rows ADD COLUMN gathered bigint NOT NULL DEFAULT 0;
CREATE INDEX ticket_rows_followers ON ticket_rows (follows, n) WHERE follows <> '';
