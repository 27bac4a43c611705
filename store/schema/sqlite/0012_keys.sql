-- Whether single keys act in the pages of a person.
ALTER TABLE accounts ADD COLUMN keys INTEGER NOT NULL DEFAULT 1;
