/** A customer's page shows the newest words, and says where there are older ones. */
import { expect, test } from 'vitest';
import { pagePath } from '../../contract/customerPage.ts';
import { evolve } from '../../contract/ticket.ts';
import { ownApp } from '../../public/own.ts';
import { pagesIn } from '../support/customerPages.ts';
import { openedFact } from '../support/facts.ts';
import { testClock } from '../support/grounds.ts';
import { settings } from '../support/team.ts';

const SECRET = 'a secret of this test';

async function page(count: number): Promise<string> {
  const clock = testClock();
  const opened = openedFact('FL-1001', { requester: 'pana', openedAt: clock.now(), at: clock.now() });
  if (opened.type !== 'ticket.opened') throw new Error('no opening');
  const ticket = { ...evolve(null, opened), language: 'en' };
  const sent = Array.from({ length: count }, (_, n) => ({
    ticket: 'FL-1001',
    at: clock.now() - n,
    text: `sent${n}.`,
    files: [],
  }));
  const app = ownApp({
    settings: async () => ({ ...settings(), version: 1 }),
    read: {
      ticket: async () => ticket,
      person: async (id) => ({ id, address: 'ana@contoso.test', name: 'Ana' }),
      contact: async () => null,
      secret: async () => SECRET,
    },
    pages: pagesIn(
      () => [],
      () => sent,
    ),
    take: async () => 'c1',
    isProxy: () => false,
    clock,
  });
  const path = pagePath(SECRET, { ticket: 'FL-1001', person: 'pana' });
  return (await app.request(`/${path}`)).text();
}

test('the newest 100, and that there are older ones', async () => {
  const whole = await page(100);
  expect(whole).toContain('sent99.');
  expect(whole).not.toContain('Older words');
  const cut = await page(101);
  expect(cut).toContain('sent99.');
  expect(cut).not.toContain('sent100.');
  expect(cut).toContain('Older words are not shown here.');
});
