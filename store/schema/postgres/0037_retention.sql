-- How far the erasure of old words has come, for these customers on hold.
CREATE TABLE retention (id bigint PRIMARY KEY CHECK (id = 1), hold text NOT NULL, closed_at bigint NOT NULL, n bigint NOT NULL, seq bigint NOT NULL);
INSERT INTO retention (id, hold, closed_at, n, seq) VALUES (1, '', 0, 0, 0);
