-- The tickets that an agent said a known issue for; '' for none of them. Folded from their facts.
CREATE TABLE issue_tickets (
  ticket_n INTEGER PRIMARY KEY,
  issue TEXT NOT NULL
);
CREATE INDEX issue_tickets_of ON issue_tickets (issue, ticket_n);
