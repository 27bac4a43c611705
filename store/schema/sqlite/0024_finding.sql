-- What people wrote, by terms (contract/terms.ts), at its place in the history. Written by the stage `finding` alone, from rows
-- of contacts and notes. It keeps no text: what is found is read where it stands.
CREATE VIRTUAL TABLE found USING fts5 (people, words, content = '', contentless_delete = 1, tokenize = "unicode61 remove_diacritics 0");
-- Up to which place it is made, and by which version of the terms.
CREATE TABLE finding (id INTEGER PRIMARY KEY CHECK (id = 1), position INTEGER NOT NULL, version INTEGER NOT NULL);
INSERT INTO finding VALUES (1, 0, 0);
-- Places whose words changed since: what was found there is gone at once, in the transaction of the change.
CREATE TABLE found_again (seq INTEGER PRIMARY KEY);
CREATE TRIGGER contacts_found_again AFTER UPDATE OF words ON contacts WHEN OLD.words <> NEW.words AND NEW.seq <= (SELECT position FROM finding) BEGIN DELETE FROM found WHERE rowid = NEW.seq; INSERT OR IGNORE INTO found_again VALUES (NEW.seq); END;
CREATE TRIGGER notes_found_again AFTER UPDATE OF text, subject ON notes WHEN (OLD.text <> NEW.text OR OLD.subject <> NEW.subject) AND NEW.seq <= (SELECT position FROM finding) BEGIN DELETE FROM found WHERE rowid = NEW.seq; INSERT OR IGNORE INTO found_again VALUES (NEW.seq); END;
