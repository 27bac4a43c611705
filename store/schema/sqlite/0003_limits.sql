-- Counts per hour (contract/tallies.ts), in pieces of time. `shard` is 0: there is one writer.
CREATE TABLE tallies (
  name TEXT NOT NULL,
  piece INTEGER NOT NULL,
  shard INTEGER NOT NULL,
  n INTEGER NOT NULL,
  expires_at INTEGER NOT NULL,
  PRIMARY KEY (name, piece, shard)
) WITHOUT ROWID;
CREATE INDEX tallies_by_expiry ON tallies (expires_at);

-- Replaced by tallies; processes of the previous version may still write it.
DELETE FROM automatic_sent;

ALTER TABLE tickets ADD COLUMN origin TEXT;
ALTER TABLE tickets ADD COLUMN origin_at INTEGER;
ALTER TABLE tickets ADD COLUMN flood TEXT;
-- Agents' recent tickets from strangers' domains.
CREATE INDEX tickets_recent ON tickets (origin_at, origin, agent)
  WHERE status = 'open' AND agent IS NOT NULL AND origin IS NOT NULL;
CREATE INDEX tickets_of_flood ON tickets (flood, n) WHERE flood IS NOT NULL AND status IN ('open', 'waiting');
