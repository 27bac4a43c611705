-- Counts per hour (contract/tallies.ts), in pieces of time. `shard` is the backend that counted: two transactions
-- never wait for each other's row.
CREATE TABLE tallies (
  name text NOT NULL,
  piece bigint NOT NULL,
  shard bigint NOT NULL,
  n bigint NOT NULL,
  expires_at bigint NOT NULL,
  PRIMARY KEY (name, piece, shard)
) WITH (autovacuum_vacuum_scale_factor = 0.05);
CREATE INDEX tallies_by_expiry ON tallies (expires_at);

-- Replaced by tallies; processes of the previous version may still write it.
DELETE FROM automatic_sent;

ALTER TABLE tickets ADD COLUMN origin text;
ALTER TABLE tickets ADD COLUMN origin_at bigint;
ALTER TABLE tickets ADD COLUMN flood text;
-- Agents' recent tickets from strangers' domains.
CREATE INDEX tickets_recent ON tickets (origin_at, origin, agent)
  WHERE status = 'open' AND agent IS NOT NULL AND origin IS NOT NULL;
CREATE INDEX tickets_of_flood ON tickets (flood, n) WHERE flood IS NOT NULL AND status IN ('open', 'waiting');
