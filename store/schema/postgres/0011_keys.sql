-- Whether single keys act in the pages of a person.
ALTER TABLE accounts ADD COLUMN keys integer NOT NULL DEFAULT 1;
