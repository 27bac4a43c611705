/**
 * The topics of an installation: names, numbers of partitions, and broker settings.
 *
 * Never lets the broker expire records of a work topic (only the trimmer removes records). Never creates a topic by
 * accident.
 */
// Its default export: Node does not find the names of all its enums.
import kafkajs, { type Admin, type ITopicConfig } from 'kafkajs';
import { Failure } from '../../contract/failure.ts';
import { type Topic, topics } from '../../contract/log.ts';
import { kafkaFailure } from './client.ts';

/**
 * Partitions of each work topic and of the shared units. Fixed: another number would move keys to other partitions.
 */
export const PARTITIONS = 12;

/** Largest record of `parked`, which wraps another record; a broker accepts a batch of one mebibyte. */
export const MAX_PARKED_BYTES = 900 * 1024;
/** Largest batch of the topics with batched sends: MAX_SEND_BYTES plus Kafka's overhead. Kafka's own default. */
const MAX_BATCH_BYTES = 1_048_588;
/** Settings of thousands of customers are one record. */
const MAX_SETTINGS_BYTES = 16 * 1024 * 1024;

export type Names = {
  work(topic: Topic): string;
  bookmarks: string;
  settings: string;
  shares: string;
  group(name: string): string;
};

export function namesOf(prefix: string): Names {
  return {
    work: (topic) => `${prefix}.${topic}`,
    bookmarks: `${prefix}.bookmarks`,
    settings: `${prefix}.settings`,
    shares: `${prefix}.shares`,
    group: (name) => `${prefix}.${name}`,
  };
}

/** The missing topics of the log. */
export async function missingTopics(admin: Admin, names: Names, partitions: number): Promise<ITopicConfig[]> {
  const there = new Set(await admin.listTopics());
  return topicsOf(names, partitions).filter(({ topic }) => !there.has(topic));
}

/**
 * Creates exactly these topics: a topic that disappears in between was lost. Several processes may do so
 * concurrently. Throws a Failure for a topic with wrong settings.
 */
export async function prepareTopics(
  admin: Admin,
  names: Names,
  partitions: number,
  missing: ITopicConfig[],
): Promise<void> {
  const wanted = topicsOf(names, partitions);
  if (missing.length > 0) await made(admin, missing);
  const { topics: found } = await admin.fetchTopicMetadata({ topics: wanted.map(({ topic }) => topic) });
  for (const { topic, numPartitions } of wanted) {
    const has = found.find(({ name }) => name === topic)?.partitions.length ?? 0;
    if (has !== numPartitions) throw wrongPartitions(topic, has, numPartitions ?? 0);
  }
  await mustBeAsWanted(admin, wanted);
}

/**
 * The missing work topics of a log that was in use. If the bookmarks topic is missing too, the log was never created.
 */
export function lostTopics(missing: ITopicConfig[], names: Names): string[] {
  const gone = new Set(missing.map(({ topic }) => topic));
  return gone.has(names.bookmarks)
    ? []
    : topics.map((topic) => names.work(topic)).filter((name) => gone.has(name));
}

export function lostTopicsFailure(lost: string[]): Failure {
  return new Failure(
    `topics of this log were deleted, with their records: ${lost.join(', ')}; restore a backup under another kafka.prefix (docs/operations.md)`,
    { retry: false },
  );
}

/** Settings by which a broker expires records, read or not. */
const KEPT_BY = ['cleanup.policy', 'retention.ms', 'retention.bytes'];
const LARGEST = 'max.message.bytes';

/**
 * A topic created outside Firstline may have the broker's retention and lose unhandled records. Or its batch limit is
 * below our sends, and the broker refuses them for ever.
 */
async function mustBeAsWanted(admin: Admin, wanted: ITopicConfig[]): Promise<void> {
  const { resources } = await admin.describeConfigs({
    includeSynonyms: false,
    resources: wanted.map(({ topic: name }) => ({
      type: kafkajs.ConfigResourceTypes.TOPIC,
      name,
      configNames: [...KEPT_BY, LARGEST],
    })),
  });
  for (const { topic: name, configEntries = [] } of wanted) {
    const found = resources.find(({ resourceName }) => resourceName === name)?.configEntries ?? [];
    for (const { name: key, value } of configEntries) {
      const is = found.find(({ configName }) => configName === key)?.configValue;
      if (is === undefined) continue;
      if (KEPT_BY.includes(key) && is !== value)
        throw notAsWanted(name, `${key}=${is}`, value, 'the broker would delete unread records');
      if (key === LARGEST && Number(is) < Number(value))
        throw notAsWanted(name, `${key}=${is}`, `${value} or more`, 'the broker would refuse large batches');
    }
  }
}

function notAsWanted(topic: string, has: string, wanted: string, because: string): Failure {
  return new Failure(`the topic ${topic} has ${has} and must have ${wanted}: ${because}`, { retry: false });
}

async function made(admin: Admin, missing: ITopicConfig[]): Promise<void> {
  try {
    await admin.createTopics({ topics: missing, waitForLeaders: true, timeout: 10_000 });
  } catch (thrown) {
    // Another process created some of them concurrently; the caller checks all topics next.
    throw kafkaFailure('topics cannot be created', firstOf(thrown));
  }
}

/** For several topics kafkajs throws one error that wraps theirs. "Topic already exists" explains no failure. */
function firstOf(thrown: unknown): unknown {
  if (!(thrown instanceof Error && 'errors' in thrown && Array.isArray(thrown.errors))) return thrown;
  const errors: unknown[] = thrown.errors;
  return errors.find((one) => one instanceof Error && !isThere(one)) ?? thrown;
}

function isThere(error: Error): boolean {
  return 'type' in error && error.type === 'TOPIC_ALREADY_EXISTS';
}

function wrongPartitions(topic: string, has: number, wanted: number): Failure {
  // A topic that another process just created is not yet known at every broker.
  if (has === 0) return new Failure(`the topic ${topic} does not exist yet`, { retry: true });
  return new Failure(
    `the topic ${topic} has ${has} partitions and must have ${wanted}: set another kafka.prefix, or delete the topic if it is empty`,
    { retry: false },
  );
}

function topicsOf(names: Names, partitions: number): ITopicConfig[] {
  return [
    ...topics.map((topic) => workTopic(names.work(topic), partitions)),
    topic(names.shares, partitions, {}),
    topic(names.bookmarks, 1, {
      ...OFTEN_COMPACTED,
      'cleanup.policy': 'compact',
      'max.message.bytes': String(MAX_BATCH_BYTES),
    }),
    topic(names.settings, 1, {
      'cleanup.policy': 'compact',
      'max.message.bytes': String(MAX_SETTINGS_BYTES),
    }),
  ];
}

/**
 * Every process reads all of it at start, and each batch writes a key. Uncompacted records, by default the last
 * gibibyte or week, would be read too.
 */
const OFTEN_COMPACTED = {
  'segment.ms': String(10 * 60_000),
  'segment.bytes': String(16 * 1024 * 1024),
  'min.cleanable.dirty.ratio': '0.1',
};

function workTopic(name: string, partitions: number): ITopicConfig {
  return topic(name, partitions, {
    'cleanup.policy': 'delete',
    'retention.ms': '-1',
    'retention.bytes': '-1',
    'max.message.bytes': String(MAX_BATCH_BYTES),
  });
}

/**
 * Replication as configured at the brokers. The broker accepts any timestamp of a record, however wrong a clock is.
 */
function topic(name: string, numPartitions: number, config: Record<string, string>): ITopicConfig {
  const instants = {
    'message.timestamp.type': 'CreateTime',
    'message.timestamp.after.max.ms': String(Number.MAX_SAFE_INTEGER),
  };
  return {
    topic: name,
    numPartitions,
    replicationFactor: -1,
    configEntries: Object.entries({ ...instants, ...config }).map(([key, value]) => ({ name: key, value })),
  };
}
