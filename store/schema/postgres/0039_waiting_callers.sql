-- Callers who wait for an agent, the longest waiting first: since when, when they last asked, and for which agents.
CREATE TABLE waiting_callers (
  call_sid text PRIMARY KEY,
  since bigint NOT NULL,
  seen_at bigint NOT NULL,
  agents text NOT NULL
);
