-- What agents write by a click: no mail holds it. `text` is what `forget` empties.
CREATE TABLE notes (
  seq bigint PRIMARY KEY,
  id text NOT NULL UNIQUE,
  ticket text NOT NULL,
  agent text NOT NULL,
  kind text NOT NULL,
  at bigint NOT NULL,
  text text NOT NULL
);
CREATE INDEX notes_by_ticket ON notes (ticket, seq);

-- A short row a ticket for lists, folded in the same save. It holds no words: a list reads subject and name beside it.
-- '' stands for none, so that one index finds both. `due` of a ticket without a running clock is the latest instant.
CREATE TABLE ticket_rows (
  n bigint PRIMARY KEY,
  number text NOT NULL,
  status text NOT NULL,
  imported text NOT NULL,
  agent text NOT NULL,
  queue text NOT NULL,
  category text NOT NULL,
  priority text NOT NULL,
  customer text NOT NULL,
  requester text NOT NULL,
  channel text NOT NULL,
  contact text NOT NULL,
  contacts bigint NOT NULL,
  opened_at bigint NOT NULL,
  due bigint NOT NULL,
  clock text NOT NULL,
  snoozed_until bigint,
  touched_at bigint NOT NULL,
  seq bigint NOT NULL
);
CREATE INDEX ticket_rows_of_agent ON ticket_rows (agent, due, n)
  WHERE status = 'open' AND imported = 'no' AND snoozed_until IS NULL;
CREATE INDEX ticket_rows_of_queue ON ticket_rows (queue, due, n)
  WHERE status = 'open' AND imported = 'no' AND snoozed_until IS NULL AND agent = '';
CREATE INDEX ticket_rows_open ON ticket_rows (due, n) WHERE status = 'open' AND imported = 'no';
CREATE INDEX ticket_rows_quiet ON ticket_rows (status, touched_at, n) WHERE status <> 'open';
CREATE INDEX ticket_rows_quiet_of_agent ON ticket_rows (status, agent, touched_at, n) WHERE status <> 'open';
CREATE INDEX ticket_rows_snoozed ON ticket_rows (snoozed_until, n) WHERE snoozed_until IS NOT NULL;
CREATE INDEX ticket_rows_snoozed_of_agent ON ticket_rows (agent, snoozed_until, n) WHERE snoozed_until IS NOT NULL;
CREATE INDEX ticket_rows_of_customer ON ticket_rows (customer, n) WHERE customer <> '';
CREATE INDEX ticket_rows_of_person ON ticket_rows (requester, n) WHERE requester <> '';
