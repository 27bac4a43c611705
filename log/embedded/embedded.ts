/**
 * The log of the embedded profile: a table in the store's own database. It has one partition. Positions come from one
 * counter.
 *
 * Promises: an append is durable when it resolves, and commits its bookmarks with it. A consumer group on the log
 * alone commits its output and its position together. A group receives records in order of position, one batch at a
 * time. Never leaves a gap that a consumer could skip. Never removes a record before every group has passed it.
 */
import type { Clock } from '../../contract/clock.ts';
import { Failure } from '../../contract/failure.ts';
import type {
  Forwarded,
  LogInStore,
  LogWithin,
  Outgoing,
  KnownGroup,
  Subscription,
  Topic,
} from '../../contract/log.ts';
import { MAX_RECORD_BYTES, topicFor } from '../../contract/log.ts';
import type { Settings } from '../../contract/settings.ts';
import type { Database, Sql } from '../../contract/sql.ts';
import {
  advance,
  behind,
  mustNotLieBeyond,
  newestPosition,
  positionOf,
  recordOf,
  subscribe,
  takeOnce,
} from './subscription.ts';

/** The length of what a probe writes. */
const PROBE_CHARACTERS = 64 * 1024;

/** Limits the records of one statement: each count is a separate statement to prepare. */
const TOGETHER = 16;

export type EmbeddedLog = LogInStore & {
  /** Appends within a transaction of the store: the hand-over from a decision to the next stage. */
  appendWithin(sql: Sql, facts: Outgoing[]): Promise<void>;
  /** Reads within a transaction of the store. */
  within(sql: Sql): LogWithin;
};

export function embeddedLog(database: Database, clock: Clock): EmbeddedLog {
  const groups = new Map<string, KnownGroup>();
  const subscriptions = new Set<Subscription>();
  const settings = settingsReader();
  const know = (group: KnownGroup): void => {
    groups.set(`${group.name}/${group.topic}`, group);
  };
  return {
    appendWithin: insert,
    within: logWithin,
    newest: () => newestPosition(database.read),
    take: (group) => takeOnce(database, group, insert),
    behind: (reader, at) => behind(database.read, reader, at),
    mustNotLieBeyond: (reader) => mustNotLieBeyond(database.read, reader),
    append(facts, bookmarks = []) {
      return database.transaction(async (sql) => {
        await insert(sql, facts);
        for (const { key, value } of bookmarks) await setBookmark(sql, key, value);
      });
    },
    async bookmark(key) {
      const [row] = await database.read.all('SELECT value FROM bookmarks WHERE key = ?', key);
      return typeof row?.value === 'string' ? row.value : null;
    },
    know,
    share(_name, units, mine) {
      // One process holds the folder, so it owns every unit.
      mine(new Set(units));
      return { async stop() {} };
    },
    subscribe(group) {
      know(group);
      group.assigned?.(0);
      const subscription = subscribe(database, clock, group, insert);
      subscriptions.add(subscription);
      return subscription;
    },
    settings: () => settings(database.read),
    async writable() {
      // A bookmark of some length: an empty transaction writes nothing, and a short one fits into a full disk's last page.
      const value = String(clock.now()).padEnd(PROBE_CHARACTERS, '.');
      await database.transaction((sql) => setBookmark(sql, 'writable', value));
      return true;
    },
    trim: (before) => trim(database, [...groups.values()], before),
    lag: (name, topic) => lag(database, groups.get(`${name}/${topic}`) ?? { name, topic }, topic),
    async close() {
      await Promise.all([...subscriptions].map((subscription) => subscription.stop()));
    },
  };
}

function logWithin(sql: Sql): LogWithin {
  return {
    newest: () => newestPosition(sql),
    async after(position, limit) {
      const rows = await sql.all(
        'SELECT topic, position, key, body FROM log_records WHERE position > ? ORDER BY position LIMIT ?',
        position,
        limit,
      );
      return rows.map((row) => recordOf(row, row.topic as Topic));
    },
    async waits(topic, position) {
      const rows = await sql.all(
        'SELECT position FROM log_records WHERE topic = ? AND position > ? LIMIT 1',
        topic,
        position,
      );
      return rows.length > 0;
    },
    positionOf: (name, topic) => positionOf(sql, { name, topic }),
    async remove(positions) {
      if (positions.length > 0)
        await sql.run(
          'DELETE FROM log_records WHERE position IN (SELECT value FROM json_each(?))',
          JSON.stringify(positions),
        );
    },
    advance: (name, topic, to) => advance(sql, { name, topic }, to),
  };
}

async function insert(sql: Sql, facts: Forwarded[]): Promise<void> {
  const rows = facts.map(({ key, fact, topic }) => {
    const body = JSON.stringify(fact);
    if (body.length * 3 > MAX_RECORD_BYTES && Buffer.byteLength(body) > MAX_RECORD_BYTES) {
      throw new Failure(`${fact.type} is longer than a record may be`, { retry: false });
    }
    return [topicFor({ fact, topic }), key, fact.at, body];
  });
  for (let from = 0; from < rows.length; from += TOGETHER) {
    const some = rows.slice(from, from + TOGETHER);
    const values = some.map(() => '(?, ?, ?, ?)').join(', ');
    await sql.run(`INSERT INTO log_records (topic, key, at, body) VALUES ${values}`, ...some.flat());
  }
}

async function setBookmark(sql: Sql, key: string, value: string): Promise<void> {
  await sql.run(
    'INSERT INTO bookmarks (key, value) VALUES (?, ?) ON CONFLICT (key) DO UPDATE SET value = excluded.value',
    key,
    value,
  );
}

/**
 * The embedded profile reads settings from the store's table of versions; the cluster has a compacted topic instead.
 */
function settingsReader(): (sql: Sql) => Promise<Settings | null> {
  let known: Settings | null = null;
  return async (sql) => {
    const [newest] = await sql.all('SELECT max(version) AS version FROM settings');
    if (newest === undefined || newest.version === null) return null;
    // Returns the same object for the same version: stages compile its rules once.
    if (known?.version === newest.version) return known;
    const [row] = await sql.all('SELECT body FROM settings WHERE version = ?', Number(newest.version));
    known = { ...JSON.parse(String(row?.body)), version: Number(newest.version) };
    return known;
  };
}

/** Records deleted by one commit. Trimming continues in the next commit, so that intake can commit in between. */
const TRIM_BATCH = 500;

/** Every consumer group of the embedded profile runs in this process. A topic without a group here is not trimmed. */
async function trim(database: Database, groups: KnownGroup[], before: number): Promise<number> {
  let removed = 0;
  for (const topic of new Set(groups.map((group) => group.topic))) {
    const known = groups.filter((group) => group.topic === topic);
    const passed = Math.min(...(await Promise.all(known.map((group) => positionOf(database.read, group)))));
    removed += await trimTopic(database, topic, passed, before);
  }
  return removed;
}

async function trimTopic(database: Database, topic: Topic, passed: number, before: number): Promise<number> {
  for (let removed = 0; ; ) {
    const count = await database.transaction((sql) =>
      sql.run(
        `DELETE FROM log_records WHERE position IN (
           SELECT position FROM log_records WHERE topic = ? AND position <= ? AND at < ? ORDER BY position LIMIT ?)`,
        topic,
        passed,
        before,
        TRIM_BATCH,
      ),
    );
    removed += count;
    if (count < TRIM_BATCH) return removed;
  }
}

async function lag(database: Database, group: KnownGroup, topic: Topic): Promise<number> {
  const [row] = await database.read.all(
    'SELECT count(*) AS behind FROM log_records WHERE topic = ? AND position > ?',
    topic,
    await positionOf(database.read, group),
  );
  return Number(row?.behind ?? 0);
}
