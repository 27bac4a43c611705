/** A database of an earlier day beside the Kafka of today, beside another, and beside one that has lost something. */
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import type { Installation } from '../../installation/grounds.ts';
import type { Message } from '../../contract/message.ts';
import { silent } from '../../contract/reports.ts';
import { parseEmail } from '../../ingest/mail/email.ts';
import { kafkaClient } from '../../log/kafka/client.ts';
import { type Cluster, cluster } from '../support/cluster.ts';
import { noCluster } from '../support/clusterServers.ts';
import { atEnd } from '../support/endings.ts';
import { until } from '../support/grounds.ts';
import { freshDatabase } from '../support/postgres.ts';
import { firstline } from '../support/process.ts';
import { post, answerTo } from '../e2e/office.ts';
import { metric, oneOfEach, prefixOf, reportsOf, ROLES } from './office.ts';
import { answeredOnce, type Outcome, outcomeOf } from './outcome.ts';
import { backupOf, expectNoDifference, rawMissing, restoreInto } from './moving.ts';
import { attempted, type Mail, mailFrom, portOf } from './senders.ts';

const reason = noCluster();
const WITHIN_MS = 600_000;
const PATIENCE_MS = 120_000;
const ON_STORE = ROLES.filter((role) => role !== 'ingest');

/** With notices to answer. */
const ONE_AGENT = `
agents:
  - { id: eva, name: Eva, email: eva@team.test, role: agent, skills: [billing, deployment, performance, updates, usage], capacity: 100 }
`;

describe.skipIf(reason !== null)(`a database of yesterday ${reason ?? ''}`, { timeout: WITHIN_MS }, () => {
  test('beside the Kafka of today gets the day again; beside another it does not start', async () => {
    const office = await oneOfEach();
    const today = await office.visit();
    const mails = await sent(office, 3);
    await answeredOnce(today, mails);
    const backup = await backupOf(office);
    mails.push(...(await sent(office, 3)));
    const lost = await answeredOnce(today, mails);

    await Promise.all(ON_STORE.map((role) => office.member(role).kill()));
    mails.push(...(await sent(office, 1)));
    const restored = await withDatabaseOf(office, backup);
    await Promise.all(ON_STORE.map((role) => office.start(`${role}-again`, role)));
    const again = await answeredOnce(restored, mails);
    expect(await rawMissing(restored)).toBe(0);
    await expectNoDifference(office);
    expectOncePerCustomer(lost, again);
    await expectAnotherKafkaRefused(office);
  });

  test('sends nobody an agent’s answer to somebody else of the lost day', async () => {
    const office = await cluster({ yaml: ONE_AGENT });
    await Promise.all(ROLES.map((role) => office.start(role, role)));
    const today = await office.visit();
    const mails = await sent(office, 1);
    await answeredOnce(today, mails);
    const backup = await backupOf(office);
    mails.push(...(await sent(office, 3)));
    const lost = await answeredOnce(today, mails);
    const notices = lost.messages.filter(({ kind, ticket }) => kind === 'assignment' && ticket !== 'FL-1001');
    expect(notices).toHaveLength(3);
    await Promise.all(notices.map((notice) => answer(office, notice)));
    const replies = async (installation: Installation) =>
      (await outcomeOf(installation)).messages.filter(({ kind }) => kind === 'reply').length;
    await until('they are answered', async () => (await replies(today)) === 3, PATIENCE_MS);

    await Promise.all(ON_STORE.map((role) => office.member(role).kill()));
    const restored = await withDatabaseOf(office, backup);
    await Promise.all(ON_STORE.map((role) => office.start(`${role}-again`, role)));
    const refused = async () =>
      (await outcomeOf(restored)).facts.filter(({ type }) => type === 'agent.refused').length;
    await until('the agents are told', async () => (await refused()) === 3, PATIENCE_MS);
    await until('all have a ticket', async () => (await ticketsOf(restored, mails)) === 4, PATIENCE_MS);
    const again = await outcomeOf(restored);
    const numbers = new Set([...lost.tickets, ...again.tickets].map(({ number }) => number));
    expect(numbers.size).toBe(lost.tickets.length + 3);
    expect(await replies(restored)).toBe(0);
  });

  test('stands still, loudly, where Kafka no longer has what it wants to read, and goes on elsewhere', async () => {
    const office = await oneOfEach();
    const installation = await office.visit();
    const mails = await sent(office, 3);
    await answeredOnce(installation, mails);
    const { partition, low } = await loseWhatRouterHasNotRead(office, installation);

    const router = await office.start('router-again', 'router');
    const halts = () =>
      reportsOf(router).filter(({ halted, group }) => halted === true && group === 'router');
    await until('it says so', () => halts().length > 0, PATIENCE_MS);
    expect(halts()).toMatchObject([{ report: 'blocked', topic: 'arrivals', partition }]);
    const labels = `group="router",topic="arrivals",partition="${partition}"`;
    expect(await metric(router, 'firstline_halted', labels)).toBe(1);
    const before = await installation.store.position('router', 'arrivals', partition);
    expect(before).toBeLessThan(low);
    // The others go on, also when what comes after them lies behind the gap.
    const others = await sent(office, 8);
    await until('others are routed', async () => (await ticketsOf(installation, others)) > 0, PATIENCE_MS);
    expect(await installation.store.position('router', 'arrivals', partition)).toBe(before);
  });
});

/** By a mail program, to the Reply-To; the notice is one of the day that will be lost. */
async function answer(office: Cluster, { file }: Message): Promise<void> {
  const notice = await parseEmail(readFileSync(join(office.dataDir, file ?? '')));
  await post(
    office.member('ingest').smtp,
    answerTo(notice, 'This is for the one who asked, and for nobody else.'),
  );
}

async function sent(office: Cluster, count: number): Promise<Mail[]> {
  const mails = Array.from({ length: count }, () => mailFrom('contoso.test'));
  for (const mail of mails) expect((await attempted(portOf(office.member('ingest')), mail)).ok).toBe(true);
  return mails;
}

/** From here on the office's processes and commands have the restored one. */
async function withDatabaseOf(office: Cluster, backup: string): Promise<Installation> {
  office.env.DATABASE_URL = await freshDatabase({ empty: true });
  await restoreInto(office, backup);
  return office.visit();
}

/**
 * Whoever was acknowledged in the history that was kept is not again; whoever was in the lost one has in the new one
 * an answer of its own, which is another mail: tokens name people, and those of the lost day are new.
 */
function expectOncePerCustomer(lost: Outcome, again: Outcome): void {
  const idOf = ({ messages }: Outcome, contact: string) =>
    messages.find((one) => one.kind === 'acknowledgement' && one.contact === contact)?.messageId;
  const [kept, renewed] = [again.contacts.slice(0, 3), again.contacts.slice(3)];
  for (const { id } of kept) expect(idOf(again, id)).toBe(idOf(lost, id));
  const told = renewed.filter(({ id }) => idOf(lost, id) !== undefined);
  expect(told).toHaveLength(3);
  for (const { id } of told) expect(idOf(again, id)).not.toBe(idOf(lost, id));
}

async function expectAnotherKafkaRefused(office: Cluster): Promise<void> {
  const file = join(office.folder, 'elsewhere.yaml');
  writeFileSync(file, `kafka: { prefix: ${prefixOf(office)}-elsewhere }\n`);
  const args = [
    'start',
    '--only',
    'router',
    '--http',
    '127.0.0.1:0',
    '--data',
    office.dataDir,
    '--config',
    file,
  ];
  const { code, stdout, stderr } = await firstline(args, { env: office.env });
  expect({ code, stdout }).toEqual({ code: 1, stdout: '' });
  expect(stderr).toMatch(/this database has positions in another log/);
}

/** A mail that was classified while no router ran is removed from Kafka. `low`: where its partition begins now. */
async function loseWhatRouterHasNotRead(
  office: Cluster,
  installation: Installation,
): Promise<{ partition: number; low: number }> {
  await office.member('router').kill();
  await sent(office, 1);
  const admin = kafkaClient({
    brokers: (office.env.KAFKA_BROKERS ?? '').split(','),
    tls: false,
    sasl: null,
    clientId: 'loss',
    reports: silent,
  }).admin();
  await admin.connect();
  atEnd(() => admin.disconnect());
  const topic = `${prefixOf(office)}.arrivals`;
  const lost: { partition: number; low: number }[] = [];
  const look = async (): Promise<boolean> => {
    for (const { partition, high } of await admin.fetchTopicOffsets(topic))
      if (Number(high) > (await installation.store.position('router', 'arrivals', partition)))
        lost.push({ partition, low: Number(high) });
    return lost.length > 0;
  };
  await until('it is classified', look, PATIENCE_MS);
  const [place] = lost;
  if (place === undefined) throw new Error('nothing was classified');
  await admin.deleteTopicRecords({
    topic,
    partitions: [{ partition: place.partition, offset: String(place.low) }],
  });
  return place;
}

async function ticketsOf(installation: Installation, mails: Mail[]): Promise<number> {
  const { contacts } = await outcomeOf(installation);
  return contacts.filter(
    ({ words, ticket }) => ticket !== null && mails.some(({ messageId }) => messageId === words.messageId),
  ).length;
}
