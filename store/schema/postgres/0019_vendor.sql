-- The vendor whom an open ticket is with; '' for none.
ALTER TABLE ticket_rows ADD COLUMN vendor text NOT NULL DEFAULT '';
