/** The points of figures: what they open, what can be done there, whose days they are, and what a spreadsheet gets. */
import { expect, test } from 'vitest';
import { identified } from '../../runtime/facts.ts';
import { assignedFact } from '../support/facts.ts';
import { mail } from '../support/arrivals.ts';
import { type Desk, desk } from './desk.ts';
import { type Browser, signedIn } from './house.ts';

const DAY = 24 * 3_600_000;
const LEAD = ['ana@firstline.test', 'lead'] as const;
const decoded = (href: string): string => href.replaceAll('&amp;', '&');
const rowsIn = (list: string): string[] =>
  [...list.matchAll(/name="pick-(FL-\d+)"/g)].map(([, number = '']) => number);

async function arrived(at: Desk, id: string, category: string): Promise<void> {
  const classification = { category, best: category, confidence: 0.9, scores: { [category]: 0.9 } };
  await at.arrive(mail({ id, at: at.clock.now(), subject: `About ${id}`, classification }));
}

/** A point of three tickets of usage, on the page of its figure. */
async function withPoint(): Promise<{ at: Desk; lea: Browser; point: string }> {
  const at = await desk();
  for (const id of ['u1', 'u2', 'u3']) await arrived(at, id, 'usage');
  const lea = await signedIn(at, ...LEAD);
  const page = (await lea.get('/figures/categories?days=7')).text;
  const point = decoded(/<td class="n"><a href="([^"]+)">3</.exec(page)?.[1] ?? '');
  return { at, lea, point };
}

test('the piece of all others opens the tickets that it counts, and no others', async () => {
  const at = await desk();
  const { settings } = at;
  const ids = ['c1', 'c2', 'c3', 'c4', 'c5', 'c6', 'c7'];
  settings.categories = ids.map((id) => ({ id, title: { en: `Title ${id}` }, selfHelp: [] }));
  for (const [n, id] of ids.entries())
    for (let count = 0; count < 7 - n; count += 1) await arrived(at, `m${id}${count}`, id);
  const lea = await signedIn(at, ...LEAD);
  const page = (await lea.get('/figures/categories?days=7')).text;
  const pieces = [
    ...page.matchAll(/<a href="([^"]+)" tabindex="-1"\s*><title>[^<]*, ([^<,]+): (\d+)<\/title>/g),
  ];
  const others = pieces.filter(([, , label]) => label === 'All others');
  expect(others).toHaveLength(1);
  // Seven to one of the seven, and FL-1001 of billing: five have their own piece.
  expect(pieces.map(([, , , n]) => Number(n))).toEqual([7, 6, 5, 4, 3, 4]);
  for (const [, href = '', , n] of pieces) {
    const list = (await lea.get(decoded(href))).text;
    expect(rowsIn(list)).toHaveLength(Number(n));
  }
  const list = (await lea.get(decoded(others[0]?.[1] ?? ''))).text;
  expect(list).toMatch(/<h1[^>]*>[^<]*Title c6, Title c7/);
});

test('an order about many tickets of a point leads back to it, and its palette has the acts of a list', async () => {
  const { lea, point: utc } = await withPoint();
  expect(utc).toContain('/figures/categories/tickets?');
  const point = utc.replace('zone=UTC', 'zone=Europe%2FLisbon');
  const list = (await lea.get(point)).text;
  expect(rowsIn(list)).toHaveLength(3);
  expect(list).toContain('id="do-pick"');
  expect((await lea.get('/figures/categories')).text).not.toContain('id="do-pick"');
  const hidden = (name: string): string =>
    decoded(new RegExp(`name="${name}" value="([^"]*)"`).exec(list)?.[1] ?? '');
  expect(hidden('back')).toBe(point);
  const picks = [...list.matchAll(/name="(pick-FL-\d+)" value="(\d+)"/g)].map(([, ...pair]) => pair);
  const form = { form: hidden('form'), back: hidden('back'), do: 'wait', step: 'look' };
  const preview = await lea.forge('/bulk', { ...form, ...Object.fromEntries(picks) });
  expect(preview.text).toContain('3 tickets would change');
  const back = /<a class="btn" href="([^"]+)"/.exec(preview.text)?.[1] ?? '';
  expect(decoded(back)).toBe(point);
  expect(rowsIn((await lea.get(decoded(back))).text)).toEqual(rowsIn(list));
});

test('no other address is taken for the list that an order came from', async () => {
  const { lea, point } = await withPoint();
  const list = (await lea.get(point)).text;
  const form = /name="form" value="([^"]*)"/.exec(list)?.[1] ?? '';
  for (const back of [
    '//evil.test/x',
    '/\\evil.test',
    '/figures/a/b/c?x',
    '/open?a=<b>',
    'https://evil.test/',
  ])
    expect((await lea.forge('/bulk', { form, back, do: 'wait', step: 'look' })).text).not.toContain(
      back.replaceAll('<', '&lt;'),
    );
});

test('a link from a colleague counts by the days of their zone', async () => {
  const at = await desk();
  at.clock.advance(DAY - (at.clock.now() % DAY) - 30 * 60_000);
  // Half an hour before midnight in UTC.
  await arrived(at, 'late', 'usage');
  const day = new Date(at.clock.now()).toISOString().slice(0, 10);
  const next = new Date(at.clock.now() + DAY).toISOString().slice(0, 10);
  at.clock.advance(DAY);
  const lea = await signedIn(at, ...LEAD);
  const at_ = async (row: string, zone: string) =>
    rowsIn(
      (
        await lea.get(
          `/figures/categories/tickets?days=7&column=usage&row=${row}&zone=${encodeURIComponent(zone)}`,
        )
      ).text,
    ).length;
  expect([await at_(day, 'UTC'), await at_(next, 'UTC')]).toEqual([1, 0]);
  expect([await at_(day, 'Europe/Madrid'), await at_(next, 'Europe/Madrid')]).toEqual([0, 1]);
  const page = (await lea.get('/figures/categories?days=7')).text;
  const point = decoded(/<td class="n"><a href="([^"]+)">1</.exec(page)?.[1] ?? '');
  expect(new URLSearchParams(point.split('?')[1]).get('zone')).toMatch(/^[A-Z]/);
});

test('a spreadsheet gets names in place of ids, ages as words, and the unit of times', async () => {
  const { at, lea } = await withPoint();
  await at.grounds.store.transaction((tx) => tx.write([assignedFact('FL-1002', 'rui')]));
  at.clock.advance(11 * 60_000);
  const csv = async (name: string) =>
    (await lea.get(`/figures/${name}.csv?days=7`)).text.trim().split('\r\n');
  const backlog = await csv('backlog');
  expect(backlog.slice(0, 3)).toEqual([
    'Age,Late,Open,Waiting',
    'less than a day,0,4,0',
    '1 to 3 days,0,0,0',
  ]);
  const [head, ...rows] = await csv('load');
  expect(head).toBe('Agent,id,Late,Open,Waiting');
  expect(rows).toEqual(['Nobody,,0,3,0', 'Rui,rui,0,1,0']);
  const [times] = await csv('resolution');
  expect(times).toBe(
    'Day,Tickets,Half within (business minutes),9 of 10 within (business minutes),Target (business minutes),Not yet,Late',
  );
  expect((await lea.get('/figures/resolution.csv?days=90')).text).toMatch(/^Week from,/);
});

test('a plot is said in a sentence that everyone can read; its pieces are no links for a screen reader', async () => {
  const { lea } = await withPoint();
  const page = (await lea.get('/figures?days=7')).text;
  expect(page).toMatch(/<p class="spoken">4 tickets\. Highest: [^<]+, 4\.<\/p>/);
  const shown = page.replaceAll(/<svg class="drawing" aria-hidden="true">[^]*?<p class="ends">/g, '');
  expect(shown).toContain('barlist');
  expect(shown.replaceAll(/<div class="barlist" aria-hidden="true">[^]*?<details/g, '')).not.toMatch(
    /<a [^>]*tabindex="-1"/,
  );
});

test('late for both promises, a ticket is named for each and not added up', async () => {
  const { at } = await withPoint();
  at.clock.advance(5 * DAY);
  const lea = await signedIn(at, ...LEAD);
  const page = (await lea.get('/figures/breaches?days=7')).text;
  expect(page).toContain('<p class="spoken">Late: first response 4, resolution 4.</p>');
});

test('the sentence of times is of the last day on which each ticket was answered', async () => {
  const { at } = await withPoint();
  const answered = (ticket: string, agent = 'rui') =>
    at.grounds.store.transaction((tx) =>
      tx.write(
        identified(
          [{ type: 'ticket.answered', ticket, agent, contact: null, via: 'console' }],
          'router',
          `by ${ticket}`,
          at.clock.now(),
        ),
      ),
    );
  at.clock.advance(3_600_000);
  for (const ticket of ['FL-1001', 'FL-1002', 'FL-1003', 'FL-1004']) await answered(ticket);
  const day = shortDay(at.clock.now());
  at.clock.advance(DAY);
  for (const id of ['v1', 'v2']) await arrived(at, id, 'usage');
  await answered('FL-1005');
  const lead = await signedIn(at, ...LEAD);
  const page = (await lead.get('/figures/firstResponse?days=7')).text;
  expect(page).toMatch(new RegExp(`<p class="spoken">${day}: half within`));
  // The day that goes on has one answer, and names the other one in its own column.
  expect(page).toMatch(/<th scope="col" class="n">Not yet<\/th>/);
  const notYet = /<a href="([^"]+column=notYet[^"]+)">1</.exec(page)?.[1] ?? '';
  expect(rowsIn((await lead.get(decoded(notYet))).text)).toEqual(['FL-1006']);
});

const shortDay = (at: number): string =>
  new Intl.DateTimeFormat('en-GB', { day: 'numeric', month: 'short', timeZone: 'UTC' }).format(at);
