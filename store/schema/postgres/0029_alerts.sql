-- The alert of a monitoring system that opened the ticket, as a keyed digest: its next mails find the ticket by it.
ALTER TABLE tickets ADD COLUMN alert text;
CREATE INDEX tickets_of_alert ON tickets (alert, n) WHERE alert IS NOT NULL;
