-- Callers who wait for an agent, the longest waiting first: since when, when they last asked, and for which agents.
CREATE TABLE waiting_callers (
  call_sid TEXT PRIMARY KEY,
  since INTEGER NOT NULL,
  seen_at INTEGER NOT NULL,
  agents TEXT NOT NULL
);
