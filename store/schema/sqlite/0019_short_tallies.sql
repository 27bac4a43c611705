-- Numbers in place of names (tables/tallies.ts). The counts of the last hour and day begin at zero.
DROP TABLE tallies;
CREATE TABLE tallies (
  name INTEGER NOT NULL,
  piece INTEGER NOT NULL,
  shard INTEGER NOT NULL,
  n INTEGER NOT NULL,
  expires_at INTEGER NOT NULL,
  UNIQUE (name, piece, shard)
);
