/** The work of an endpoint on a real store, with a real receiver: order, retries, holds, pauses, and what leaves. */
import { expect, test } from 'vitest';
import { signingKey } from '../../config/hooksSection.ts';
import { silent } from '../../contract/reports.ts';
import { rows } from '../../contract/rows.ts';
import { webhookId } from '../../contract/webhooks.ts';
import { webhooksOf } from '../../store/webhooks.ts';
import { senderTo } from '../../webhooks/sending.ts';
import { hookTurn, signedBy } from '../../webhooks/webhooks.ts';
import { arrivedFacts, openedFact } from '../support/facts.ts';
import { embeddedGrounds, testClock } from '../support/grounds.ts';
import { type Answers, hookReceiver, SECRET } from '../support/hookReceiver.ts';

const DAY = 86_400_000;

async function working(answers?: Answers) {
  const clock = testClock();
  const { database, store } = await embeddedGrounds(clock);
  const webhooks = webhooksOf(database);
  const receiver = await hookReceiver(answers);
  const sender = senderTo(receiver.url, true);
  const key = signingKey(SECRET) ?? new Uint8Array();
  const crm = { id: 'crm', kinds: ['ticket.*'], requestOf: signedBy([key]), post: sender.post };
  const grounds = { webhooks, clock, reports: silent };
  await hookTurn(crm, grounds);
  return {
    clock,
    database,
    webhooks,
    receiver,
    async opens(...numbers: string[]) {
      for (const number of numbers) await store.transaction((tx) => tx.write([openedFact(number)]));
    },
    writes: (contact: string) => store.transaction((tx) => tx.write(arrivedFacts(contact))),
    /** Works until nothing is due now; returns the instant of the next turn. */
    async work(): Promise<number> {
      for (;;) {
        const next = await hookTurn(crm, grounds);
        if (next > clock.now()) return next;
      }
    },
    crm: async () => (await webhooks.states()).find(({ id }) => id === 'crm'),
  };
}

test('a fact of the kinds arrives signed, as the API shows it, and others stay', async () => {
  const at = await working();
  await at.writes('c1');
  await at.opens('FL-1001');
  await at.work();
  expect(at.receiver.got.map(({ type, genuine }) => [type, genuine])).toEqual([['ticket.opened', true]]);
  const { type, timestamp, data } = JSON.parse(at.receiver.got[0]?.body ?? '') as Record<string, unknown>;
  expect(rows.Fact.parse(data)).toMatchObject({ type, at: timestamp, ticket: 'FL-1001' });
  expect(data).not.toHaveProperty('words');
});

test('a failing delivery of one ticket holds back no other ticket, and goes out with the same id', async () => {
  const at = await working(({ ticket }, nth) => ({ status: ticket === 'FL-1001' && nth < 4 ? 500 : 200 }));
  await at.opens('FL-1001', 'FL-1002');
  const next = await at.work();
  expect(at.receiver.got.map(({ ticket }) => ticket).toSorted()).toEqual(['FL-1001', 'FL-1002']);
  expect(next - at.clock.now()).toBeGreaterThanOrEqual(5_000);
  while ((await at.crm())?.queued !== 0) at.clock.set(await at.work());
  const ofFirst = at.receiver.got.filter(({ ticket }) => ticket === 'FL-1001');
  expect(new Set(ofFirst.map(({ id }) => id)).size).toBe(1);
  expect(await at.crm()).toMatchObject({ queued: 0, failed: 0, failures: 0 });
});

test('a dead endpoint is tried ever more rarely, one delivery at a time, then paused; resumed it gets all', async () => {
  const at = await working(() => ({ status: 503 }));
  const numbers = Array.from({ length: 20 }, (_, n) => `FL-${1001 + n}`);
  await at.opens(...numbers);
  const began = at.clock.now();
  let tried = 0;
  while ((await at.crm())?.paused === null && at.clock.now() - began < 10 * DAY) {
    const before = at.receiver.got.length;
    at.clock.set(await at.work());
    tried = Math.max(tried, before === 0 ? 0 : at.receiver.got.length - before);
  }
  expect(await at.crm()).toMatchObject({ paused: { because: 'failing' }, queued: 20, failed: 0 });
  expect(at.clock.now() - began).toBeGreaterThanOrEqual(3 * DAY);
  expect(at.clock.now() - began).toBeLessThan(4 * DAY);
  expect(tried).toBe(1);
  expect(at.receiver.got.length).toBeLessThan(150);
  at.receiver.answer(() => ({ status: 200 }));
  at.receiver.got.length = 0;
  await at.opens('FL-2000');
  expect((await at.work()) - at.clock.now()).toBeLessThanOrEqual(15_000);
  expect(at.receiver.got).toEqual([]);
  await at.webhooks.resume('crm', at.clock.now());
  await at.work();
  expect(at.receiver.got.map(({ ticket }) => ticket).toSorted()).toEqual([...numbers, 'FL-2000']);
});

test('410 pauses at once; a redirect is followed nowhere', async () => {
  const at = await working(() => ({ status: 410 }));
  await at.opens('FL-1001');
  await at.work();
  expect(await at.crm()).toMatchObject({ paused: { because: 'gone' }, queued: 1 });
  await at.webhooks.resume('crm', at.clock.now());
  const elsewhere = await hookReceiver();
  at.receiver.answer(() => ({ status: 302, headers: { location: elsewhere.url } }));
  await at.work();
  expect(elsewhere.got).toEqual([]);
  const { items } = await at.webhooks.page({ endpoint: 'crm', status: null }, null, 10);
  expect(items[0]).toMatchObject({ status: 'queued', outcome: '302' });
});

test('a delivery sent again by an admin has the same id', async () => {
  const at = await working();
  await at.opens('FL-1001');
  await at.work();
  const { items } = await at.webhooks.page({ endpoint: null, status: 'delivered' }, null, 10);
  const [one] = items;
  if (one === undefined) throw new Error('nothing was delivered');
  await at.webhooks.again(one, at.clock.now());
  await at.work();
  expect(at.receiver.got.map(({ id }) => id)).toEqual([webhookId(one), webhookId(one)]);
});
