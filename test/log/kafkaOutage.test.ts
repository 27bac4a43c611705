/** A broker that is stopped, killed, frozen or not there yet. */
import { describe, expect, test } from 'vitest';
import { noted } from '../promises/log.ts';
import { until } from '../support/grounds.ts';
import { freshPrefix, kafkaBroker, noKafkaOfItsOwn } from '../support/kafka.ts';
import { openedLog, preparedLog } from '../support/kafkaLog.ts';
import { recorded } from '../support/recorded.ts';
import { allThere, load, read } from '../support/kafkaLoad.ts';

const reason = noKafkaOfItsOwn();
const PATIENCE_MS = 120_000;
/** Most of what four of them would take is left to a machine that is busy. */
const SEND_MS = 5_000;

describe.skipIf(reason !== null)(`outages of Kafka ${reason ?? ''}`, { timeout: 600_000 }, () => {
  test('stopped, killed and started again: every append, made again where it failed, is there, and first where it belongs', async () => {
    const broker = await kafkaBroker();
    const log = await preparedLog();
    const reader = read(log);
    const loaded = load(log);
    await until('some', () => reader.count() > 20, PATIENCE_MS);
    for (const end of [broker.stop, broker.kill]) {
      await end();
      await broker.start();
      const durable = loaded.durable.length;
      await until('appends go on', () => loaded.durable.length > durable + 20, PATIENCE_MS);
    }
    await loaded.end();
    expect(loaded.again).toBeGreaterThan(0);
    await allThere(loaded, reader);
  });

  test('frozen: an append ends by its deadline, and nothing of the log hangs', async () => {
    const broker = await kafkaBroker();
    const reports = recorded();
    const log = await preparedLog({ reports, sendMs: SEND_MS });
    const reader = read(log);
    await log.append([noted(0)]);
    await until('the first', () => reader.count() === 1, PATIENCE_MS);
    broker.freeze();
    const first = log.append([noted(1)]);
    const began = performance.now();
    const ended = Promise.allSettled([first, ...[2, 3, 4].map((n) => log.append([noted(n)]))]);
    await expect(log.writable()).resolves.toBe(false);
    const outcomes = await ended;
    // So long each, and not one after the other, which would be four times as long.
    expect(performance.now() - began).toBeLessThan(4 * SEND_MS);
    for (const outcome of outcomes)
      expect(outcome).toMatchObject({ status: 'rejected', reason: { retry: true } });
    await expect(log.append([noted(5)])).rejects.toMatchObject({ retry: true });
    broker.thaw();
    await until(
      'appends again',
      () =>
        log.append([noted(9)]).then(
          () => true,
          () => false,
        ),
      PATIENCE_MS,
    );
    await until('they are read', () => [...reader.seen.values()].flat().includes(9), PATIENCE_MS);
    await log.append([noted(10)]);
    await until('the last', () => [...reader.seen.values()].flat().includes(10), PATIENCE_MS);
    // What was given up may be there, wherever it came to lie.
    const known = [...reader.seen.values()].flat();
    expect(known.indexOf(9)).toBeLessThan(known.indexOf(10));
    expect(await log.writable()).toBe(true);
  });

  test('a process starts without a broker, and goes on when there is one', async () => {
    const broker = await kafkaBroker();
    const prefix = freshPrefix();
    await preparedLog({ prefix });
    await broker.stop();
    const reports = recorded();
    const log = await openedLog({ prefix, reports, sendMs: 2_000 });
    const reader = read(log);
    expect(await log.writable()).toBe(false);
    await expect(log.append([noted(1)])).rejects.toMatchObject({ retry: true });
    const closed = await openedLog({ prefix });
    read(closed);
    const began = performance.now();
    await closed.close();
    expect(performance.now() - began).toBeLessThan(20_000);
    await broker.start();
    await until(
      'an append',
      () =>
        log.append([noted(2)]).then(
          () => true,
          () => false,
        ),
      PATIENCE_MS,
    );
    await until('it is read', () => [...reader.seen.values()].flat().includes(2), PATIENCE_MS);
    expect(JSON.stringify(reports.said)).not.toContain('undefined');
  });
});
