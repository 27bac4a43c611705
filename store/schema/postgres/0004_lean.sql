-- The open tickets of each agent, counted by the database at each change: no query reads all open tickets, and
-- processes of the previous version count too. `shard` spreads the rows, so that transactions seldom wait.
CREATE TABLE agent_open (
  agent text NOT NULL,
  shard bigint NOT NULL,
  n bigint NOT NULL,
  PRIMARY KEY (agent, shard)
) WITH (fillfactor = 50, autovacuum_vacuum_scale_factor = 0.05);
LOCK TABLE tickets IN SHARE ROW EXCLUSIVE MODE;
INSERT INTO agent_open
  SELECT agent, 0, count(*) FROM tickets WHERE status = 'open' AND agent IS NOT NULL GROUP BY agent;
CREATE FUNCTION count_agent_open() RETURNS trigger LANGUAGE plpgsql AS $$ DECLARE was text; is_now text; BEGIN IF TG_OP <> 'INSERT' AND OLD.status = 'open' THEN was := OLD.agent; END IF; IF TG_OP <> 'DELETE' AND NEW.status = 'open' THEN is_now := NEW.agent; END IF; IF was IS NOT DISTINCT FROM is_now THEN RETURN NULL; END IF; IF was IS NOT NULL THEN INSERT INTO agent_open VALUES (was, pg_backend_pid() % 32, -1) ON CONFLICT (agent, shard) DO UPDATE SET n = agent_open.n - 1; END IF; IF is_now IS NOT NULL THEN INSERT INTO agent_open VALUES (is_now, pg_backend_pid() % 32, 1) ON CONFLICT (agent, shard) DO UPDATE SET n = agent_open.n + 1; END IF; RETURN NULL; END $$;
CREATE TRIGGER tickets_counted AFTER INSERT OR DELETE OR UPDATE OF status, agent ON tickets FOR EACH ROW EXECUTE FUNCTION count_agent_open();

-- Agents' recent tickets from a stranger's domain.
CREATE INDEX tickets_of_origin ON tickets (origin, origin_at, agent)
  WHERE status = 'open' AND agent IS NOT NULL AND origin IS NOT NULL;
DROP INDEX tickets_recent;

-- `forget` finds a contact's Message-IDs by its conversation.
DROP INDEX threads_by_subject;
