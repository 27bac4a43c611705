-- The subject of a conversation that an agent began: no mail of a customer has it. `forget` empties it like the text.
ALTER TABLE notes ADD COLUMN subject text NOT NULL DEFAULT '';
