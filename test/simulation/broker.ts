/**
 * A broker as Kafka is one, driven by hand: partitions, at least once, no answer that can be relied on. It outlives
 * every process of ours. What it does on purpose is what a real one does now and then: an append that fails, one that
 * arrived and whose answer did not, an offset commit that is lost, a batch that a process which was overtaken still
 * has in hand.
 */
import { Failure } from '../../contract/failure.ts';
import type { Batch, Bookmark, Group, Log, LogRecord, Outgoing, Topic } from '../../contract/log.ts';
import { topicOf } from '../../contract/log.ts';
import type { Settings } from '../../contract/settings.ts';
import type { Random } from './random.ts';

const PARTITIONS = 3;
/** Records of one batch, at most. */
const BATCH = 5;

export type Broker = {
  partitions: Map<string, LogRecord[]>;
  bookmarks: Map<string, string>;
  /** Offsets that groups committed, by group and partition. */
  committed: Map<string, number>;
  settings: Settings | null;
  /** Batches that a process had in hand when the group went on without it. */
  stale: { group: string; batch: Batch }[];
};

export function newBroker(): Broker {
  return { partitions: new Map(), bookmarks: new Map(), committed: new Map(), settings: null, stale: [] };
}

export type SimulatedLog = Log & {
  publishSettings(settings: Settings): Promise<void>;
  /** Hands one batch of one partition to the group. */
  take(group: Group): Promise<void>;
  /** Whether anything waits for the group. */
  waitsFor(group: Group): Promise<boolean>;
};

/** `trouble` draws whether something goes wrong here. */
export function simulatedLog(broker: Broker, random: Random, trouble: () => boolean): SimulatedLog {
  const append = async (facts: Outgoing[], bookmarks: Bookmark[] = []): Promise<void> => {
    if (trouble()) throw new Failure('the broker did not take it', { retry: true });
    for (const outgoing of facts) put(broker, outgoing);
    // Sent after the facts, so a failure in between leaves facts without their bookmark, never the other way round.
    if (trouble()) throw new Failure('nobody knows whether the broker took it', { retry: true });
    for (const { key, value } of bookmarks) broker.bookmarks.set(key, value);
  };
  const not = (): never => {
    throw new Error('a simulation drives the log by hand');
  };
  return {
    append,
    bookmark: async (key) => broker.bookmarks.get(key) ?? null,
    settings: async () => broker.settings,
    publishSettings: async (settings) => {
      broker.settings = settings;
    },
    lag: (group, topic) => Promise.resolve(lagOf(broker, group, topic)),
    writable: async () => true,
    trim: async () => 0,
    know: () => {},
    share: not,
    subscribe: not,
    close: async () => {},
    async waitsFor(group) {
      for (let partition = 0; partition < PARTITIONS; partition += 1)
        if ((await nextBatch(broker, group, partition, 1)).records.length > 0) return true;
      return false;
    },
    take: (group) => take(broker, group, random, trouble, append),
  };
}

function put(broker: Broker, { key, fact }: Outgoing): void {
  const topic = topicOf(fact.type);
  if (topic === null) throw new Error(`nobody waits for ${fact.type}`);
  const partition = Buffer.from(key).reduce((sum, byte) => (sum * 31 + byte) >>> 0, 7) % PARTITIONS;
  const records = recordsOf(broker, topic, partition);
  const position = records.length + 1;
  records.push({ topic, partition, position, key, json: JSON.parse(JSON.stringify(fact)) as unknown });
}

function recordsOf(broker: Broker, topic: Topic, partition: number): LogRecord[] {
  const name = `${topic}/${partition}`;
  const found = broker.partitions.get(name) ?? [];
  broker.partitions.set(name, found);
  return found;
}

async function take(
  broker: Broker,
  group: Group,
  random: Random,
  trouble: () => boolean,
  append: (facts: Outgoing[]) => Promise<void>,
): Promise<void> {
  const late = broker.stale.findIndex((one) => one.group === group.name);
  if (late !== -1 && random.chance(0.3)) {
    const [overtaken] = broker.stale.splice(late, 1);
    if (overtaken !== undefined) await handle(broker, group, overtaken.batch, trouble, append);
    return;
  }
  const first = random.below(PARTITIONS);
  for (let n = 0; n < PARTITIONS; n += 1) {
    const batch = await nextBatch(broker, group, (first + n) % PARTITIONS, 1 + random.below(BATCH));
    if (batch.records.length === 0) continue;
    // Kept by somebody who is frozen, while the group goes on with the same.
    if (trouble()) broker.stale.push({ group: group.name, batch });
    return handle(broker, group, batch, trouble, append);
  }
}

async function nextBatch(broker: Broker, group: Group, partition: number, limit: number): Promise<Batch> {
  const after =
    group.positionOf === undefined
      ? (broker.committed.get(`${group.name}/${partition}`) ?? 0)
      : await group.positionOf(partition);
  const records = recordsOf(broker, group.topic, partition).slice(after, after + limit);
  return { topic: group.topic, partition, after, records };
}

/** A Failure that may pass has the same handed over again some other time. */
async function handle(
  broker: Broker,
  group: Group,
  batch: Batch,
  trouble: () => boolean,
  append: (facts: Outgoing[]) => Promise<void>,
): Promise<void> {
  try {
    await append(await group.handle(batch));
    if (trouble()) return;
    commit(broker, group, batch);
  } catch (thrown) {
    if (!(thrown instanceof Failure && thrown.retry)) throw thrown;
  }
}

/** What a store keeps is only shown here, as Kafka's tools would show it. A commit may go back: brokers do not mind. */
function commit(broker: Broker, group: Group, batch: Batch): void {
  const last = batch.records.at(-1)?.position ?? batch.after;
  broker.committed.set(`${group.name}/${batch.partition}`, last);
}

/** By what was committed, which is what a broker knows. */
function lagOf(broker: Broker, group: string, topic: Topic): number {
  let lag = 0;
  for (let partition = 0; partition < PARTITIONS; partition += 1) {
    const committed = broker.committed.get(`${group}/${partition}`) ?? 0;
    lag += Math.max(0, recordsOf(broker, topic, partition).length - committed);
  }
  return lag;
}
