-- Notes are found by the name and address of whom they answer too: where these change, their places are read again. The
-- terms of before are gone at once. The index is made again, for those that changed before.
CREATE FUNCTION find_people_again() RETURNS trigger LANGUAGE plpgsql AS $$ DECLARE places bigint[]; BEGIN SELECT array_agg(n.seq) INTO places FROM ticket_rows r JOIN notes n ON n.ticket = r.number WHERE r.requester = NEW.id AND r.requester <> ''; IF places IS NULL THEN RETURN NULL; END IF; PERFORM 1 FROM finding FOR SHARE; DELETE FROM found WHERE seq = ANY (places); INSERT INTO found_again SELECT unnest(places) ON CONFLICT DO NOTHING; RETURN NULL; END $$;
CREATE TRIGGER people_found_again AFTER UPDATE OF name, address ON people FOR EACH ROW WHEN (OLD.name <> NEW.name OR OLD.address <> NEW.address) EXECUTE FUNCTION find_people_again();
UPDATE finding SET version = 0;
