-- The instant at which a person ended the automatic SMS to their number; NULL: they have not.
ALTER TABLE people ADD COLUMN opted_out INTEGER;
