/** What a person has not seen, and parts and orders of a list. */
import { expect, test } from 'vitest';
import type { Fact } from '../../contract/fact.ts';
import { signedIn } from './house.ts';
import { ANA, arrived, envelope, MINUTE, shownIn, withTickets, write } from './listed.ts';

test('mark what a person has not seen, until they look or act, and count it', async () => {
  const at = await withTickets();
  const ana = await signedIn(at, ANA);
  const marked = async (path: string): Promise<string[]> =>
    [...(await ana.get(path)).text.matchAll(/<li class="row" id="(FL-\d+)" data-new/g)].map(
      ([, id = '']) => id,
    );
  expect(await marked('/tickets')).toEqual(['FL-1001', 'FL-1002', 'FL-1003']);
  expect((await ana.get('/tickets')).text).toMatch(/only=unread"\s*>Unread <span class="num">3</);
  // Nobody looked at a page that the browser fetched ahead, or a script for its form.
  await ana.get('/t/FL-1001', { 'sec-purpose': 'prefetch' });
  await ana.get('/t/FL-1001', { 'firstline-shown': '0' });
  expect(await marked('/tickets')).toContain('FL-1001');
  await ana.get('/t/FL-1001');
  expect(await marked('/tickets')).toEqual(['FL-1002', 'FL-1003']);
  expect(await marked('/tickets?only=unread')).toEqual(['FL-1002', 'FL-1003']);
  // Another person has seen nothing.
  const rui = await signedIn(at, 'rui@firstline.test');
  expect((await rui.get('/open')).text).toContain('id="FL-1001" data-new');
  // What is over waits for nobody.
  expect(await marked('/resolved?of=all')).toEqual([]);
});

test('a ticket says where the words begin that are new since one looked', async () => {
  const at = await withTickets();
  const ana = await signedIn(at, ANA);
  await ana.get('/t/FL-1001');
  at.clock.advance(20 * MINUTE);
  expect((await ana.get('/t/FL-1001')).text).not.toContain('new-here');
  const joined: Fact = {
    type: 'ticket.joined',
    ...envelope(),
    ticket: 'FL-1001',
    contact: 'more',
    person: null,
    because: [],
  };
  await write(at, [...arrived('more', 'It is late', 'And now?'), joined]);
  for (const _ of [1, 2]) {
    const { text } = await ana.get('/t/FL-1001');
    expect(text).toMatch(/New since you looked<\/p>\s*<article class="entry" id="more"/);
    expect(text.match(/new-here"/g)).toHaveLength(2);
  }
});

test('are narrowed to a part, and keep the order that a person chose', async () => {
  const at = await withTickets();
  const ana = await signedIn(at, ANA);
  expect(shownIn((await ana.get('/tickets?only=urgent')).text)).toHaveLength(6);
  const none = (await ana.get('/tickets?only=calls')).text;
  expect(shownIn(none)).toEqual([]);
  expect(none).toContain('No ticket of this list is in this part');
  expect(none).toMatch(/only=calls"\s+aria-current="true"\s*>Calls <span class="num">0</);
  // A part that nobody knows is the whole.
  expect(shownIn((await ana.get('/tickets?only=x')).text)).toHaveLength(6);
  const { location } = await ana.send('/tickets', '/order', { list: 'mine', by: 'changed' });
  expect(location).toBe('/tickets');
  const changed = (await ana.get('/tickets')).text;
  expect(changed).toContain('Sorted by the last change');
  expect(shownIn(changed).toSorted()).toEqual(['It is clockless', 'It is late', 'It is soon']);
  await ana.send('/tickets', '/order', { list: 'mine', by: 'due' });
  expect((await ana.get('/tickets')).text).toContain('Sorted by what is due');
  await ana.send('/tickets', '/order', { list: 'open', by: 'changed' });
  expect((await at.accounts.byAddress(ANA))?.byChange).toEqual([]);
});
