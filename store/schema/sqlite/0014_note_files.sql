-- The files that went with an agent's reply by a click, as JSON: their names and blobs. `forget` empties it like the text.
ALTER TABLE notes ADD COLUMN files TEXT NOT NULL DEFAULT '[]';
