/** The page of webhooks: what an admin and an auditor see, and what an admin may do. */
import { expect, test } from 'vitest';
import { openedFact } from '../support/facts.ts';
import { webhooksOf } from '../../store/webhooks.ts';
import { type House, house, signedIn } from './house.ts';

const CRM = { id: 'crm', kinds: ['ticket.*'] };

/** Deliveries of these tickets, and the endpoint paused after the first one failed. */
async function paused(at: House, ...numbers: string[]) {
  const webhooks = webhooksOf(at.grounds.database);
  const now = at.clock.now();
  await webhooks.fill(CRM, now);
  for (const number of numbers) await at.grounds.store.transaction((tx) => tx.write([openedFact(number)]));
  await webhooks.fill(CRM, now);
  const [first] = await webhooks.claim('crm', now, 1, () => 1);
  if (first !== undefined)
    await webhooks.settle(first.delivery, now, () => ({
      delivery: { status: 'failed', dueAt: now, outcome: '500' },
      endpoint: { failures: 1, holdUntil: 0, succeededAt: null, paused: { at: now, because: 'gone' } },
    }));
  return webhooks;
}

test('an admin sees each endpoint and delivery, sends one again and resumes', async () => {
  const at = await house();
  const webhooks = await paused(at, 'FL-1001', 'FL-1002');
  const admin = await signedIn(at, 'boss@x.test', 'admin');
  const { text } = await admin.get('/webhooks');
  expect(text).toContain('paused');
  expect(text).toContain('href="/t/FL-1001"');
  expect(text).toMatch(/msg_[a-z2-7]{26}/);
  const again = /\/webhooks\/crm\/\d+\/again/.exec(text)?.[0] ?? '';
  expect((await admin.send('/webhooks', again, {})).location).toBe('/webhooks?done=again');
  expect((await admin.send('/webhooks', again, {})).location).toBe('/webhooks');
  expect((await admin.send('/webhooks', '/webhooks/crm/resume', {})).location).toBe('/webhooks?done=resumed');
  expect(await webhooks.states()).toMatchObject([{ paused: null, queued: 2, failed: 0 }]);
});

test('an auditor sees it without forms; lists by status and page', async () => {
  const at = await house();
  await paused(at, ...Array.from({ length: 60 }, (_, n) => `FL-${2000 + n}`));
  const auditor = await signedIn(at, 'audit@x.test', 'auditor');
  const first = (await auditor.get('/webhooks')).text;
  expect(first).not.toContain('action="/webhooks');
  const next = /href="(\/webhooks\?before=[^"]+)"/.exec(first)?.[1]?.replaceAll('&amp;', '&') ?? '';
  const second = (await auditor.get(next)).text;
  const numbers = (text: string) => [...text.matchAll(/href="\/t\/(FL-\d+)"/g)].map(([, number]) => number);
  expect(new Set([...numbers(first), ...numbers(second)]).size).toBe(60);
  expect(numbers((await auditor.get('/webhooks?status=failed')).text)).toHaveLength(1);
});
