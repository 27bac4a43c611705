/**
 * The compacted topics as tables in memory: bookmarks, and the settings in force. A consumer group of this process
 * alone reads them from the beginning and follows them.
 *
 * Promises: `sync` resolves when the table has every record written before the call. Never replaces settings with an
 * older version. A bookmark may go back when an abandoned send arrives late; its inbox then repeats facts that
 * consumers recognise.
 */
import type { EachBatchPayload, Kafka } from 'kafkajs';
import type { Clock } from '../../contract/clock.ts';
import { Failure } from '../../contract/failure.ts';
import { randomId } from '../../contract/ids.ts';
import type { Metrics, Reports } from '../../contract/reports.ts';
import { type Member, memberOf } from './member.ts';
import { type Offsets, unheard } from './offsets.ts';
import type { Names } from './topics.ts';

/** No record for this long while some are expected: the consumer is stuck, and is replaced. */
const STUCK_MS = 15_000;

export type Entry = { value: string; offset: number };

export type Tables = {
  bookmarks: ReadonlyMap<string, Entry>;
  /** The settings of the highest version, as written; null before the first. */
  settings(): string | null;
  sync(topic: 'bookmarks' | 'settings'): Promise<void>;
  close(): Promise<void>;
};

export type TablesGrounds = {
  kafka: Kafka;
  names: Names;
  offsets: Offsets;
  clock: Clock;
  reports: Reports & Metrics;
  stuckMs?: number;
};

export function tablesOf(grounds: TablesGrounds): Tables {
  const { names, offsets, clock, reports, stuckMs = STUCK_MS } = grounds;
  const groupId = names.group(`tables.${randomId('')}`);
  const bookmarks = new Map<string, Entry>();
  let settings: Entry | null = null;
  let member: Member | null = null;
  // No watchdog covers this consumer: it may have stopped fetching for good.
  const reached = reaching(clock, stuckMs, () => member?.rebuild('it does not reach the end of its topic'));

  const take = ({ batch }: EachBatchPayload): void => {
    const { topic, messages } = batch;
    for (const { key, value, offset } of messages) {
      const entry = { value: value?.toString() ?? '', offset: Number(offset) };
      if (topic === names.settings) settings = laterVersion(settings, entry, reports);
      else {
        const name = key?.toString() ?? '';
        bookmarks.set(name, newer(bookmarks.get(name) ?? null, entry));
      }
    }
    reached.come(topic, Number(batch.lastOffset()) + 1);
  };
  const begin = (): void => {
    const topics = [names.bookmarks, names.settings];
    member ??= memberOf({ ...grounds, groupId, topics, name: 'tables', joined: () => {}, batch: take });
  };
  return {
    bookmarks,
    settings: () => settings?.value ?? null,
    async sync(name) {
      begin();
      const bounds = await offsets.bounds(names[name]);
      await reached.wait(names[name], bounds.get(0)?.high ?? 0);
    },
    async close() {
      if (member === null) return;
      await member.stop();
      // The broker would expire this unused group eventually.
      await offsets.ask('the end of a group', (admin) => admin.deleteGroups([groupId])).catch(unheard);
    },
  };
}

type Reaching = {
  come(topic: string, to: number): void;
  /** Resolves when the table has reached `end`. Rejects when no record arrives for `stuckMs`. */
  wait(topic: string, end: number): Promise<void>;
};

function reaching(clock: Clock, stuckMs: number, stuck: () => void): Reaching {
  const reached = new Map<string, number>();
  const waiting = new Set<() => void>();
  const wait = (topic: string, end: number): Promise<void> =>
    new Promise((resolve, reject) => {
      let seen = -1;
      let cancel = (): void => {};
      const finish = (): void => {
        waiting.delete(look);
        cancel();
      };
      const giveUp = (): void => {
        finish();
        stuck();
        reject(new Failure(`${topic}: no record arrived in ${stuckMs} ms`, { retry: true }));
      };
      const look = (): void => {
        const now = reached.get(topic) ?? 0;
        if (now >= end) {
          finish();
          resolve();
        } else if (now > seen) {
          // Any progress renews the deadline, however long the topic: a replaced consumer restarts from the
          // beginning.
          seen = now;
          cancel();
          cancel = clock.wakeAt(clock.now() + stuckMs, giveUp);
        }
      };
      waiting.add(look);
      look();
    });
  return {
    come(topic, to) {
      reached.set(topic, Math.max(reached.get(topic) ?? 0, to));
      for (const look of waiting) look();
    },
    wait,
  };
}

/** A frozen outbox carrier may publish an old version after a newer one. */
function laterVersion(known: Entry | null, entry: Entry, reports: Reports): Entry | null {
  const version = versionOf(entry);
  if (version === null) {
    reports.say('error', 'failed', {
      who: 'settings',
      error: `record ${entry.offset} is not a version of the settings`,
    });
    return known;
  }
  return known === null || (versionOf(known) ?? 0) <= version ? entry : known;
}

/** Null for a record that Firstline did not write. */
function versionOf({ value }: Entry): number | null {
  try {
    const version = (JSON.parse(value) as { version?: unknown } | null)?.version;
    return typeof version === 'number' ? version : null;
  } catch (thrown) {
    if (!(thrown instanceof SyntaxError)) throw thrown;
    return null;
  }
}

function newer(known: Entry | null, entry: Entry): Entry {
  return known === null || known.offset <= entry.offset ? entry : known;
}
