-- The words of messages, written once: outcomes rewrite the row of the message. `forget` deletes words.
CREATE TABLE message_words (
  seq bigint PRIMARY KEY,
  words text NOT NULL
);
INSERT INTO message_words SELECT seq, words FROM messages WHERE words IS NOT NULL ORDER BY seq;
ALTER TABLE messages DROP COLUMN words;
ALTER TABLE messages DROP COLUMN message_id;

-- Where the classification of a contact is in the history; `classification` is that of earlier releases.
ALTER TABLE contacts ADD COLUMN classified bigint;
