-- What one person wrote in one ticket, by when it was received: the customer's page reads the newest. In place of a shorter index.
CREATE INDEX contacts_of_person ON contacts (person, ticket, placed_as, received_at) WHERE person IS NOT NULL;
DROP INDEX contacts_by_person;
-- The answers in one ticket, in their order.
CREATE INDEX messages_replied ON messages (ticket, seq) WHERE kind = 'reply';
