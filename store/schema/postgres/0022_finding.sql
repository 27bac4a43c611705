-- What people wrote, by terms (contract/terms.ts), at its place in the history. Written by the stage `finding` alone, from rows
-- of contacts and notes. Names, addresses and numbers have weight A.
CREATE TABLE found (seq bigint PRIMARY KEY, terms tsvector NOT NULL);
CREATE INDEX found_by_term ON found USING gin (terms);
-- Up to which place it is made, and by which version of the terms.
CREATE TABLE finding (id integer PRIMARY KEY CHECK (id = 1), position bigint NOT NULL, version integer NOT NULL);
INSERT INTO finding VALUES (1, 0, 0);
-- Places whose words changed since: what was found there is gone at once, in the transaction of the change. The lock waits for
-- a stage that has read the words of before, and keeps the next one waiting.
CREATE TABLE found_again (seq bigint PRIMARY KEY);
CREATE FUNCTION find_again() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN PERFORM 1 FROM finding FOR SHARE; DELETE FROM found WHERE seq = NEW.seq; INSERT INTO found_again VALUES (NEW.seq) ON CONFLICT DO NOTHING; RETURN NULL; END $$;
CREATE TRIGGER contacts_found_again AFTER UPDATE OF words ON contacts FOR EACH ROW WHEN (OLD.words IS DISTINCT FROM NEW.words) EXECUTE FUNCTION find_again();
CREATE TRIGGER notes_found_again AFTER UPDATE OF text, subject ON notes FOR EACH ROW WHEN (OLD.text <> NEW.text OR OLD.subject <> NEW.subject) EXECUTE FUNCTION find_again();
