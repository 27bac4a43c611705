-- What stays behind, for the pages about it: mails in quarantine, and messages that could not be sent.
CREATE INDEX contacts_quarantined ON contacts (seq) WHERE placed_as = 'quarantined';
CREATE INDEX messages_failed ON messages (seq) WHERE status = 'failed';
