/**
 * A router that is frozen with a batch in hand, or while it relays, loses both to another, and wakes: nothing is decided
 * twice, and nobody waits for an answer until it wakes.
 */
import { Client } from 'pg';
import { describe, expect, test } from 'vitest';
import type { Installation } from '../../installation/grounds.ts';
import type { Cluster } from '../support/cluster.ts';
import type { Member } from '../support/clusterMember.ts';
import { noCluster } from '../support/clusterServers.ts';
import { atEnd } from '../support/endings.ts';
import { until } from '../support/grounds.ts';
import { asked } from '../support/postgres.ts';
import { emptyOffice, reportsOf, tell } from './office.ts';
import { answeredOnce, expectNoOwnEnds, outcomeOf } from './outcome.ts';
import { attempted, mailFrom, portOf, senders } from './senders.ts';

const reason = noCluster();
const WITHIN_MS = 400_000;
const PATIENCE_MS = 120_000;

describe.skipIf(reason !== null)(`a router ${reason ?? ''}`, { timeout: WITHIN_MS }, () => {
  test.each([
    // It writes down what it has in hand, and then opens the transaction: another has moved the position since.
    ['before its transaction', 'marks', /has moved the position of \w+ on arrivals/],
    // It has locks that the other waits for: the database takes them away, and the transaction with them.
    ['in its transaction', 'tickets', /\(25P03\)|the connection was lost/],
  ])(
    'frozen %s past its session: another takes over, and it sees so when it wakes',
    async (_, table, says) => {
      const office = await emptyOffice();
      const [ingest, first] = await Promise.all(
        ['ingest', 'router', 'classifier', 'notifier'].map((role) => office.start(role, role)),
      );
      if (ingest === undefined || first === undefined) throw new Error('not started');
      const installation = await office.visit();
      const mail = mailFrom('contoso.test');
      await until('it relays', () => relays(first), PATIENCE_MS);
      const release = await held(office, table);
      await attempted(portOf(ingest), mail);
      await until(`the router waits for ${table}`, () => isWaitedFor(office, table), PATIENCE_MS);
      first.freeze();
      const frozenAt = Date.now();
      await release();
      const second = await office.start('router2', 'router');
      await until(
        'it has a ticket',
        async () => (await outcomeOf(installation)).tickets.length === 1,
        PATIENCE_MS,
      );
      tell('frozen, and its batch decided by another after', frozenAt);
      await until('it is answered', async () => (await answersOf(installation)) === 1, PATIENCE_MS);
      tell('frozen, and answered after', frozenAt);
      expect(relays(second)).toBe(true);
      expect(first.state()).toBe('frozen');
      expect(blockedIn(first, says)).toBe(false);
      first.thaw();
      await until('it sees so', () => blockedIn(first, says), PATIENCE_MS);
      const sending = senders([ingest]);
      await sending.more(20);
      await sending.stop();
      await answeredOnce(installation, [mail, ...sending.mails()]);
      expectNoOwnEnds(office);
      expect(second.state()).toBe('up');
    },
  );

  test('frozen while it relays, beside one that is well: answers leave all the same', async () => {
    const office = await emptyOffice();
    const roles = ['ingest', 'router', 'classifier', 'notifier'];
    const [ingest, first] = await Promise.all(roles.map((role) => office.start(role, role)));
    if (ingest === undefined || first === undefined) throw new Error('not started');
    await until('it relays', () => relays(first), PATIENCE_MS);
    const second = await office.start('router2', 'router');
    const installation = await office.visit();
    first.freeze();
    const frozenAt = Date.now();
    const mails = Array.from({ length: 12 }, () => mailFrom('contoso.test'));
    for (const mail of mails) expect((await attempted(portOf(ingest), mail)).ok).toBe(true);
    await until(
      'all are answered',
      async () => (await answersOf(installation)) === mails.length,
      PATIENCE_MS,
    );
    tell('frozen, and all answered after', frozenAt);
    expect(first.state()).toBe('frozen');
    expect(relays(second)).toBe(true);
    first.thaw();
    await answeredOnce(installation, mails);
    expect(second.state()).toBe('up');
    expectNoOwnEnds(office);
  });
});

/** Whether it has come to relay; that it does so no more is not told. */
function relays(member: Member): boolean {
  return reportsOf(member).some(({ report, who }) => report === 'assigned' && who === 'relay');
}

/** How many have their acknowledgement. */
async function answersOf(installation: Installation): Promise<number> {
  const { messages } = await outcomeOf(installation);
  return messages.filter(
    ({ kind, status }) => kind === 'acknowledgement' && (status === 'captured' || status === 'sent'),
  ).length;
}

/** Nobody writes to this table until the result is called. */
async function held({ servers }: Cluster, table: string): Promise<() => Promise<void>> {
  const client = new Client({ connectionString: servers.database });
  client.on('error', () => {});
  await client.connect();
  atEnd(() => client.end());
  await client.query(`BEGIN; LOCK TABLE ${table} IN EXCLUSIVE MODE`);
  return async () => void (await client.query('COMMIT'));
}

async function isWaitedFor({ servers }: Cluster, table: string): Promise<boolean> {
  const waiting = await asked(
    servers.database,
    `SELECT 1 FROM pg_locks WHERE relation = '${table}'::regclass AND NOT granted`,
  );
  return waiting.length > 0;
}

function blockedIn(member: Member, says: RegExp): boolean {
  return reportsOf(member).some(({ report, error }) => report === 'blocked' && says.test(String(error)));
}
