-- What agents have written and not sent, and orders that are held for a moment before they are decided. State that is not
-- folded from facts. `kind` is reply, note, or `order`: one without words. `send_at` is null while nothing is held. `outcome`
-- is that of the order that was held: sent, or back with its agent. Its id stays for a day, so that a repeat of its form or a
-- late save of its page is recognised.
CREATE TABLE drafts (
  id TEXT NOT NULL PRIMARY KEY,
  agent TEXT NOT NULL,
  ticket TEXT NOT NULL,
  kind TEXT NOT NULL,
  text TEXT NOT NULL,
  recipients TEXT,
  files TEXT NOT NULL,
  version INTEGER NOT NULL,
  updated_at INTEGER NOT NULL,
  order_id TEXT,
  send_at INTEGER,
  orders TEXT,
  leased_until INTEGER NOT NULL,
  outcome TEXT,
  refusal TEXT
) WITHOUT ROWID;
CREATE UNIQUE INDEX drafts_of_agent ON drafts (agent, ticket) WHERE send_at IS NULL AND kind <> 'order';
CREATE UNIQUE INDEX drafts_by_order ON drafts (agent, order_id) WHERE order_id IS NOT NULL;
CREATE INDEX drafts_held ON drafts (send_at) WHERE send_at IS NOT NULL;
CREATE INDEX drafts_waiting ON drafts (agent, updated_at) WHERE send_at IS NOT NULL OR refusal IS NOT NULL;
