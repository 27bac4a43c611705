-- Tickets by the fact that opened them, for what is counted by day. Imported ones are not.
CREATE INDEX tickets_live_by_seq ON tickets (seq) WHERE imported = 'no';
