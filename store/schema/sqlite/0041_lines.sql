-- Leases of agents' telephones: for which call a line rings or talks, and until when; and when its last talk ended.
CREATE TABLE lines (
  agent TEXT PRIMARY KEY,
  call_sid TEXT NOT NULL,
  until_at INTEGER NOT NULL,
  idle_since INTEGER NOT NULL
);
CREATE INDEX lines_of_call ON lines (call_sid);
