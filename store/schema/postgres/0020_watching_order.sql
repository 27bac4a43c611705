-- The planner walked this index for an agent's list, through the tickets of all agents: by hash it serves one ticket alone.
DROP INDEX watching_by_ticket;
CREATE INDEX watching_by_ticket ON watching USING hash (ticket_n);
