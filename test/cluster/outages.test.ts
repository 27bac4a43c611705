/** Servers that go down under load and come back: nothing accepted is lost, and nobody has to be restarted. */
import { describe, expect, test } from 'vitest';
import type { Installation } from '../../installation/grounds.ts';
import type { Fact } from '../../contract/fact.ts';
import type { Member } from '../support/clusterMember.ts';
import { noCluster } from '../support/clusterServers.ts';
import { until } from '../support/grounds.ts';
import { noKafkaOfItsOwn } from '../support/kafka.ts';
import { noPostgresOfItsOwn } from '../support/postgres.ts';
import { relaySink } from '../support/relaySink.ts';
import { HURRIED, metric, oneOfEach, outageOf, tell } from './office.ts';
import { answeredOnce, answersAfter, expectNoOwnEnds, outcomeOf } from './outcome.ts';
import { attempted, type Mail, mailFrom, portOf, type Senders, senders } from './senders.ts';

const reason = noCluster() ?? noKafkaOfItsOwn() ?? noPostgresOfItsOwn();
const WITHIN_MS = 600_000;
const PATIENCE_MS = 180_000;

describe.skipIf(reason !== null)(`a cluster ${reason ?? ''}`, { timeout: WITHIN_MS }, () => {
  test('whose broker is stopped, and then killed: senders read 451 and come again', async () => {
    const office = await oneOfEach();
    const sending = senders([office.member('ingest')]);
    await sending.more(10);
    const broker = outageOf(office, 'broker');
    for (const crash of [false, true]) {
      await broker.down(crash);
      await turnedAway(sending, 3);
      await broker.up();
      const upAt = Date.now();
      await sending.more(10);
      tell(`a broker that was ${crash ? 'killed' : 'stopped'} is up, and mail is accepted again after`, upAt);
    }
    await sending.stop();
    await answeredOnce(await office.visit(), sending.mails());
    expectNoOwnEnds(office);
  });

  test('whose database is stopped, and then killed: intake and classifier go on, and start; tickets catch up', async () => {
    const office = await oneOfEach();
    const [ingest, classifier] = [office.member('ingest'), office.member('classifier')];
    const installation = await office.visit();
    const hurried = mailFrom(HURRIED);
    expect((await attempted(portOf(ingest), hurried)).codes.at(-1)).toBe('250');
    const due = await targetOf(installation, hurried);
    const intakes = [ingest];
    const sending = senders(intakes, { pauseMs: 500 });
    const database = outageOf(office, 'database');
    await sending.more(5);

    await database.down(false);
    await sending.more(5);
    intakes.push(await office.start('ingest2', 'ingest'));
    const second = await office.start('classifier2', 'classifier');
    await classifier.kill();
    await until('the second one classifies', async () => (await passed(second)) >= 5, PATIENCE_MS);
    await until('a target ends meanwhile', () => Date.now() > due + 5_000, PATIENCE_MS);
    await sending.more(5);
    await database.up();
    await caughtUp(installation, sending, 'stopped');

    await database.down(true);
    await sending.more(5);
    await database.up();
    await caughtUp(installation, sending, 'killed');
    await sending.stop();
    const { facts } = await answeredOnce(installation, [hurried, ...sending.mails()]);
    expect(escalationsOf(facts)).toHaveLength(1);
    expect(sending.attempts.filter(({ ok }) => !ok)).toEqual([]);
    expectNoOwnEnds(office);
  });

  test('whose relay and then whose blobs are down: messages wait and leave once, senders read 451', async () => {
    const relay = await relaySink();
    const office = await oneOfEach({ yaml: `relay: { host: 127.0.0.1, port: ${relay.port}, tls: none }\n` });
    const installation = await office.visit();
    const sending = senders([office.member('ingest')]);
    await until('some have left', () => relay.taken.length >= 5, PATIENCE_MS);
    // With connections of the courier open, and mails in its hands.
    await relay.down();
    await sending.more(5);
    const isDeferred = ({ type }: Fact): boolean => type === 'message.deferred';
    await until(
      'messages wait',
      async () => (await outcomeOf(installation)).facts.some(isDeferred),
      PATIENCE_MS,
    );
    const left = relay.taken.length;
    await relay.up();
    const relayUpAt = Date.now();
    await until('they leave', () => relay.taken.length > left, PATIENCE_MS);
    tell('a relay that was down is up, and mail leaves again after', relayUpAt);

    const blobs = outageOf(office, 'blobs');
    await blobs.down(true);
    await turnedAway(sending, 3);
    expect(await readiness(office.member('ingest'))).toBe(503);
    // It uses none of them.
    expect(await readiness(office.member('classifier'))).toBe(200);
    await blobs.up();
    const upAt = Date.now();
    await sending.more(5);
    tell('blobs are up, and mail is accepted again after', upAt);
    await sending.stop();
    const { messages } = await answeredOnce(installation, sending.mails());
    expect(messages.filter(({ status }) => status !== 'sent')).toEqual([]);
    // One that was taken as the connection broke comes once more, as the same one.
    const known = new Set(relay.taken.map(({ messageId }) => messageId));
    expect([...known].toSorted()).toEqual(messages.map(({ messageId }) => messageId).toSorted());
    expectNoOwnEnds(office);
  });
});

async function readiness({ http }: Member): Promise<number> {
  return (await fetch(`http://${http}/readyz`)).status;
}

/** So many more are told to come again. */
async function turnedAway(sending: Senders, count: number): Promise<void> {
  const said = (): number => sending.attempts.filter(({ codes }) => codes.at(-1) === '451').length;
  const before = said();
  await until(`${count} hear 451`, () => said() >= before + count, PATIENCE_MS);
}

/** How many contacts it has classified. */
function passed(classifier: Member): Promise<number> {
  return metric(classifier, 'firstline_batch_inputs_sum', 'stage="classifier"');
}

/** When the ticket of this mail is to be answered at the latest. */
async function targetOf(installation: Installation, { messageId }: Mail): Promise<number> {
  let due: number | null = null;
  await until(
    'its clock is set',
    async () => {
      const { contacts, facts } = await outcomeOf(installation);
      const ticket = contacts.find(({ words }) => words.messageId === messageId)?.ticket ?? null;
      for (const fact of facts)
        if (fact.type === 'ticket.scheduled' && fact.ticket === ticket && fact.clock === 'firstResponse')
          due = fact.due;
      return due !== null;
    },
    PATIENCE_MS,
  );
  return due ?? 0;
}

/** Tells how long it took, too. */
async function caughtUp(installation: Installation, sending: Senders, how: string): Promise<void> {
  const upAt = Date.now();
  await answersAfter(installation, sending);
  tell(`a database that was ${how} is up, and tickets have caught up after`, upAt);
}

function escalationsOf(facts: Fact[]): Fact[] {
  return facts.filter(({ type }) => type === 'ticket.escalated');
}
