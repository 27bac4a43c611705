-- Transport: bounded by the trimmer, may carry words, never read as history. One partition.
CREATE TABLE log_records (
  position INTEGER PRIMARY KEY AUTOINCREMENT,
  topic TEXT NOT NULL,
  key TEXT NOT NULL,
  at INTEGER NOT NULL,
  body TEXT NOT NULL
);
CREATE INDEX log_records_by_topic ON log_records (topic, position);

-- Positions of the groups that live on the log alone.
CREATE TABLE log_positions (
  grp TEXT NOT NULL,
  topic TEXT NOT NULL,
  position INTEGER NOT NULL,
  PRIMARY KEY (grp, topic)
) WITHOUT ROWID;

CREATE TABLE bookmarks (
  key TEXT PRIMARY KEY,
  value TEXT NOT NULL
) WITHOUT ROWID;
