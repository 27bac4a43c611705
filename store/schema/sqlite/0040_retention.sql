-- How far the erasure of old words has come, for these customers on hold.
CREATE TABLE retention (id INTEGER PRIMARY KEY CHECK (id = 1), hold TEXT NOT NULL, closed_at INTEGER NOT NULL, n INTEGER NOT NULL, seq INTEGER NOT NULL);
INSERT INTO retention (id, hold, closed_at, n, seq) VALUES (1, '', 0, 0, 0);
