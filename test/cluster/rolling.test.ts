/** Processes that are stopped as an operator stops them, under load and before they could begin. */
import { describe, expect, test } from 'vitest';
import type { Cluster } from '../support/cluster.ts';
import type { Member } from '../support/clusterMember.ts';
import { noCluster } from '../support/clusterServers.ts';
import { until } from '../support/grounds.ts';
import { noKafkaOfItsOwn } from '../support/kafka.ts';
import { noPostgresOfItsOwn } from '../support/postgres.ts';
import { roles } from '../../pipeline.ts';
import { emptyOffice, outageOf, reportsOf } from './office.ts';
import { answeredOnce, expectNoOwnEnds } from './outcome.ts';
import { type Attempt, portOf, type Senders, senders } from './senders.ts';

const reason = noCluster() ?? noKafkaOfItsOwn() ?? noPostgresOfItsOwn();
const WITHIN_MS = 900_000;
const PATIENCE_MS = 120_000;
/** An orchestrator kills after so long. */
const STOPS_WITHIN_MS = 30_000;

describe.skipIf(reason !== null)(`a cluster ${reason ?? ''}`, { timeout: WITHIN_MS }, () => {
  test('of two processes a role, restarted one at a time under load: no sender notices, every mail is answered once', async () => {
    const office = await emptyOffice();
    const names = roles.flatMap((role) => [1, 2].map((n) => ({ role, name: `${role}${n}` })));
    await Promise.all(names.map(({ role, name }) => office.start(name, role)));
    const intakes = [office.member('ingest1'), office.member('ingest2')];
    const sending = senders(intakes, { count: 4, pauseMs: 100 });
    for (const { name } of names) {
      await sending.more(10);
      await restarted(office.member(name), sending);
    }
    await sending.more(10);
    await sending.stop();
    expect(sending.accepted.filter(({ attempts }) => attempts.length > intakes.length)).toEqual([]);
    await answeredOnce(await office.visit(), sending.mails());
    expectNoOwnEnds(office);
  });

  test('that is stopped while it still waits for servers ends at once and in order', async () => {
    const office = await emptyOffice();
    const waiting = roles.map((role) => waits(office, role));
    for (const name of ['broker', 'database']) await outageOf(office, name).down(false);
    for (const one of waiting) one.begin();
    for (const one of waiting) {
      const { role } = one;
      await until(`${role} waits`, () => tries(office, role), PATIENCE_MS);
      const stoppedAt = Date.now();
      expect([role, await office.member(role).stop()]).toEqual([role, 0]);
      expect(Date.now() - stoppedAt).toBeLessThan(STOPS_WITHIN_MS);
      await one.over();
    }
    for (const name of ['database', 'broker']) await outageOf(office, name).up();
  });
});

/** Stopped and started. Whoever was turned away meanwhile was so by this one, before its mail was taken. */
async function restarted(member: Member, sending: Senders): Promise<void> {
  const before = sending.attempts.length;
  const stoppedAt = Date.now();
  expect([member.name, await member.stop()]).toEqual([member.name, 0]);
  const tookMs = Date.now() - stoppedAt;
  process.stdout.write(`${member.name} stops in ${(tookMs / 1000).toFixed(1)} s\n`);
  expect(tookMs).toBeLessThan(STOPS_WITHIN_MS);
  await sending.more(10);
  await member.start();
  const others = sending.attempts.slice(before).filter((one) => !one.ok && !isTurnedAway(one, member));
  expect(others, member.name).toEqual([]);
}

/** Nobody listens, or somebody says that he is going: 421 is the one reply that may come at any command. */
function isTurnedAway({ port, codes }: Attempt, member: Member): boolean {
  return port === portOf(member) && (codes.join() === '' || codes.at(-1) === '421');
}

type Waiting = { role: string; begin(): void; over(): Promise<void> };

function waits(office: Cluster, role: string): Waiting {
  let started: Promise<unknown> = Promise.resolve();
  return {
    role,
    begin() {
      started = office.start(role, role).catch((thrown: unknown) => thrown);
    },
    async over() {
      expect(String(await started)).toContain('ended before it was ready');
    },
  };
}

function tries(office: Cluster, role: string): boolean {
  const member = office.members.get(role);
  return (
    member !== undefined &&
    member.pid() > 0 &&
    reportsOf(member).some(({ report, who }) => report === 'blocked' && who === 'start')
  );
}
