-- Contacts by when they were received, for what is counted by week. Imported ones are not.
CREATE INDEX contacts_received ON contacts (received_at, seq) WHERE imported = 'no';
