/**
 * The log of the cluster profile, on Kafka by kafkajs. Read kafka/sender.ts for appends, then kafka/subscription.ts
 * and kafka/partition.ts for consumption.
 *
 * Promises those of contract/log.ts. Kafka cannot commit facts, bookmarks and offsets in one step. So the order makes
 * a crash repeat facts and never lose them: facts before their bookmark, a group's output before its offset. Opening
 * connects to no broker. Never lets the broker expire records. Never skips a position. Never runs two sends at once.
 */
import type { Clock } from '../../contract/clock.ts';
import { Failure } from '../../contract/failure.ts';
import { randomId } from '../../contract/ids.ts';
import { MAX_RECORD_BYTES, topicFor } from '../../contract/log.ts';
import type { Bookmark, Forwarded, Log, LogRecord, KnownGroup, Topic } from '../../contract/log.ts';
import type { Metrics, Reports } from '../../contract/reports.ts';
import type { Settings } from '../../contract/settings.ts';
import { kafkaClient, type Sasl } from './client.ts';
import { offsetsOf } from './offsets.ts';
import { recordsFrom } from './reading.ts';
import { mustFit, type Sender, senderOn, type ToSend } from './sender.ts';
import { settingsIn } from './settings.ts';
import { shareUnits } from './share.ts';
import type { Halts } from './standing.ts';
import { positionsOf, subscribeTo, type SubscriptionGrounds } from './subscription.ts';
import { type Tables, tablesOf } from './tables.ts';
import {
  lostTopics,
  lostTopicsFailure,
  missingTopics,
  MAX_PARKED_BYTES,
  type Names,
  namesOf,
  PARTITIONS,
  prepareTopics,
} from './topics.ts';
import { trimTopics } from './trim.ts';

export type KafkaLogOptions = {
  brokers: string[];
  tls: boolean;
  sasl: Sasl | null;
  /** Prefix of every topic and consumer group. */
  prefix: string;
  clientId: string;
  clock: Clock;
  reports: Reports & Metrics;
  /** For tests only; the defaults were measured. */
  partitions?: number;
  sessionMs?: number;
  heartbeatMs?: number;
  sendMs?: number;
  watchEveryMs?: number;
};

export type KafkaLog = Log & {
  /** Creates missing topics. A Failure without `retry` where a topic's settings are wrong. */
  prepare(): Promise<void>;
  publishSettings(settings: Settings): Promise<void>;
  /** Created once with the topics: positions of one log mean nothing on another. */
  identity(): Promise<string>;
  /** Every inbox bookmark, as of now. */
  bookmarks(): Promise<Bookmark[]>;
  /**
   * The committed offsets of a group that keeps its position on the log. A partition without a commit is left out.
   */
  committed(group: KnownGroup): Promise<Map<number, number>>;
  /**
   * Every record after these positions, up to the current end. All records of a partition where the position exceeds,
   * or once exceeded, its end.
   */
  recordsFrom(positions: (topic: Topic, partition: number) => number): AsyncIterable<LogRecord>;
};

const IDENTITY = 'identity/';
const WRITABLE = 'writable';
/** Internal bookmarks, not those of an inbox. */
const HALTED = 'halted/';
const OURS = [IDENTITY, WRITABLE, HALTED, 'marks/'];
const SETTINGS = 'settings';
const WRITABLE_FOR_MS = 2_000;
const WRITABLE_WITHIN_MS = 2_000;

export function kafkaLog(options: KafkaLogOptions): KafkaLog {
  const { clock, reports, prefix, partitions = PARTITIONS } = options;
  const kafka = kafkaClient(options);
  const names = namesOf(prefix);
  const offsets = offsetsOf(kafka);
  const single = new Set([names.bookmarks, names.settings]);
  const sender = senderOn(kafka, (topic) => (single.has(topic) ? 1 : partitions), options.sendMs);
  const tables = tablesOf({ kafka, names, offsets, clock, reports });
  const append = appending(sender, names, clock, reports);
  const halts = haltsIn(tables, append);
  const grounds = { ...options, kafka, names, offsets, partitions, append, halts };
  const reading = readingOn(grounds);
  return {
    append,
    ...bookmarksIn(tables, append),
    ...reading.log,
    async prepare() {
      const missing = await offsets.ask('the topics', (admin) => missingTopics(admin, names, partitions));
      const lost = lostTopics(missing, names);
      // Recreating a lost topic silently would hide that its records are lost.
      if (lost.length > 0 && (await nameOf(tables)) !== null) throw lostTopicsFailure(lost);
      await offsets.ask('the topics', (admin) => prepareTopics(admin, names, partitions, missing));
    },
    publishSettings(settings) {
      const value = JSON.stringify(settings);
      // One key per version: if a late older version shared the key, compaction could keep it and delete the newest.
      const key = `${SETTINGS}/${settings.version}`;
      return sender.send([{ topic: names.settings, key, value, at: clock.now() }]);
    },
    settings: settingsIn(tables, clock),
    async *recordsFrom(positions) {
      const isHalted = await haltedIn(tables);
      yield* recordsFrom(grounds, (topic, partition) => {
        const position = positions(topic, partition);
        return isHalted(topic, partition, position) ? 0 : position;
      });
    },
    writable: remembered(clock, () => append([], [{ key: WRITABLE, value: '' }])),
    async close() {
      await reading.stop();
      // In parallel: with a frozen broker each close waits for its own deadline.
      await Promise.all([tables.close(), sender.close()]);
      await offsets.close();
    },
  };
}

function appending(
  sender: Sender,
  names: Names,
  clock: Clock,
  reports: Metrics,
): (facts: Forwarded[], bookmarks?: Bookmark[]) => Promise<void> {
  return async (facts, bookmarks = []) => {
    const began = clock.now();
    const records = facts.map((outgoing) => recordToSend(outgoing, (topic) => names.work(topic)));
    await sender.send(records);
    // Bookmarks follow their facts. A crash in between repeats the facts, and consumers recognise them.
    await sender.send(
      bookmarks.map(({ key, value }) => ({ topic: names.bookmarks, key, value, at: clock.now() })),
    );
    reports.observe('firstline_append_seconds', (clock.now() - began) / 1000);
  };
}

type Reading = Pick<Log, 'know' | 'subscribe' | 'share' | 'trim' | 'lag'> & Pick<KafkaLog, 'committed'>;

/** The consumer groups of this process, and those of other processes that it knows of. */
function readingOn(grounds: SubscriptionGrounds & Parameters<typeof shareUnits>[3]): {
  log: Reading;
  stop(): Promise<void>;
} {
  const { names, offsets } = grounds;
  const groups = new Map<string, KnownGroup>();
  const running = new Set<{ stop(): Promise<void> }>();
  const know = (group: KnownGroup): void => void groups.set(`${group.name}/${group.topic}`, group);
  const kept = <T extends { stop(): Promise<void> }>(one: T): T => {
    running.add(one);
    return one;
  };
  const log: Reading = {
    know,
    subscribe(group) {
      know(group);
      return kept(subscribeTo(group, grounds));
    },
    share: (name, units, mine) => kept(shareUnits(name, units, mine, grounds)),
    trim: (before) => trimTopics([...groups.values()], before, grounds),
    async lag(name, topic) {
      const bounds = await offsets.bounds(names.work(topic));
      const group = groups.get(`${name}/${topic}`) ?? { name, topic };
      const positions = await positionsOf(group, grounds, bounds.keys());
      const behind = [...bounds].map(([one, { low, high }]) =>
        Math.max(0, high - Math.max(low, positions.get(one) ?? 0)),
      );
      return behind.reduce((lag, records) => lag + records, 0);
    },
    committed: ({ name, topic }) => offsets.committed(names.group(name), names.work(topic)),
  };
  return { log, stop: async () => void (await Promise.all([...running].map((one) => one.stop()))) };
}

function bookmarksIn(
  tables: Tables,
  append: (facts: Forwarded[], bookmarks: Bookmark[]) => Promise<void>,
): Pick<KafkaLog, 'bookmark' | 'bookmarks' | 'identity'> {
  return {
    async bookmark(key) {
      await tables.sync('bookmarks');
      return tables.bookmarks.get(key)?.value ?? null;
    },
    async bookmarks() {
      await tables.sync('bookmarks');
      const all = [...tables.bookmarks].map(([key, { value }]) => ({ key, value }));
      return all.filter(({ key }) => !OURS.some((ours) => key.startsWith(ours)));
    },
    identity: () => identityOf(tables, (bookmarks) => append([], bookmarks)),
  };
}

function recordToSend(forwarded: Forwarded, nameOf: (topic: Topic) => string): ToSend {
  const { key, fact } = forwarded;
  const topic = topicFor(forwarded);
  const value = JSON.stringify(fact);
  mustFit(fact.type, value, topic === 'parked' ? MAX_PARKED_BYTES : MAX_RECORD_BYTES);
  return { topic: nameOf(topic), key, value, at: fact.at };
}

/** Whether a consumer group halted at this position. */
async function haltedIn(
  tables: Tables,
): Promise<(topic: Topic, partition: number, position: number) => boolean> {
  await tables.sync('bookmarks');
  const halted = new Set(
    [...tables.bookmarks].flatMap(([key, { value }]) =>
      key.startsWith(HALTED) ? [`${key.split('/').slice(2).join('/')}/${value}`] : [],
    ),
  );
  return (topic, partition, position) => halted.has(`${topic}/${partition}/${position}`);
}

/** Kept on the log itself: the next process that gets the partition must find it. */
function haltsIn(
  tables: Tables,
  append: (facts: Forwarded[], bookmarks: Bookmark[]) => Promise<void>,
): (group: KnownGroup) => Halts {
  return ({ name, topic }) => {
    const keyOf = (partition: number): string => `${HALTED}${name}/${topic}/${partition}`;
    return {
      async at(partition) {
        await tables.sync('bookmarks');
        const known = tables.bookmarks.get(keyOf(partition));
        return known === undefined ? null : Number(known.value);
      },
      keep: (partition, position) => append([], [{ key: keyOf(partition), value: String(position) }]),
    };
  };
}

/** The identity with the lowest offset, so that concurrent `prepare` calls agree on one. */
async function identityOf(tables: Tables, write: (bookmarks: Bookmark[]) => Promise<void>): Promise<string> {
  for (;;) {
    const known = await nameOf(tables);
    if (known !== null) return known;
    await write([{ key: `${IDENTITY}${randomId('')}`, value: '' }]);
  }
}

async function nameOf(tables: Tables): Promise<string | null> {
  await tables.sync('bookmarks');
  const known = [...tables.bookmarks].filter(([key]) => key.startsWith(IDENTITY));
  const [first] = known.toSorted(([, a], [, b]) => a.offset - b.offset);
  return first?.[0].slice(IDENTITY.length) ?? null;
}

/** Writes one small record, at most every WRITABLE_FOR_MS. Only a write detects a broker with too few replicas. */
function remembered(clock: Clock, write: () => Promise<void>): () => Promise<boolean> {
  let asked: { at: number; answer: Promise<boolean> } | null = null;
  return () => {
    if (asked !== null && clock.now() - asked.at < WRITABLE_FOR_MS) return asked.answer;
    const answer = Promise.race([
      write().then(
        () => true,
        (thrown: unknown) => {
          if (thrown instanceof Failure) return false;
          throw thrown;
        },
      ),
      new Promise<boolean>(
        (resolve) => void clock.wakeAt(clock.now() + WRITABLE_WITHIN_MS, () => resolve(false)),
      ),
    ]);
    asked = { at: clock.now(), answer };
    return answer;
  };
}
