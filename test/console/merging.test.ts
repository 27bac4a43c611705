/** A ticket is merged into another on its page, read there with it, and taken out again. */
import { expect, test } from 'vitest';
import { identified } from '../../runtime/facts.ts';
import { mail } from '../support/arrivals.ts';
import { type Desk, desk, fieldsOf, order, PAGE } from './desk.ts';
import { signedIn } from './house.ts';

const ANA = 'ana@firstline.test';
const OTHER = '/t/FL-1002';
const MERGE = { order: 'merge', merge: ' fl-1002 ' };

/** FL-1001 and FL-1002, both of Ann. */
async function withTwo(): Promise<Desk> {
  const at = await desk({ text: 'Words of the first.' });
  await at.arrive(mail({ id: 'c2', at: at.clock.now(), subject: 'Second', text: 'Words of the second.' }));
  return at;
}

test('merged, it says where it goes on; the other page has both conversations in one', async () => {
  const at = await withTwo();
  const ana = await signedIn(at, ANA);
  expect((await ana.get(PAGE)).text).toContain('<option value="FL-1002">');
  const done = await order(ana, MERGE);
  expect(done.status).toBe(303);
  const { text } = await ana.get(done.location ?? '');
  expect(text).toMatch(/Merged\. It goes on in <a class="num" href="\/t\/FL-1002">/);
  expect(text).toContain('Ana merges the ticket into FL-1002: later mails go there');
  expect(text).toContain('value="unmerge"');
  expect(text).not.toContain('name="text"');
  const there = (await ana.get(OTHER)).text;
  expect(there).toContain('Words of the first.');
  expect(there).toContain('Words of the second.');
  expect(there).toContain('Ana merges FL-1001 into the ticket: the earlier deadlines count');
  expect(there).toMatch(/Merged<\/dt>\s*<dd>\s*<a class="num" href="\/t\/FL-1001">/);
  expect((await ana.get('/open')).text).not.toContain(PAGE);
});

test('where too many were merged to show their words, it says how many are left out', async () => {
  const at = await withTwo();
  const ana = await signedIn(at, ANA);
  const none = { people: [], requesters: [], notAnswered: [], waits: false, dues: {}, because: [] };
  const took = Array.from({ length: 103 }, (_, n) => ({
    ...none,
    type: 'ticket.tookIn' as const,
    ticket: 'FL-1002',
    agent: 'ana',
    merged: `FL-${2_000 + n}`,
  }));
  await at.grounds.store.transaction((tx) => tx.write(identified(took, 'test', 'took', at.clock.now())));
  expect((await ana.get(OTHER)).text).toContain('Merged too, but not shown here: 4 more.');
  expect((await ana.get(PAGE)).text).not.toContain('not shown here');
});

test('taken back by the form of the page that says it is done, or by the button of the banner', async () => {
  for (const undo of [true, false]) {
    const at = await withTwo();
    const ana = await signedIn(at, ANA);
    const done = await order(ana, MERGE);
    if (undo) {
      const page = await ana.get(done.location ?? '');
      const undoes = /name="undoes" value="([^"]+)"/.exec(page.text)?.[1] ?? '';
      await ana.forge(PAGE, { ...fieldsOf(page), order: 'undo', undoes });
    } else await order(ana, { order: 'unmerge' });
    expect((await ana.get(PAGE)).text).not.toContain('It goes on in');
    expect((await ana.get(OTHER)).text).not.toContain('Words of the first.');
    expect((await at.clicked()).filter((type) => type === 'ticket.unmerged')).toHaveLength(1);
  }
});

test('a stale page of a merged ticket is refused, and keeps the words', async () => {
  const at = await withTwo();
  const ana = await signedIn(at, ANA);
  const stale = fieldsOf(await ana.get(PAGE));
  await order(ana, MERGE);
  const note = { order: 'write', as: 'note', text: 'Only she knows.', verb: 'note' };
  const { status, text } = await ana.forge(PAGE, { ...stale, ...note });
  expect(status).toBe(409);
  expect(text).toContain('the ticket is merged into another one');
  expect(text).toMatch(/<textarea[^>]*readonly[^>]*>Only she knows\.<\/textarea>/);
  expect(await at.clicked()).not.toContain('agent.noted');
});

test.each([
  ['FL-1001', 'give the number of another open ticket'],
  ['FL-9', 'give the number of another open ticket'],
  ['the other one', 'give the number of another open ticket'],
  ['FL-1003', 'the other ticket is of another customer'],
])('not into %s', async (merge, why) => {
  const at = await withTwo();
  const kim = { address: 'kim@stranger.test', name: 'Kim' };
  await at.arrive(mail({ id: 'c3', at: at.clock.now(), from: kim }));
  const { status, text } = await order(await signedIn(at, ANA), { order: 'merge', merge });
  expect([status, text]).toEqual([422, expect.stringContaining(why)]);
});
