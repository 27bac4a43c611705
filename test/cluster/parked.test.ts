/** What a stage without a store cannot read is put aside where people see it, and holds nobody up. */
import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { kafkaClient } from '../../log/kafka/client.ts';
import { silent } from '../../contract/reports.ts';
import type { Database } from '../../contract/sql.ts';
import { pagesOf } from '../../store/pages.ts';
import { parkedInputs } from '../../store/tables/parked.ts';
import { cluster } from '../support/cluster.ts';
import { noCluster } from '../support/clusterServers.ts';
import { atEnd } from '../support/endings.ts';
import { arrivedFacts } from '../support/facts.ts';
import { until } from '../support/grounds.ts';
import { firstline, json, PATIENCE_MS } from '../support/process.ts';
import { placed, post } from '../e2e/office.ts';

const reason = noCluster();
const WITHIN_MS = 400_000;

describe.skipIf(reason !== null)(`a cluster ${reason ?? ''}`, { timeout: WITHIN_MS }, () => {
  test('rubbish on the log is parked and counted, and the mail behind it is placed', async () => {
    const office = await cluster();
    const [ingest, , router] = await Promise.all(
      ['ingest', 'classifier', 'router'].map((role) => office.start(role, role)),
    );
    const installation = await office.visit();
    await rubbish(office.env.KAFKA_BROKERS ?? '', contactsTopic(office));
    const pages = pagesOf(installation.database);
    const seen = {
      contacts: async () => (await pages.contacts(0, 100)).map(({ contact }) => contact),
    };
    const id = await post(ingest?.smtp ?? '', { from: 'alice@contoso.test', text: 'The invoice is wrong.' });
    expect(await placed(seen, id)).toMatchObject({ ticket: 'FL-1001' });
    await until(
      'both are parked',
      async () => (await parkedInputs(installation.database.read)).length === 2,
      PATIENCE_MS,
    );
    const parked = await parkedInputs(installation.database.read);
    expect(parked.map(({ group }) => group)).toEqual(['classifier', 'classifier']);
    // A type that nobody reads passes by: a newer Firstline may have said it.
    const bodies = ['/////w==', 'not even JSON'];
    expect(parked.map(({ json }) => json)).toEqual(expect.arrayContaining(bodies));
    await until(
      'the figure',
      async () =>
        (await metrics(router?.http ?? '')).includes('firstline_parked_inputs{group="classifier"} 2'),
      PATIENCE_MS,
    );
    const again = await firstline(['parked', 'run', '--all', ...office.args], { env: office.env });
    expect([again.code, json(again.stdout).map(({ outcome }) => outcome)]).toEqual([1, ['parked', 'parked']]);
    const listed = json((await firstline(['parked', ...office.args], { env: office.env })).stdout);
    expect(listed.map(({ group, tries }) => [group, tries])).toEqual([
      ['classifier', 2],
      ['classifier', 2],
    ]);
  });

  test('facts of a newer Firstline are relayed, and pass by whoever does not read them; a newer version of what is read blocks its reader', async () => {
    const office = await cluster();
    const [ingest, , router] = await Promise.all(
      ['ingest', 'classifier', 'router', 'notifier'].map((role) => office.start(role, role)),
    );
    const installation = await office.visit();
    const { database } = installation;
    await said(database, 'tickets', { ...FUTURE, id: 'x1', type: 'ticket.dreamt' });
    await said(database, 'arrivals', { ...FUTURE, id: 'x2', type: 'dream.seen' });
    await said(database, 'contacts', { ...FUTURE, id: 'x3', type: 'contact.refused', v: 9 });
    const pages = pagesOf(database);
    const seen = {
      contacts: async () => (await pages.contacts(0, 100)).map(({ contact }) => contact),
    };
    const id = await post(ingest?.smtp ?? '', { from: 'alice@contoso.test', text: 'The invoice is wrong.' });
    expect(await placed(seen, id)).toMatchObject({ ticket: 'FL-1001' });
    await until(
      'it is acknowledged',
      async () => (await pages.messages(0, 10)).some(({ message }) => message.status === 'captured'),
      PATIENCE_MS,
    );
    expect(await parkedInputs(database.read)).toEqual([]);
    // A mail that the classifier parked, handed in again from beside: it goes the whole way.
    const [received] = arrivedFacts('cparked');
    const parked = { id: 'k1', group: 'classifier', key: 'k', cause: 'c', error: 'no', parkedAt: 1 };
    await installation.store.transaction((desk) => desk.park(parked, received));
    const run = await firstline(['parked', 'run', 'k1', ...office.args], { env: office.env });
    expect([run.code, json(run.stdout)]).toEqual([0, [{ id: 'k1', outcome: 'appended' }]]);
    await until(
      'it is placed',
      async () => (await seen.contacts()).some((contact) => contact.id === 'cparked'),
      PATIENCE_MS,
    );
    await said(database, 'arrivals', { ...FUTURE, id: 'x4', type: 'contact.classified', v: 9 });
    await until(
      'the router is blocked',
      async () => (await metrics(router?.http ?? '')).includes('firstline_blocked{stage="router"} 1'),
      PATIENCE_MS,
    );
    expect(await parkedInputs(database.read)).toEqual([]);
  });
});

const FUTURE = { v: 1, at: 1_000, by: 'tomorrow', cause: 'test' };

/** As a newer process leaves it for whichever relay leads. */
async function said(database: Database, topic: string, fact: object): Promise<void> {
  await database.transaction((sql) =>
    sql.run(
      'INSERT INTO outbox (key, at, topic, body) VALUES (?, 1000, ?, ?)',
      'alice@contoso.test',
      topic,
      JSON.stringify(fact),
    ),
  );
}

const RUBBISH = [
  Buffer.from('not even JSON'),
  Buffer.from([0xff, 0xff, 0xff, 0xff]),
  Buffer.from(JSON.stringify({ id: 'x', type: 'contact.dreamt', v: 1 })),
];

function contactsTopic({ args }: { args: string[] }): string {
  const file = args[args.indexOf('--config') + 1] ?? '';
  const prefix = /prefix: (\S+)/.exec(readFileSync(file, 'utf8'))?.[1] ?? '';
  return `${prefix}.contacts`;
}

async function rubbish(brokers: string, topic: string): Promise<void> {
  const kafka = kafkaClient({
    brokers: brokers.split(','),
    tls: false,
    sasl: null,
    clientId: 'rubbish',
    reports: silent,
  });
  const producer = kafka.producer({ allowAutoTopicCreation: false });
  atEnd(() => producer.disconnect());
  await producer.connect();
  // In every partition, so that whatever comes has some before it.
  const messages = RUBBISH.map((value, partition) => ({ value, partition, key: 'alice@contoso.test' }));
  await producer.send({ topic, messages });
}

async function metrics(http: string): Promise<string> {
  return (await fetch(`http://${http}/metrics`)).text();
}
