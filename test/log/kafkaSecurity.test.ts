/**
 * The log on a real broker that asks for a login, for TLS, for rights; and what it says where the two do not fit.
 * TLS that fits is in test/cluster/kafkaSecurity.test.ts: whose certificates are trusted is a process's own.
 */
import { describe, expect, test } from 'vitest';
import { Failure } from '../../contract/failure.ts';
import type { KafkaLog } from '../../log/kafka/kafka.ts';
import type { Sasl } from '../../log/kafka/client.ts';
import { noted } from '../promises/log.ts';
import { until } from '../support/grounds.ts';
import { freshPrefix } from '../support/kafka.ts';
import { openedLog } from '../support/kafkaLog.ts';
import { recorded, type Recorded } from '../support/recorded.ts';
import {
  administered,
  giveRights,
  LIMITED,
  type Mechanism,
  noSecuredKafka,
  type SecuredBroker,
  securedKafka,
  USERS,
} from '../support/kafkaSecured.ts';

const reason = noSecuredKafka();
const PATIENCE_MS = 120_000;
const WRONG = 'wrong-horse-battery';

function login(mechanism: Mechanism, given: { username?: string; password?: string } = {}): Sasl {
  const { username, password } = { ...USERS[mechanism], ...given };
  return { mechanism, username, password: () => password };
}

type Given = { on: keyof Omit<SecuredBroker, 'authority'>; tls?: boolean; sasl?: Sasl };

async function logOn({ on, tls = false, sasl }: Given): Promise<[KafkaLog, Recorded]> {
  const reports = recorded();
  const broker = await securedKafka();
  return [await openedLog({ brokers: [broker[on]], tls, sasl: sasl ?? null, reports }), reports];
}

async function readsWhatItAppends(log: KafkaLog): Promise<void> {
  const seen: string[] = [];
  const group = log.subscribe({
    name: 'reader',
    topic: 'tickets',
    async handle({ records }) {
      seen.push(...records.map(({ json }) => (json as { id: string }).id));
      return [];
    },
  });
  await log.append([noted(1), noted(2)]);
  await until('both', () => seen.length === 2, PATIENCE_MS);
  expect(seen).toEqual(['fact1', 'fact2']);
  await until('the commit', async () => (await log.lag('reader', 'tickets')) === 0, PATIENCE_MS);
  await group.stop();
}

/** What it throws at whoever prepares or appends. */
async function failures(log: KafkaLog): Promise<Failure[]> {
  const thrown = await Promise.all(
    [log.prepare(), log.append([noted(1)])].map((work) =>
      work.then(
        () => null,
        (one: unknown) => one,
      ),
    ),
  );
  return thrown.filter((one) => one instanceof Failure);
}

describe.skipIf(reason !== null)(`a secured Kafka ${reason ?? ''}`, { timeout: 600_000 }, () => {
  test.each(Object.keys(USERS) as Mechanism[])('logged in by %s it appends and reads', async (mechanism) => {
    const [log, reports] = await logOn({ on: 'login', sasl: login(mechanism) });
    await log.prepare();
    await readsWhatItAppends(log);
    expect(JSON.stringify(reports.said)).not.toContain(USERS[mechanism].password);
  });

  const refused =
    /the broker refuses the login of this user; look at kafka\.sasl: mechanism, username and password/;
  const closed = /closed the connection: .*wants TLS or a login.*kafka\.tls and kafka\.sasl/;
  const untrusted = /not trusted here \(SELF_SIGNED_CERT_IN_CHAIN\); .*NODE_EXTRA_CA_CERTS/;

  test.each<[string, Given, RegExp]>([
    ['PLAIN, another password', { on: 'login', sasl: login('plain', { password: WRONG }) }, refused],
    [
      'SCRAM-SHA-256, another password',
      { on: 'login', sasl: login('scram-sha-256', { password: WRONG }) },
      refused,
    ],
    [
      'SCRAM-SHA-512, another password',
      { on: 'login', sasl: login('scram-sha-512', { password: WRONG }) },
      refused,
    ],
    [
      'a user of another mechanism',
      { on: 'login', sasl: { ...login('plain'), mechanism: 'scram-sha-512' } },
      refused,
    ],
    ['no login where one is wanted', { on: 'login' }, closed],
    [
      'a login where none is taken',
      { on: 'open', sasl: login('plain') },
      /speaks no SASL on this port; .*kafka\.sasl/,
    ],
    ['no TLS on a port of TLS', { on: 'tls' }, closed],
    ['no TLS on a port of TLS and logins', { on: 'tlsAndLogin', sasl: login('scram-sha-512') }, closed],
    ['TLS on a port without', { on: 'open', tls: true }, /ended the TLS handshake, .*kafka\.tls/],
    [
      'TLS on a port of logins without',
      { on: 'login', tls: true, sasl: login('plain') },
      /ended the TLS handshake/,
    ],
    ['an authority that is not trusted', { on: 'tls', tls: true }, untrusted],
  ])('%s: a Failure that says what to look at, and no secret', async (_what, given, says) => {
    const [log, reports] = await logOn(given);
    const found = await failures(log);
    expect(found).toHaveLength(2);
    // Mended at the broker it goes on by itself, as with a database.
    for (const { message, retry } of found)
      expect({ message, retry }).toMatchObject({ message: expect.stringMatching(says), retry: true });
    expect(await log.writable()).toBe(false);
    const all = `${found.map((one) => `${one.message} ${one.stack}`).join()} ${JSON.stringify(reports.said)}`;
    for (const { password } of [...Object.values(USERS), { password: WRONG }])
      expect(all).not.toContain(password);
  });

  test('the rights that the manual lists are needed, and are enough', async () => {
    const prefix = freshPrefix();
    const { login: address } = await securedKafka();
    const sasl = { ...LIMITED, mechanism: 'scram-sha-512' as const, password: () => LIMITED.password };
    const log = await openedLog({ brokers: [address], sasl, prefix });
    await expect(log.prepare()).rejects.toThrow(/does not allow this user .*; .*docs\/operations\.md/);
    await giveRights(prefix);
    // A broker needs a moment to know of them.
    await until(
      'the topics',
      () =>
        log.prepare().then(
          () => true,
          () => false,
        ),
      PATIENCE_MS,
    );
    await readsWhatItAppends(log);
    for await (const { topic } of log.recordsFrom(() => 0)) expect(topic).toBe('tickets');
    expect(await log.trim(Number.MAX_SAFE_INTEGER)).toBeGreaterThan(0);
    await log.close();
    const { groups } = await administered((admin) => admin.listGroups());
    const left = groups.map(({ groupId }) => groupId).filter((group) => group.startsWith(`${prefix}.`));
    // Those that read once, or for a process, are taken away by it.
    expect(left).toEqual([`${prefix}.reader`]);
  });
});
