-- Notes are found by the name and address of whom they answer too: where these change, their places are read again. The
-- terms of before are gone at once. The index is made again, for those that changed before.
CREATE TRIGGER people_found_again AFTER UPDATE OF name, address ON people WHEN OLD.name <> NEW.name OR OLD.address <> NEW.address BEGIN INSERT OR IGNORE INTO found_again SELECT seq FROM notes WHERE ticket IN (SELECT number FROM ticket_rows WHERE requester = NEW.id AND requester <> '') AND seq <= (SELECT position FROM finding); DELETE FROM found WHERE rowid IN (SELECT seq FROM notes WHERE ticket IN (SELECT number FROM ticket_rows WHERE requester = NEW.id AND requester <> '') AND seq <= (SELECT position FROM finding)); END;
UPDATE finding SET version = 0;
