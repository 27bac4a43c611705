/** Three brokers that keep every record on all of them: any one of them may die under load. */
import { describe, expect, test } from 'vitest';
import { noCluster } from '../support/clusterServers.ts';
import { kafkaCluster, noKafkaOfItsOwn } from '../support/kafka.ts';
import { coordinatorOf } from './coordinator.ts';
import { oneOfEach, prefixOf, tell } from './office.ts';
import { answeredOnce, answersAfter, expectNoOwnEnds } from './outcome.ts';
import { senders } from './senders.ts';

const reason = noCluster() ?? noKafkaOfItsOwn();
const WITHIN_MS = 900_000;

describe.skipIf(reason !== null)(`three brokers ${reason ?? ''}`, { timeout: WITHIN_MS }, () => {
  test('each coordinator killed in turn: intake and stages go on, and nothing is lost', async () => {
    const { brokers, nodes } = await kafkaCluster();
    const office = await oneOfEach({ brokers });
    const installation = await office.visit();
    const sending = senders([office.member('ingest')]);
    await sending.more(10);
    const killed = new Set<string>();
    for (const group of ['classifier', 'router', 'notifier']) {
      const node = await coordinatorOf(nodes, `${prefixOf(office)}.${group}`);
      killed.add(node.address);
      await node.kill();
      const killedAt = Date.now();
      await sending.more(10);
      tell(`the broker that coordinates the ${group} is killed; ten more mails are accepted after`, killedAt);
      await answersAfter(installation, sending);
      tell('… and answered after', killedAt);
      await node.start();
    }
    for (const node of nodes.filter(({ address }) => !killed.has(address))) {
      await node.kill();
      await sending.more(10);
      await answersAfter(installation, sending);
      await node.start();
    }
    await sending.stop();
    await answeredOnce(installation, sending.mails());
    expectNoOwnEnds(office);
    expect(sending.accepted.length).toBeGreaterThan(40);
  });
});
