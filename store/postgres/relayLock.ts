/**
 * Who relays: whoever has this lock, on a connection of its own. It saves work and guards nothing.
 *
 * Promises: whoever has it says something every few seconds, and whoever falls silent loses it, so that nothing waits
 * for a process that is frozen; its kernel goes on answering for it, so a connection that is merely there says nothing.
 */
import type { Client } from 'pg';
import type { Sql } from '../../contract/sql.ts';
import type { Lead } from '../../contract/store.ts';
import type { Postgres } from './postgres.ts';
import { type Ask, askOn, discard, withinSeconds } from './connections.ts';

/** The advisory lock of whoever relays (`FLre`). */
const RELAY = 0x464c7265;

/** The server ends the connection of a leader that is silent for so long (`idle_session_timeout`, since PostgreSQL 14). */
const SILENT_MS = 15_000;
const PING_EVERY_MS = 5_000;
/** With the pause before it sooner than SILENT_MS: cut off, a leader stops before another begins. */
const ANSWER_MS = 5_000;

/** Without waiting; null while somebody else has it. */
export async function tryLead(database: Postgres): Promise<Lead | null> {
  // Asked first on a connection that is there: others come here every second, and a connection is dear.
  if (await isLed(database.read)) return null;
  const client = await database.connect();
  const ask = askOn(client);
  try {
    // Before the lock, or who is frozen between the two would keep it.
    await ask({ text: `SET idle_session_timeout = ${SILENT_MS}` });
    const askedAt = performance.now();
    const { rows } = await ask({ text: `SELECT pg_try_advisory_lock(${RELAY})::integer AS led` });
    if (rows[0]?.led === 1) return leading(client, ask, askedAt);
  } catch (thrown) {
    discard(client);
    throw thrown;
  }
  discard(client);
  return null;
}

/** `askedAt`: the server has heard of us since then. */
function leading(client: Client, ask: Ask, askedAt: number): Lead {
  let leads = true;
  let heardAt = askedAt;
  const end = (): void => {
    leads = false;
    clearInterval(pinging);
  };
  const ping = async (): Promise<void> => {
    const now = performance.now();
    try {
      await ask({ text: 'SELECT 1', query_timeout: ANSWER_MS });
      heardAt = now;
    } catch {
      end();
      discard(client);
    }
  };
  const pinging = setInterval(() => void ping(), PING_EVERY_MS).unref();
  client.once('end', end);
  return {
    // By the time that passed as well: who wakes is asked before the end of its connection has come in.
    leads: () => leads && performance.now() - heardAt < SILENT_MS,
    async release() {
      end();
      // No farewell that waits for a server which may be silent: the lock goes with the connection.
      await withinSeconds(client.end());
    },
  };
}

async function isLed(sql: Sql): Promise<boolean> {
  const rows = await sql.all(
    `SELECT pid FROM pg_locks WHERE locktype = 'advisory' AND objsubid = 1 AND classid = 0 AND objid = ?
       AND database = (SELECT oid FROM pg_database WHERE datname = current_database())`,
    RELAY,
  );
  return rows.length > 0;
}
