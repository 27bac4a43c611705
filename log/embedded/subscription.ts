/**
 * One consumer group on one topic of the embedded log: fetches a batch, has the group handle it, and repeats. After a
 * Failure with `retry` the group gets the same batch again, with a growing pause. Any other error is a bug and stops
 * the process: the runtime parks undecidable inputs and lets no other error out.
 */
import type { Clock } from '../../contract/clock.ts';
import { Failure } from '../../contract/failure.ts';
import type {
  Batch,
  Group,
  LogRecord,
  Outgoing,
  KnownGroup,
  Subscription,
  Topic,
} from '../../contract/log.ts';
import type { Database, Row, Sql } from '../../contract/sql.ts';

/**
 * Records of one batch, which is one transaction. A larger batch shares an fsync among more records, but rolls back
 * more of them when one record must run alone.
 */
const BATCH = 64;
const FIRST_PAUSE_MS = 100;
const LONGEST_PAUSE_MS = 10_000;

type Insert = (sql: Sql, facts: Outgoing[]) => Promise<void>;

export function subscribe(database: Database, clock: Clock, group: Group, insert: Insert): Subscription {
  let stopping = false;
  let wake: () => void = () => {};
  let woken = false;
  const stopListening = database.onCommit(() => {
    woken = true;
    wake();
  });
  const sleep = (until: number | null): Promise<void> =>
    new Promise((resolve) => {
      if (stopping || woken) return resolve();
      const cancel = until === null ? () => {} : clock.wakeAt(until, resolve);
      wake = () => {
        // A commit does not shorten the pause after a Failure.
        if (until !== null && !stopping) return;
        cancel();
        resolve();
      };
    });

  const run = async (): Promise<void> => {
    await mustNotLieBeyond(database.read, group);
    let pauseMs = 0;
    while (!stopping) {
      woken = false;
      const turn = await takeOnce(database, group, insert);
      if (turn === 'idle') {
        await sleep(null);
        continue;
      }
      pauseMs = turn === 'handled' ? 0 : Math.min(LONGEST_PAUSE_MS, Math.max(FIRST_PAUSE_MS, pauseMs * 2));
      if (pauseMs > 0) {
        woken = false;
        await sleep(clock.now() + pauseMs);
      }
    }
  };
  const running = run();
  return {
    async stop() {
      stopping = true;
      stopListening();
      wake();
      await running;
    },
    behind: (at) => behind(database.read, group, at),
  };
}

/**
 * One turn of a group, for callers that drive the log by hand. `idle`: no record waits. `again`: a Failure with
 * `retry`.
 */
export async function takeOnce(
  database: Database,
  group: Group,
  insert: Insert,
): Promise<'idle' | 'handled' | 'again'> {
  const batch = await nextBatch(database.read, group);
  if (batch.records.length === 0) return 'idle';
  return (await handled(database, group, batch, insert)) ? 'handled' : 'again';
}

/** False when the group must get the batch again. */
async function handled(database: Database, group: Group, batch: Batch, insert: Insert): Promise<boolean> {
  try {
    const facts = await group.handle(batch);
    if (group.positionOf !== undefined) return true;
    const last = batch.records.at(-1)?.position ?? batch.after;
    await database.transaction(async (sql) => {
      await insert(sql, facts);
      await advance(sql, group, last);
    });
    return true;
  } catch (thrown) {
    if (!(thrown instanceof Failure && thrown.retry)) throw thrown;
    group.blocked?.(thrown);
    return false;
  }
}

/** Moves the position of a group on the log alone. */
export async function advance(sql: Sql, { name, topic }: KnownGroup, to: number): Promise<void> {
  await sql.run(
    `INSERT INTO log_positions (grp, topic, position) VALUES (?, ?, ?)
       ON CONFLICT (grp, topic) DO UPDATE SET position = excluded.position`,
    name,
    topic,
    to,
  );
}

/** The position that the group keeps in the store, or the log's own for a group on the log alone. */
export async function positionOf(sql: Sql, group: KnownGroup): Promise<number> {
  if (group.positionOf !== undefined) return group.positionOf(0);
  const [row] = await sql.all(
    'SELECT position FROM log_positions WHERE grp = ? AND topic = ?',
    group.name,
    group.topic,
  );
  return Number(row?.position ?? 0);
}

/**
 * Rejects a position beyond the end of the log, as after restoring a database whose log restarted at 0. The group
 * would silently skip every record until the log reached that position. Throws a Failure that stops the process.
 */
export async function mustNotLieBeyond(sql: Sql, group: KnownGroup): Promise<void> {
  const position = await positionOf(sql, group);
  const last = await newestPosition(sql);
  if (position <= last) return;
  throw new Failure(
    `${group.name} has position ${position} on ${group.topic}, beyond the end of the log at ${last}: restore the backup again`,
    { retry: false },
  );
}

/** The position of the newest record, also if it was trimmed. */
export async function newestPosition(sql: Sql): Promise<number> {
  const [row] = await sql.all(`SELECT seq AS position FROM sqlite_sequence WHERE name = 'log_records'`);
  return Number(row?.position ?? 0);
}

async function nextBatch(sql: Sql, group: Group): Promise<Batch> {
  const after = await positionOf(sql, group);
  const rows = await sql.all(
    'SELECT position, key, body FROM log_records WHERE topic = ? AND position > ? ORDER BY position LIMIT ?',
    group.topic,
    after,
    BATCH,
  );
  const records = rows.map((row) => recordOf(row, group.topic));
  return { topic: group.topic, partition: 0, after, records };
}

export function recordOf(row: Row, topic: Topic): LogRecord {
  return {
    topic,
    partition: 0,
    position: Number(row.position),
    key: String(row.key),
    json: JSON.parse(String(row.body)),
  };
}

export async function behind(sql: Sql, group: KnownGroup, at: number): Promise<boolean> {
  const after = await positionOf(sql, group);
  const rows = await sql.all(
    'SELECT position FROM log_records WHERE topic = ? AND position > ? AND at <= ? LIMIT 1',
    group.topic,
    after,
    at,
  );
  return rows.length > 0;
}
