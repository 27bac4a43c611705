-- The vendor whom an open ticket is with; '' for none.
ALTER TABLE ticket_rows ADD COLUMN vendor TEXT NOT NULL DEFAULT '';
