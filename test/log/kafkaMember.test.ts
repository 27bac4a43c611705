/** A member of a group that was given up and made anew. */
import { setTimeout as pause } from 'node:timers/promises';
import type { Consumer } from 'kafkajs';
import { describe, expect, test } from 'vitest';
import { silent } from '../../contract/reports.ts';
import { kafkaClient } from '../../log/kafka/client.ts';
import { type Assignment, memberOf } from '../../log/kafka/member.ts';
import { systemClock } from '../../runtime/clock.ts';
import { noted } from '../promises/log.ts';
import { atEnd } from '../support/endings.ts';
import { until } from '../support/grounds.ts';
import { freshPrefix, kafkaBroker, noKafka } from '../support/kafka.ts';
import { keyIn, preparedLog } from '../support/kafkaLog.ts';

const reason = noKafka();
const PATIENCE_MS = 120_000;
const PARTITIONS = 3;

type Joined = { assignment: Assignment; consumer: Consumer };

/** A member of a group of its own, begun and not there yet. */
async function begun() {
  const prefix = freshPrefix();
  const log = await preparedLog({ prefix });
  const { brokers } = await kafkaBroker();
  const topic = `${prefix}.tickets`;
  const joins: Joined[] = [];
  const seen = new Set<number>();
  const member = memberOf({
    kafka: kafkaClient({ brokers, tls: false, sasl: null, clientId: 'test', reports: silent }),
    groupId: `${prefix}.member`,
    topics: [topic],
    name: 'member',
    clock: systemClock,
    reports: silent,
    sessionMs: 2_000,
    heartbeatMs: 400,
    joined: (assignment, consumer) => void joins.push({ assignment, consumer }),
    batch: ({ batch }) => void seen.add(batch.partition),
  });
  atEnd(() => member.stop());
  /** Somebody else than `gone` has every partition. */
  const isWhole =
    (gone: Consumer | null) =>
    ({ consumer, assignment }: Joined): boolean =>
      consumer !== gone && assignment[topic]?.length === PARTITIONS;
  return { member, log, joins, seen, isWhole };
}

describe.skipIf(reason !== null)(`a member of a group ${reason ?? ''}`, { timeout: 300_000 }, () => {
  test('that was given up and comes to life again leaves, and the one in its place has every partition', async () => {
    const { member, log, joins, seen, isWhole } = await begun();
    await until('it joins', () => joins.length > 0, PATIENCE_MS);
    const old = joins[0]?.consumer;
    if (old === undefined) throw new Error('nobody joined');
    atEnd(() => old.disconnect());
    member.rebuild('for a test');
    await until('another is there', () => joins.some(({ consumer }) => consumer !== old), PATIENCE_MS);

    // What kafkajs does when its timer of a restart runs off after it was left.
    let cameBack = 0;
    old.on(old.events.GROUP_JOIN, () => void (cameBack += 1));
    await old.connect();
    await old.run({ autoCommit: false, eachBatch: async () => {} });
    await until('it comes to life again', () => cameBack > 0, PATIENCE_MS);
    const after = joins.length;
    await until('the other has all of it', () => joins.slice(after).some(isWhole(old)), PATIENCE_MS);
    seen.clear();
    await log.append(Array.from({ length: PARTITIONS }, (_, n) => noted(n, 1_000, keyIn(n))));
    await until('each partition is read', () => seen.size === PARTITIONS, PATIENCE_MS);
    expect(joins.slice(1).every(({ consumer }) => consumer !== old)).toBe(true);
  });

  test('that is given up on its way into the group leaves it, and the one in its place has every partition', async () => {
    const moments = [0, 5, 10, 20, 40, 60, 80, 120, 160, 240];
    const whole = moments.map(async (afterMs) => {
      const { member, joins, isWhole } = await begun();
      const first = member.consumer();
      await pause(afterMs);
      member.rebuild('for a test');
      await until(`all of it, given up after ${afterMs} ms`, () => joins.some(isWhole(first)), PATIENCE_MS);
    });
    await Promise.all(whole);
  });
});
