/** Bookmarks and settings as a process of the cluster keeps them in memory. */
import { describe, expect, test } from 'vitest';
import { Failure } from '../../contract/failure.ts';
import { offsetsOf } from '../../log/kafka/offsets.ts';
import { settingsIn } from '../../log/kafka/settings.ts';
import { tablesOf } from '../../log/kafka/tables.ts';
import { namesOf } from '../../log/kafka/topics.ts';
import { systemClock } from '../../runtime/clock.ts';
import { atEnd } from '../support/endings.ts';
import { freshPrefix, noKafka } from '../support/kafka.ts';
import { preparedLog } from '../support/kafkaLog.ts';
import { recorded } from '../support/recorded.ts';
import { tampered } from '../support/kafkaTampered.ts';

const reason = noKafka();
const BOOKMARKS = 60_000;
const STUCK_MS = 3_000;

describe.skipIf(reason !== null)(`tables on Kafka ${reason ?? ''}`, { timeout: 300_000 }, () => {
  test('however long it takes to read them, reading them is not begun anew as long as it goes on', async () => {
    const prefix = freshPrefix();
    const log = await preparedLog({ prefix });
    const many = Array.from({ length: BOOKMARKS }, (_, n) => ({
      key: `mailbox-${n}`,
      value: 'x'.repeat(100),
    }));
    await log.append([], many);
    const reports = recorded();
    let batches = 0;
    const world = await tampered(async () => {
      batches += 1;
      await new Promise((resolve) => setTimeout(resolve, 1_000));
    });
    const offsets = offsetsOf(world.kafka);
    const clock = systemClock;
    const grounds = {
      kafka: world.kafka,
      names: namesOf(prefix),
      offsets,
      clock,
      reports,
      stuckMs: STUCK_MS,
    };
    const tables = tablesOf(grounds);
    atEnd(async () => {
      await tables.close();
      await offsets.close();
    });
    const began = performance.now();
    await tables.sync('bookmarks');
    // Otherwise the deadline would not have been met, and nothing be shown.
    expect(performance.now() - began).toBeGreaterThan(STUCK_MS);
    expect(batches).toBeGreaterThan(3);
    expect(tables.bookmarks.size).toBe(BOOKMARKS);
    expect(reports.of('rebuilt')).toEqual([]);
  });

  test('a record of the settings that is none is told of and passed over', async () => {
    const prefix = freshPrefix();
    const log = await preparedLog({ prefix });
    const world = await tampered();
    const producer = world.kafka.producer();
    await producer.connect();
    atEnd(() => producer.disconnect());
    const topic = namesOf(prefix).settings;
    const messages = ['{"version":3}', 'no json {', 'null', '{"version":"x"}', '{"version":2}'];
    await producer.send({ topic, messages: messages.map((value, n) => ({ key: `settings/${n}`, value })) });
    expect(await log.settings()).toEqual({ version: 3 });
  });
});

describe('settings in force', () => {
  test('a table that stands still is asked to come to its end every minute, and what is known stays in force', async () => {
    const clock = { at: 1_000_000, now: () => clock.at };
    let synced = 0;
    const text = { now: '{"version":1}' };
    const tables = {
      settings: () => text.now,
      async sync() {
        synced += 1;
        if (synced > 1) throw new Failure('the broker is away', { retry: true });
      },
    };
    const settings = settingsIn(tables, clock);
    const first = await settings();
    expect(first).toEqual({ version: 1 });
    clock.at += 59_000;
    expect(await settings()).toBe(first);
    expect(synced).toBe(1);
    clock.at += 1_000;
    expect(await settings()).toBe(first);
    expect(synced).toBe(2);
    expect(await settings()).toBe(first);
    expect(synced).toBe(2);
    text.now = '{"version":2}';
    expect(await settings()).toEqual({ version: 2 });
  });
});
