/**
 * Processes that are stopped as an operator stops them, under load from every way in and before they could begin.
 *
 * What a sender may see is the rule of docs/operations.md, *Roll*: the host that goes or comes refuses the connection,
 * or says 421 (SMTP) or 503 (HTTP), which is no error to one that tries the next host at once.
 */
import { describe, expect, test } from 'vitest';
import type { Cluster } from '../support/cluster.ts';
import type { Member } from '../support/clusterMember.ts';
import { noCluster } from '../support/clusterServers.ts';
import { until } from '../support/grounds.ts';
import { type Dovecot, dovecot, noDovecot } from '../support/dovecot.ts';
import { noKafkaOfItsOwn } from '../support/kafka.ts';
import { noPostgresOfItsOwn } from '../support/postgres.ts';
import { roles } from '../../pipeline/pipeline.ts';
import { type Callers, callers, telephone } from './callers.ts';
import { emptyOffice, mailboxOn, outageOf, reportsOf } from './office.ts';
import { answeredOnce, expectNoOwnEnds } from './outcome.ts';
import { type Attempt, type Mail, mailFrom, pause, type Senders, senders } from './senders.ts';

const reason = noCluster() ?? noKafkaOfItsOwn() ?? noPostgresOfItsOwn() ?? noDovecot();
const WITHIN_MS = 900_000;
const PATIENCE_MS = 120_000;
/** An orchestrator kills after so long. */
const STOPS_WITHIN_MS = 30_000;
const DROP_EVERY_MS = 500;

describe.skipIf(reason !== null)(`a cluster ${reason ?? ''}`, { timeout: WITHIN_MS }, () => {
  test('of two processes a role, restarted one at a time under load: whoever tries the next host at once is taken in there, and nothing is lost, doubled or refused for good', async () => {
    const server = await dovecot();
    const mailbox = mailboxOn(server);
    const phone = await telephone();
    const env = { ...phone.env, ...mailbox.env };
    const office = await emptyOffice({ yaml: `${phone.yaml}${mailbox.yaml}`, env });
    const names = roles.flatMap((role) => [1, 2].map((n) => ({ role, name: `${role}${n}` })));
    await Promise.all(names.map(({ role, name }) => office.start(name, role)));
    const intakes = [office.member('ingest1'), office.member('ingest2')];
    const sending = senders(intakes, { count: 4, pauseMs: 100 });
    const calling = callers(intakes);
    const dropping = dropper(server);
    for (const { name } of names) {
      await sending.more(10);
      await restarted(office.member(name), sending, calling);
    }
    await sending.more(10);
    await Promise.all([sending.stop(), calling.stop(), dropping.stop()]);
    for (const { attempts } of [...sending.accepted, ...calling.told])
      expect(attempts.length).toBeLessThanOrEqual(intakes.length);
    for (const count of [calling.contacts.length, dropping.mails.length])
      expect(count).toBeGreaterThan(names.length);
    const mails = [...sending.mails(), ...dropping.mails];
    await answeredOnce(await office.visit(), mails, calling.contacts);
    expectNoOwnEnds(office);
  });

  test('that is stopped while it still waits for servers has said that it cannot yet, and ends at once and in order', async () => {
    const office = await emptyOffice();
    const waiting = roles.map((role) => waits(office, role));
    for (const name of ['broker', 'database']) await outageOf(office, name).down(false);
    for (const one of waiting) one.begin();
    for (const one of waiting) {
      const { role } = one;
      await until(`${role} waits`, () => tries(office, role), PATIENCE_MS);
      for (const path of ['/twilio/voice', '/api/v1/tickets', '/readyz'])
        expect([role, path, await statusOf(office.member(role), path)]).toEqual([role, path, 503]);
      const stoppedAt = Date.now();
      expect([role, await office.member(role).stop()]).toEqual([role, 0]);
      expect(Date.now() - stoppedAt).toBeLessThan(STOPS_WITHIN_MS);
      await one.over();
    }
    for (const name of ['database', 'broker']) await outageOf(office, name).up();
  });
});

/** A mail in the mailbox every now and then. */
function dropper(server: Dovecot): { mails: Mail[]; stop(): Promise<void> } {
  const mails: Mail[] = [];
  let over = false;
  const dropping = (async () => {
    for (; !over; await pause(DROP_EVERY_MS)) {
      const mail = mailFrom('contoso.test');
      server.deliver('support', mail.raw);
      mails.push(mail);
    }
  })();
  return {
    mails,
    async stop() {
      over = true;
      await dropping;
    },
  };
}

/** Stopped and started. Whoever was turned away meanwhile was so by this one, before anything was taken. */
async function restarted(member: Member, sending: Senders, calling: Callers): Promise<void> {
  const before = [sending, calling].map(({ attempts }) => attempts.length);
  const stoppedAt = Date.now();
  expect([member.name, await member.stop()]).toEqual([member.name, 0]);
  const tookMs = Date.now() - stoppedAt;
  process.stdout.write(`${member.name} stops in ${(tookMs / 1000).toFixed(1)} s\n`);
  expect(tookMs).toBeLessThan(STOPS_WITHIN_MS);
  await sending.more(10);
  await member.start();
  const meanwhile = [sending, calling].flatMap(({ attempts }, n) => attempts.slice(before[n]));
  const others = meanwhile.filter((one) => !one.ok && !isTurnedAway(one, member));
  expect(others, member.name).toEqual([]);
}

/**
 * Nobody listens; or somebody says that he is going (421 is the one reply that may come at any command), or has not
 * begun (503).
 */
function isTurnedAway({ port, codes }: Attempt, { smtp, http }: Member): boolean {
  const its = [smtp, http].some((address) => address.endsWith(`:${port}`));
  return its && (['', '503'].includes(codes.join()) || codes.at(-1) === '421');
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

async function statusOf({ http }: Member, path: string): Promise<number> {
  const { status } = await fetch(`http://${http}${path}`, { headers: { connection: 'close' } });
  return status;
}

function tries(office: Cluster, role: string): boolean {
  const member = office.members.get(role);
  return (
    member !== undefined &&
    member.pid() > 0 &&
    reportsOf(member).some(({ report, who }) => report === 'blocked' && who === 'start')
  );
}
