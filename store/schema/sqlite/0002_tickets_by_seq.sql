-- Tickets are paged by the place of the fact that opened them: where several processes decide, their numbers are not
-- given out in the order of the commits.
ALTER TABLE tickets ADD COLUMN seq INTEGER NOT NULL DEFAULT 0;
UPDATE tickets SET seq = coalesce(
  (SELECT min(f.seq) FROM facts f WHERE f.ticket = tickets.number AND f.type = 'ticket.opened'), 0);
CREATE INDEX tickets_by_seq ON tickets (seq);
