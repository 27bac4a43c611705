/** Words of a customer are split off on a ticket's page: they are another matter. */
import { expect, test } from 'vitest';
import { mail } from '../support/arrivals.ts';
import { type Desk, desk, fieldsOf, order, PAGE } from './desk.ts';
import { signedIn } from './house.ts';

const ANA = 'ana@firstline.test';
const OTHER = '/t/FL-1002';
const SPLIT = { order: 'split', split: 'c2' };

/** FL-1001 of Ann, with a second mail of hers. */
async function withTwoMails(): Promise<Desk> {
  const at = await desk({ text: 'Words of the first.' });
  await at.arrive(
    mail({
      id: 'c2',
      at: at.clock.now(),
      inReplyTo: 'c1@contoso.test',
      subject: 'Re: First',
      text: 'And <b>another</b>\n matter.',
    }),
  );
  return at;
}

test('the page offers the later words, and what was split off has a page of its own', async () => {
  const at = await withTwoMails();
  const ana = await signedIn(at, ANA);
  const { text } = await ana.get(PAGE);
  expect(text).toMatch(/<option value="c2"[^>]*>[^<]*And &lt;b&gt;another&lt;\/b&gt; matter\.<\/option>/);
  expect(text).not.toContain('<option value="c1"');
  const done = await order(ana, SPLIT);
  expect(done.status).toBe(303);
  expect(done.location).toMatch(/^\/t\/FL-1002\?/);
  const there = (await ana.get(done.location ?? '')).text;
  expect(there).toContain('matter.');
  expect(there).toContain('FL-1002: done');
  const before = (await ana.get(PAGE)).text;
  expect(before).toContain('Ana splits FL-1002 off the ticket');
  expect(before).toContain('Words of the first.');
  expect(before).not.toContain('matter.</');
  expect(before).not.toContain('<option value="c2"');
});

test('undone on the page that it leads to, it is read with the first one again', async () => {
  const at = await withTwoMails();
  const ana = await signedIn(at, ANA);
  const page = await ana.get((await order(ana, SPLIT)).location ?? '');
  const undoes = /name="undoes" value="([^"]+)"/.exec(page.text)?.[1] ?? '';
  const back = await ana.forge(OTHER, { ...fieldsOf(page), order: 'undo', undoes });
  expect(back.status).toBe(303);
  expect((await ana.get(OTHER)).text).toMatch(/Merged\. It goes on in <a class="num" href="\/t\/FL-1001">/);
});

test('words that cannot be split off are refused in words', async () => {
  const at = await withTwoMails();
  const ana = await signedIn(at, ANA);
  for (const split of ['c1', 'c9', '']) {
    const { status, text } = await order(ana, { ...SPLIT, split });
    expect(status).toBe(422);
    expect(text).toContain('these words cannot be split off');
  }
});

test('of one mail there is nothing to split off', async () => {
  const at = await desk({ text: 'Words of the first.' });
  const ana = await signedIn(at, ANA);
  expect((await ana.get(PAGE)).text).not.toContain('Split off');
});
