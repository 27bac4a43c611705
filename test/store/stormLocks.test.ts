/** Two processes decide about one storm at once: they take turns by its name, and no transaction has to run again. */
import { describe, expect, test } from 'vitest';
import { isFact } from '../../contract/fact.ts';
import { derivedId } from '../../contract/ids.ts';
import type { Clicked } from '../../contract/order.ts';
import { silent } from '../../contract/reports.ts';
import type { Input, RuntimeTx, Store } from '../../contract/store.ts';
import { MONITORING } from '../../contract/monitoring.ts';
import { stormLock } from '../../router/alertOf.ts';
import { router } from '../../router/router.ts';
import { decideOnce } from '../../runtime/decisions.ts';
import { identified } from '../../runtime/facts.ts';
import { openStore } from '../../store/store.ts';
import { ensureSecret } from '../../store/tables/settings.ts';
import { until } from '../support/grounds.ts';
import { mail } from '../support/arrivals.ts';
import { asked, freshDatabase, noPostgres, opened } from '../support/postgres.ts';
import { START } from '../support/stage.ts';
import { OPS, problem, recovery } from '../support/storming.ts';
import { settings } from '../support/team.ts';
import { SECRET } from '../support/tokens.ts';

async function twoRouters() {
  const url = await freshDatabase();
  let reruns = 0;
  const count = (name: string): void => {
    if (name === 'firstline_transaction_reruns_total') reruns += 1;
  };
  const databases = [1, 2].map(() => opened(url, { reports: { count, gauge() {}, observe() {} } }));
  const [one, two] = databases.map((database) => openStore(database, async () => {})) as [Store, Store];
  await databases[0]?.transaction((sql) => ensureSecret(sql, SECRET));
  const body = settings({ monitoring: { ...MONITORING, incidentAt: 3, senders: [OPS] } });
  const words = { settings: body };
  const configured = { type: 'admin.configured', version: 1, digest: '1', words } as const;
  await one.transaction((desk) => desk.write(identified([configured], 'test', 'configured', START)));
  return { url, one, two, reruns: () => reruns };
}

type Kind = 'problem' | 'recovery';

function arriving(kind: Kind, host: string): Input {
  const fact = { problem, recovery }[kind](host);
  const received = fact.words?.received;
  if (received !== undefined) received.receivedAt = START;
  return { now: START, fact };
}

const ended = {
  now: START,
  order: { id: 'click1', agent: 'lea', ticket: 'FL-1003', seen: null, orders: { resolve: true } },
} satisfies Input;

let clicks = 0;

function ordered(ticket: string, orders: Clicked): Input {
  clicks += 1;
  return { now: START, order: { id: `o${clicks}`, agent: 'lea', ticket, seen: null, orders } };
}

/** `meet` is called after each row that is locked. */
function decided(store: Store, input: Input, meet: () => Promise<void> = async () => {}) {
  const behind = <A extends unknown[], T>(ask: (...args: A) => Promise<T>) =>
    async function asking(...args: A): Promise<T> {
      const found = await ask(...args);
      await meet();
      return found;
    };
  return store.transaction((desk: RuntimeTx) =>
    decideOnce(
      router,
      { reports: silent },
      {
        ...desk,
        ticketsToChange: behind(desk.ticketsToChange.bind(desk)),
        alertToChange: behind(desk.alertToChange.bind(desk)),
      },
      input,
    ),
  );
}

/** Goes on when the other one has locked a row too, or waits for a name. */
function meeting(url: string): () => Promise<void> {
  let met = 0;
  return async () => {
    met += 1;
    await until('the other one has a row or waits', async () => {
      const rows = await asked(
        url,
        `SELECT pid FROM pg_stat_activity WHERE wait_event_type = 'Lock' AND datname = current_database()`,
      );
      return met >= 2 || rows.length > 0;
    });
  };
}

const reason = noPostgres();

describe.skipIf(reason !== null)(`a storm on PostgreSQL ${reason ?? ''}`, () => {
  test('a recovery waits while its incident is resolved, and the other way round', async () => {
    const { url, one, two, reruns } = await twoRouters();
    for (const host of ['h1', 'h2', 'h3', 'h4']) await decided(one, arriving('problem', host));
    const meet = meeting(url);
    await Promise.all([decided(one, ended, meet), decided(two, arriving('recovery', 'h4'), meet)]);
    expect(reruns()).toBe(0);
    const statuses = await Promise.all([1, 2, 3, 4].map((n) => one.read.ticket(`FL-100${n}`)));
    expect(statuses.map((ticket) => ticket?.status)).toEqual([
      'resolved',
      'resolved',
      'resolved',
      'resolved',
    ]);
  });

  test('the end of a ticket without an incident locks no name of one', async () => {
    const { url, one } = await twoRouters();
    for (const host of ['h1', 'h2', 'h3']) await decided(one, arriving('problem', host));
    const names = async () =>
      (await asked(url, `SELECT name FROM locks WHERE name = '${derivedId('l', stormLock('FL-1004'))}'`))
        .length;
    await decided(one, { now: START, fact: mail({ id: 'c9', at: START }) });
    await decided(one, { ...ended, order: { ...ended.order, ticket: 'FL-1004' } });
    expect((await one.read.ticket('FL-1004'))?.status).toBe('resolved');
    expect(await names()).toBe(0);
  });

  test('an alert waits while its incident, which an agent made of another ticket, is resolved', async () => {
    const { url, one, two, reruns } = await twoRouters();
    for (const host of ['h1', 'h2']) await decided(one, arriving('problem', host));
    await decided(one, { now: START, fact: mail({ id: 'c3', at: START }) });
    for (const ticket of ['FL-1001', 'FL-1002']) await decided(one, ordered(ticket, { follow: 'FL-1003' }));
    const meet = meeting(url);
    await Promise.all([decided(one, ended, meet), decided(two, arriving('recovery', 'h2'), meet)]);
    expect(reruns()).toBe(0);
    for (const ticket of ['FL-1002', 'FL-1003'])
      expect((await one.read.ticket(ticket))?.status).toBe('resolved');
  });

  test('a mail that opens an incident again and an order that takes a follower out take turns', async () => {
    const { url, one, two, reruns } = await twoRouters();
    for (const id of ['c1', 'c2']) await decided(one, { now: START, fact: mail({ id, at: START }) });
    await decided(one, ordered('FL-1002', { follow: 'FL-1001' }));
    await decided(one, ordered('FL-1001', { resolve: true }));
    const meet = meeting(url);
    const back = mail({ id: 'c3', at: START, inReplyTo: 'c1@contoso.test', text: 'It is down again.' });
    await Promise.all([
      decided(one, ordered('FL-1002', { unfollow: true }), meet),
      decided(two, { now: START, fact: back }, meet),
    ]);
    expect(reruns()).toBe(0);
    expect((await one.read.ticket('FL-1001'))?.status).toBe('open');
    expect(await one.read.ticket('FL-1002')).not.toHaveProperty('follows');
  });

  test('two alerts at once make one incident, which the other follows', async () => {
    const { one, two, reruns } = await twoRouters();
    for (const host of ['h1', 'h2']) await decided(one, arriving('problem', host));
    const both = await Promise.all([
      decided(one, arriving('problem', 'h3')),
      decided(two, arriving('problem', 'h4')),
    ]);
    const opened = both.flat().flatMap((fact) => (isFact(fact, 'ticket.opened') ? [fact] : []));
    const incident = opened.find((fact) => fact.incident !== undefined)?.ticket;
    expect(incident).toBeDefined();
    expect(opened.map(({ follows }) => follows ?? '').toSorted((a, b) => (a < b ? -1 : 1))).toEqual([
      '',
      incident,
    ]);
    expect(reruns()).toBe(0);
  });
});
