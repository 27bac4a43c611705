-- What agents write by a click: no mail holds it. `text` is what `forget` empties.
CREATE TABLE notes (
  seq INTEGER PRIMARY KEY,
  id TEXT NOT NULL UNIQUE,
  ticket TEXT NOT NULL,
  agent TEXT NOT NULL,
  kind TEXT NOT NULL,
  at INTEGER NOT NULL,
  text TEXT NOT NULL
);
CREATE INDEX notes_by_ticket ON notes (ticket, seq);

-- A short row a ticket for lists, folded in the same save. It holds no words: a list reads subject and name beside it.
-- '' stands for none, so that one index finds both. `due` of a ticket without a running clock is the latest instant.
CREATE TABLE ticket_rows (
  n INTEGER PRIMARY KEY,
  number TEXT NOT NULL,
  status TEXT NOT NULL,
  imported TEXT NOT NULL,
  agent TEXT NOT NULL,
  queue TEXT NOT NULL,
  category TEXT NOT NULL,
  priority TEXT NOT NULL,
  customer TEXT NOT NULL,
  requester TEXT NOT NULL,
  channel TEXT NOT NULL,
  contact TEXT NOT NULL,
  contacts INTEGER NOT NULL,
  opened_at INTEGER NOT NULL,
  due INTEGER NOT NULL,
  clock TEXT NOT NULL,
  snoozed_until INTEGER,
  touched_at INTEGER NOT NULL,
  seq INTEGER NOT NULL
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
