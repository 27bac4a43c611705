-- The order of parking, and the number of tries.
ALTER TABLE parked ADD COLUMN place INTEGER NOT NULL DEFAULT 0;
ALTER TABLE parked ADD COLUMN tries INTEGER NOT NULL DEFAULT 1;
UPDATE parked SET place = (SELECT count(*) FROM parked p WHERE p.at < parked.at OR (p.at = parked.at AND p.id <= parked.id));
CREATE INDEX parked_by_place ON parked (place);

-- The shape of `state` in the process that wrote the row. A row of another shape is folded again from the history.
ALTER TABLE tickets ADD COLUMN shape TEXT NOT NULL DEFAULT '';
ALTER TABLE messages ADD COLUMN shape TEXT NOT NULL DEFAULT '';
ALTER TABLE calls ADD COLUMN shape TEXT NOT NULL DEFAULT '';
CREATE INDEX tickets_by_shape ON tickets (shape);
CREATE INDEX messages_by_shape ON messages (shape);
CREATE INDEX calls_by_shape ON calls (shape);
