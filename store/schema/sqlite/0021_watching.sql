-- Who watches which tickets that are not closed. Follows from the tickets, as ticket_rows does.
CREATE TABLE watching (watcher TEXT NOT NULL, ticket_n INTEGER NOT NULL, PRIMARY KEY (watcher, ticket_n)) WITHOUT ROWID;
CREATE INDEX watching_by_ticket ON watching (ticket_n);
