/** The doctor on a real Kafka broker: topics to come, there, and only some of them. */
import { Kafka, logLevel } from 'kafkajs';
import { describe, expect, test } from 'vitest';
import { topics } from '../../contract/log.ts';
import { namesOf, PARTITIONS } from '../../log/kafka/topics.ts';
import { check, type Line } from '../support/doctor.ts';
import { temporaryFolder } from '../support/folders.ts';
import { createdTopics, freshPrefix, kafkaBroker, noKafka } from '../support/kafka.ts';

const reason = noKafka();

describe.skipIf(reason !== null)(`Kafka ${reason ?? ''}`, () => {
  async function finding(kafka: object): Promise<Line | undefined> {
    const { brokers } = await kafkaBroker();
    const { of } = await check({
      profile: 'cluster',
      kafka: { brokers, ...kafka },
      database: { url: 'postgres://127.0.0.1:9/x' },
      blobs: { path: temporaryFolder() },
    });
    return of('kafka');
  }

  test('without topics, with some, and with all of them', async () => {
    const prefix = freshPrefix();
    expect(await finding({ prefix })).toMatchObject({
      ok: true,
      detail: expect.stringMatching(/: \d+ brokers?; no topics of `[\w-]+` yet: /),
    });
    // Looked at, and not made.
    expect(await finding({ prefix })).toMatchObject({ detail: expect.stringMatching(/no topics/) });
    const names = namesOf(prefix);
    await topicsMade([names.work('contacts')], PARTITIONS);
    expect(await finding({ prefix })).toMatchObject({
      ok: false,
      detail: expect.stringContaining(`missing topics: ${names.work('calls')}, `),
      mend: 'run `firstline migrate`',
    });
    const rest = topics.filter((topic) => topic !== 'contacts').map((topic) => names.work(topic));
    await topicsMade([...rest, names.shares], PARTITIONS);
    await topicsMade([names.bookmarks, names.settings], 1);
    expect(await finding({ prefix })).toMatchObject({
      ok: true,
      detail: expect.stringMatching(/; all 8 topics of `[\w-]+` exist/),
    });
  }, 180_000);

  test('with a topic of another number of partitions', async () => {
    const prefix = freshPrefix();
    const names = namesOf(prefix);
    await topicsMade([...topics.map((topic) => names.work(topic)), names.shares], 3);
    await topicsMade([names.bookmarks, names.settings], 1);
    expect(await finding({ prefix })).toMatchObject({
      ok: false,
      detail: expect.stringContaining(`${prefix}.contacts has 3 partitions instead of ${PARTITIONS}`),
      mend: expect.stringMatching(/kafka\.prefix/),
    });
  }, 180_000);

  test('asked by TLS, or for a login, where it has neither', async () => {
    expect(await finding({ tls: true })).toMatchObject({
      ok: false,
      mend: expect.stringMatching(/kafka\.tls/),
    });
    const sasl = { mechanism: 'plain', username: 'u', password: 'hunter2-hunter2' };
    expect(await finding({ sasl })).toMatchObject({
      ok: false,
      detail: expect.stringMatching(/speaks no SASL on this port/),
      mend: expect.stringMatching(/kafka\.sasl/),
    });
  }, 180_000);
});

async function topicsMade(names: string[], partitions: number): Promise<void> {
  const { brokers } = await kafkaBroker();
  const admin = new Kafka({ brokers, logLevel: logLevel.NOTHING }).admin();
  await admin.connect();
  await createdTopics(
    admin,
    names.map((topic) => ({ topic, numPartitions: partitions })),
  );
  await admin.disconnect();
}
