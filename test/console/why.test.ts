/** The page that explains a ticket, and the trace: from the facts, in the reader's language, words of customers as text. */
import { expect, test } from 'vitest';
import { assignedFact } from '../support/facts.ts';
import { desk, order } from './desk.ts';
import { signedIn } from './house.ts';

const BOSS = 'eve@audit.test';

async function withTicket() {
  const at = await desk({
    subject: 'Invoice <b>wrong</b>',
    text: 'Our invoice charges two licences.',
    from: { address: 'alice@contoso.test', name: 'Alice' },
  });
  return { at, ana: await signedIn(at, 'ana@firstline.test') };
}

test('shows each piece of each clock, and that it stands still while we wait for the customer', async () => {
  const { at, ana } = await withTicket();
  at.clock.advance(30 * 60_000);
  await order(ana, { order: 'wait' });
  at.clock.advance(20 * 60_000);
  const { text, status } = await ana.get('/t/FL-1001/why');
  expect(status).toBe(200);
  expect(text).toMatch(/<h2 id="why-clocks">Clocks<\/h2>/);
  expect(text).toMatch(/<td>counted<\/td>[\s\S]*<td>30 min<\/td>/);
  expect(text).toMatch(/<td>stood still: we waited for the customer<\/td>[\s\S]*<td>20 min<\/td>/);
});

test('says who was chosen and why, and of each other agent what the facts tell', async () => {
  const { at, ana } = await withTicket();
  const because = [
    { rule: 'skill', detail: { queue: 'billing', agents: 2 } },
    { rule: 'available', detail: { agents: 1 } },
    { rule: 'under-capacity', detail: { agents: 1 } },
    { rule: 'fewest-open' },
    { rule: 'open-tickets', detail: { open: 3, capacity: 20 } },
  ];
  const assigned = { ...assignedFact('FL-1001', 'ana'), at: at.clock.now(), because };
  await at.grounds.store.transaction((tx) => tx.write([assigned]));
  const { text } = await ana.get('/t/FL-1001/why');
  expect(text).toContain('Ana got it');
  const others = at.settings.agents.filter(({ id, role }) => id !== 'ana' && role !== 'auditor');
  expect(others.length).toBeGreaterThan(1);
  for (const { name, skills } of others)
    expect(text).toMatch(
      new RegExp(`<b>${name}</b> ${skills.includes('billing') ? 'was ' : 'does not serve this queue'}`),
    );
});

test('has the shares of the categories, where the contact went, and each step, with a customer’s words as text', async () => {
  const { ana } = await withTicket();
  const { text } = await ana.get('/t/FL-1001/why');
  expect(text).toMatch(/<h2 id="why-category">[\s\S]*<td>[\d.,]+\s?%<\/td>/);
  expect(text).toMatch(/<h3>What would have changed it<\/h3><ul>\s*<li[^>]*>next came [\s\S]*would be /);
  expect(text).toContain('Invoice &lt;b&gt;wrong&lt;/b&gt;');
  expect(text).not.toContain('<b>wrong');
  expect(text).toContain('<b>ticket.opened</b>');
});

test('the trace finds by any id, says when it knows nothing, and is for each role', async () => {
  const { at, ana } = await withTicket();
  const auditor = await signedIn(at, BOSS, 'auditor');
  for (const id of ['FL-1001', 'c1', 'alice@contoso.test'])
    expect((await auditor.get(`/trace?id=${encodeURIComponent(id)}`)).text, id).toContain(
      '<b>contact.placed</b>',
    );
  expect((await ana.get('/trace?id=FL-9')).text).toContain('Nothing is known of this.');
  expect((await ana.get('/trace')).text).not.toContain('Nothing is known');
  expect((await ana.get('/t/FL-9/why')).status).toBe(404);
});
