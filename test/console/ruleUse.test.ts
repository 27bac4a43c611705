/** The page that counts how often each rule in force is met. */
import { expect, test } from 'vitest';
import { signedIn } from './house.ts';
import { mailsAt, ruleHouse } from './ruleHouse.ts';

test('a page counts how often each rule is met, those with a doubt first, for leads and auditors too', async () => {
  const at = await ruleHouse(`version: 1
rules:
  - { id: help, when: { words: invoice }, then: { tag: h } }
  - { id: zebra, when: { subject: { words: zebra } }, then: { tag: z } }
  - { id: unicorn, when: { words: unicorn }, then: { tag: u } }
`);
  await mailsAt(at, at.clock.now(), ['Zebra', ...Array.from({ length: 9 }, () => 'x')]);
  const auditor = await signedIn(at, 'eve@x.test', 'auditor');
  expect((await auditor.get('/rules')).text).toContain('href="/rules/use"');
  const { text, status } = await auditor.get('/rules/use');
  expect(status).toBe(200);
  const rows = [...text.matchAll(/<tr><td>(\w+)<\/td><td class="n">(\d+)<\/td>/g)].map(([, id, n]) => [
    id,
    n,
  ]);
  expect(rows).toEqual([
    ['help', '10'],
    ['unicorn', '0'],
    ['zebra', '1'],
  ]);
  expect(text).toContain('Of the newest 10 contacts of the last 90 days');
  const alone = await ruleHouse('version: 1\nrules: []\n');
  await mailsAt(alone, alone.clock.now(), ['x']);
  const lead = await signedIn(alone, 'eve@x.test', 'lead');
  expect((await lead.get('/rules/use')).text).toContain('Of the one contact of the last 90 days');
  const agent = await signedIn(at, 'ana@x.test', 'agent');
  expect((await agent.get('/rules/use')).status).toBe(403);
});
