-- Who watches which tickets that are not closed. Follows from the tickets, as ticket_rows does.
CREATE TABLE watching (watcher text NOT NULL, ticket_n bigint NOT NULL, PRIMARY KEY (watcher, ticket_n));
CREATE INDEX watching_by_ticket ON watching (ticket_n);
