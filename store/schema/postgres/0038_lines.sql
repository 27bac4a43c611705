-- Leases of agents' telephones: for which call a line rings or talks, and until when; and when its last talk ended.
CREATE TABLE lines (
  agent text PRIMARY KEY,
  call_sid text NOT NULL,
  until_at bigint NOT NULL,
  idle_since bigint NOT NULL
);
CREATE INDEX lines_of_call ON lines (call_sid);
