/** What is put on a real broker: order, sizes, instants, topics, names, and what an idle log costs. */
import { Kafka, logLevel } from 'kafkajs';
import { describe, expect, onTestFinished, test, vi } from 'vitest';
import type { Fact } from '../../contract/fact.ts';
import { MAX_RECORD_BYTES, type LogRecord, type Outgoing } from '../../contract/log.ts';
import type { Settings } from '../../contract/settings.ts';
import { noted } from '../promises/log.ts';
import { atEnd } from '../support/endings.ts';
import { until } from '../support/grounds.ts';
import { createdTopics, freshPrefix, kafkaBroker, noKafka } from '../support/kafka.ts';
import { openedLog, preparedLog } from '../support/kafkaLog.ts';
import { recorded } from '../support/recorded.ts';

const reason = noKafka();
const PATIENCE_MS = 120_000;
const IDLE_MS = 3_000;

async function plainClient(): Promise<Kafka> {
  return new Kafka({ brokers: (await kafkaBroker()).brokers, logLevel: logLevel.NOTHING });
}

function parked(n: number, words: string): Outgoing {
  const fact = { ...noted(n).fact, type: 'admin.parked', group: 'router', input: `i${n}`, error: words };
  return { key: 'parked', fact: { ...fact, parked: `k${n}` } as unknown as Fact };
}

/** All of one key. */
function ofSize(n: number, bytes: number): Outgoing {
  const { key, fact } = noted(n);
  return { key, fact: { ...fact, contact: 'x'.repeat(bytes) } as Fact };
}

const idOf = (record: LogRecord): string => (record.json as { id: string }).id;

async function collected(records: AsyncIterable<LogRecord>): Promise<LogRecord[]> {
  const all: LogRecord[] = [];
  for await (const record of records) all.push(record);
  return all;
}

describe.skipIf(reason !== null)(`what is put on Kafka ${reason ?? ''}`, { timeout: 300_000 }, () => {
  test('appends that are made at once keep their order per key', async () => {
    const log = await preparedLog();
    const keys = ['a', 'b', 'c', 'd', 'e'];
    const appends = Array.from({ length: 400 }, (_, n) => log.append([noted(n, 1_000, keys[n % 5])]));
    await Promise.all(appends);
    const records = await collected(log.recordsFrom(() => 0));
    for (const [at, key] of keys.entries())
      expect(records.filter((record) => record.key === key).map(idOf)).toEqual(
        Array.from({ length: 80 }, (_, n) => `fact${n * 5 + at}`),
      );
  });

  test('more at once than one batch of Kafka may hold is put there in several', async () => {
    const log = await preparedLog();
    const many = Array.from({ length: 600 }, (_, n) => ofSize(n, 2_000));
    await log.append(many);
    const records = await collected(log.recordsFrom(() => 0));
    expect(records.map(idOf)).toEqual(many.map(({ fact }) => fact.id));
  });

  test('a record over the limit is refused and nothing of its append is there; a parked one may be longer', async () => {
    const log = await preparedLog();
    const { key, fact } = noted(1);
    const tooLong = { key, fact: { ...fact, contact: 'ä'.repeat(MAX_RECORD_BYTES / 2) } as Fact };
    await expect(log.append([noted(0), tooLong])).rejects.toMatchObject({ retry: false });
    await log.append([parked(1, 'x'.repeat(MAX_RECORD_BYTES * 2))]);
    await expect(log.append([parked(2, 'x'.repeat(1_000_000))])).rejects.toMatchObject({ retry: false });
    const records = await collected(log.recordsFrom(() => 0));
    expect(records.map(idOf)).toEqual(['fact1']);
  });

  test('facts of clocks that go wrong are taken, with their instants', async () => {
    const log = await preparedLog();
    let release: (said: Outgoing[]) => void = () => {};
    const hanging = new Promise<Outgoing[]>((resolve) => (release = resolve));
    const subscription = log.subscribe({ name: 'late', topic: 'tickets', handle: () => hanging });
    const future = Date.parse('2090-01-01T00:00:00Z');
    await log.append([noted(1, future)]);
    expect(await subscription.behind(future - 1)).toBe(false);
    expect(await subscription.behind(future)).toBe(true);
    await log.append([noted(2, 0)]);
    expect((await collected(log.recordsFrom(() => 0))).map(idOf)).toEqual(['fact1', 'fact2']);
    release([]);
  });

  test('what is no JSON is handed over as text, and bytes that are no text as base64', async () => {
    const prefix = freshPrefix();
    const log = await preparedLog({ prefix });
    const producer = (await plainClient()).producer();
    await producer.connect();
    atEnd(() => producer.disconnect());
    const bytes = Buffer.from([0xff, 0xfe, 0x00]);
    await producer.send({
      topic: `${prefix}.tickets`,
      messages: [
        { key: 'k', value: 'no json {', partition: 0 },
        { key: 'k', value: bytes, partition: 0 },
        { key: null, value: null, partition: 0 },
      ],
    });
    const seen: unknown[] = [];
    log.subscribe({
      name: 'reader',
      topic: 'tickets',
      handle: async (batch) => (seen.push(...batch.records.map(({ json }) => json)), []),
    });
    await until('three', () => seen.length === 3, PATIENCE_MS);
    expect(seen).toEqual(['no json {', bytes.toString('base64'), '']);
  });

  test('a topic that the broker would empty by itself is refused', async () => {
    const prefix = freshPrefix();
    const admin = (await plainClient()).admin();
    await admin.connect();
    const configEntries = [{ name: 'retention.ms', value: '3600000' }];
    const topics = [{ topic: `${prefix}.tickets`, numPartitions: 3, configEntries }];
    await createdTopics(admin, topics);
    await admin.disconnect();
    const log = await openedLog({ prefix });
    await expect(log.prepare()).rejects.toMatchObject({
      retry: false,
      message: expect.stringContaining('retention.ms=3600000'),
    });
  });

  test('a topic with a limit below what one send may have is refused; one that is lowered later says what to mend', async () => {
    const prefix = freshPrefix();
    const admin = (await plainClient()).admin();
    await admin.connect();
    atEnd(() => admin.disconnect());
    const configEntries = [
      { name: 'retention.ms', value: '-1' },
      { name: 'max.message.bytes', value: '100000' },
    ];
    await createdTopics(admin, [{ topic: `${prefix}.tickets`, numPartitions: 3, configEntries }]);
    const refused = await openedLog({ prefix });
    await expect(refused.prepare()).rejects.toMatchObject({
      retry: false,
      message: expect.stringContaining('max.message.bytes=100000'),
    });

    const later = freshPrefix();
    const log = await preparedLog({ prefix: later });
    await admin.alterConfigs({
      validateOnly: false,
      resources: [{ type: 2, name: `${later}.tickets`, configEntries }],
    });
    const large = Array.from({ length: 4 }, (_, n) => ofSize(n, 60_000));
    await until(
      'it is refused',
      () =>
        log.append(large).then(
          () => false,
          (thrown: unknown) => {
            expect(thrown).toMatchObject({
              retry: true,
              message: expect.stringContaining('max.message.bytes'),
            });
            return true;
          },
        ),
      PATIENCE_MS,
    );
    await log.append([noted(9)]);
    const records = await collected(log.recordsFrom(() => 0));
    expect(records.map(idOf)).toContain('fact9');
  });

  test('several that prepare at once make the topics once, and agree on the name of the log', async () => {
    const prefix = freshPrefix();
    const logs = await Promise.all([1, 2, 3, 4].map(() => openedLog({ prefix })));
    await Promise.all(logs.map((log) => log.prepare()));
    const names = await Promise.all(logs.map((log) => log.identity()));
    expect(new Set(names).size).toBe(1);
    const [later, other] = [await openedLog({ prefix }), await preparedLog()];
    await later.prepare();
    expect(await later.identity()).toBe(names[0]);
    expect(await other.identity()).not.toBe(names[0]);
  });

  test('topics are kept for ever, and another number of partitions is refused', async () => {
    const prefix = freshPrefix();
    await preparedLog({ prefix });
    const admin = (await plainClient()).admin();
    await admin.connect();
    atEnd(() => admin.disconnect());
    const { resources } = await admin.describeConfigs({
      includeSynonyms: false,
      resources: [{ type: 2, name: `${prefix}.contacts` }],
    });
    const config = new Map(
      resources[0]?.configEntries.map(({ configName, configValue }) => [configName, configValue]),
    );
    expect(config.get('retention.ms')).toBe('-1');
    expect(config.get('retention.bytes')).toBe('-1');
    expect(config.get('cleanup.policy')).toBe('delete');
    const other = await openedLog({ prefix, partitions: 4 });
    await expect(other.prepare()).rejects.toMatchObject({
      retry: false,
      message: expect.stringContaining('has 3 partitions and must have 4'),
    });
  });

  test('settings are the newest published, the same object until there are others', async () => {
    const prefix = freshPrefix();
    const [one, two] = [await preparedLog({ prefix }), await openedLog({ prefix })];
    expect(await two.settings()).toBeNull();
    await one.publishSettings({ version: 1 } as unknown as Settings);
    const first = await two.settings();
    expect(first).toEqual({ version: 1 });
    expect(await two.settings()).toBe(first);
    await one.publishSettings({ version: 2 } as unknown as Settings);
    await until('the second', async () => (await two.settings())?.version === 2, PATIENCE_MS);
  });

  test('a bookmark that another process set is known to whoever asks after it', async () => {
    const prefix = freshPrefix();
    const [one, two] = [await preparedLog({ prefix }), await openedLog({ prefix })];
    for (let n = 0; n < 20; n += 1) {
      await one.append([], [{ key: 'imap/a', value: String(n) }]);
      expect(await two.bookmark('imap/a')).toBe(String(n));
    }
  });

  test('a log that has nothing to do sets next to no timers', async () => {
    const reports = recorded();
    const log = await preparedLog({ reports });
    const seen: string[] = [];
    for (const topic of ['contacts', 'arrivals', 'tickets'] as const)
      log.subscribe({
        name: `reader-of-${topic}`,
        topic,
        handle: async (batch) => (seen.push(...batch.records.map(idOf)), []),
      });
    await log.append([noted(1)]);
    await until('it is read', () => seen.length === 1, PATIENCE_MS);
    const joined = (): number => new Set(reports.of('assigned').map(({ group }) => group)).size;
    await until('all have joined', () => joined() === 3, PATIENCE_MS);
    expect(await log.writable()).toBe(true);
    const timers = vi.spyOn(globalThis, 'setTimeout');
    onTestFinished(() => timers.mockRestore());
    await new Promise((resolve) => setTimeout(resolve, IDLE_MS));
    // A timer a millisecond on each connection, as kafkajs comes, is many thousands.
    expect(timers.mock.calls.length).toBeLessThan(500);
  });
});
