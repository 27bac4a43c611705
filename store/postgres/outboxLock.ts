/**
 * The relay lock: the process that holds it, on a separate connection, is the lead and carries the outbox. The lock
 * saves duplicate work; correctness does not depend on it.
 *
 * Promises: the lead pings every few seconds, and a silent lead loses the lock, so that a frozen process blocks
 * nothing. An open connection alone proves nothing: the kernel of a frozen process goes on answering.
 */
import type { Client } from 'pg';
import type { Sql } from '../../contract/sql.ts';
import type { OutboxLock } from '../../contract/store.ts';
import type { Postgres } from './postgres.ts';
import { type Ask, askOn, discard, withinSeconds } from './connections.ts';

/** The key of the advisory lock (`FLre`). */
const RELAY = 0x464c7265;

/** Limits a lead's silence. Beyond it the server ends the connection (`idle_session_timeout`, since PostgreSQL 14). */
const SILENT_MS = 15_000;
const PING_EVERY_MS = 5_000;
/**
 * Limits the wait for a ping's answer. With the pause before it, shorter than SILENT_MS: a lead that is cut off stops
 * before another starts.
 */
const ANSWER_MS = 5_000;

/** Does not wait; null while another process holds the lock. */
export async function tryOutboxLock(database: Postgres): Promise<OutboxLock | null> {
  // Asks first on a pooled connection: other processes call this every second, and opening a connection is expensive.
  if (await isLed(database.read)) return null;
  const client = await database.connect();
  const ask = askOn(client);
  try {
    // Before the lock: a process frozen between the two statements would keep the lock.
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

/** `askedAt`: when the server last heard from this process. */
function leading(client: Client, ask: Ask, askedAt: number): OutboxLock {
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
    // Checks the elapsed time too: a process that was frozen runs this before it sees the end of its connection.
    isHeld: () => leads && performance.now() - heardAt < SILENT_MS,
    async release() {
      end();
      // Does not wait for a silent server: the lock ends with the connection.
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
