/** The pages of figures: what they count, who sees them, and that plot, table, CSV, list and export agree. */
import { describe, expect, test } from 'vitest';
import type { Fact } from '../../contract/fact.ts';
import { figureNames, figureOf, ticketsOf } from '../../contract/figures.ts';
import { figureGrounds } from '../../pipeline/figures/figures.ts';
import { mail } from '../support/arrivals.ts';
import { csvOf } from '../../console/csv.ts';
import { type Desk, desk } from './desk.ts';
import { signedIn } from './house.ts';

const HOUR = 3_600_000;
const DAY = 24 * HOUR;

async function opened(at: Desk, id: string, category: string): Promise<void> {
  const classification = { category, best: category, confidence: 0.9, scores: { [category]: 0.9 } };
  const from = { address: `kim@${id}.test`, name: 'Kim' };
  await at.arrive(
    mail({ id, at: at.clock.now(), from, subject: `About ${id}`, text: 'Hello', classification }),
  );
}

async function said(at: Desk, id: string, fact: Record<string, unknown> & { type: string }): Promise<void> {
  const base = { id, v: 1, at: at.clock.now(), by: 'router', cause: id };
  await at.grounds.store.transaction((tx) => tx.write([{ ...base, ...fact } as unknown as Fact]));
}

/** Of one day two of billing and one of usage, of the next one of usage, which is corrected. */
async function house(): Promise<Desk> {
  const at = await desk({
    classification: { category: 'billing', best: 'billing', confidence: 1, scores: {} },
  });
  await opened(at, 'b2', 'billing');
  await opened(at, 'u1', 'usage');
  at.clock.advance(90 * 60_000);
  await said(at, 'answered', {
    type: 'ticket.answered',
    ticket: 'FL-1001',
    agent: 'ana',
    contact: null,
    via: 'console',
  });
  at.clock.advance(DAY);
  await opened(at, 'u2', 'usage');
  await said(at, 'changed', {
    type: 'ticket.categorised',
    ticket: 'FL-1004',
    previous: 'usage',
    category: 'billing',
    queue: 'billing',
    because: [],
  });
  return at;
}

describe('figures', () => {
  test('leads, admins and auditors see each with a plot, a table and a CSV; agents do not', async () => {
    const at = await house();
    for (const role of ['lead', 'admin', 'auditor'] as const) {
      const person = await signedIn(at, `${role}@x.test`, role);
      const { status, text } = await person.get('/figures');
      expect(status).toBe(200);
      for (const name of figureNames) {
        expect(text).toContain(`aria-labelledby="of-${name}"`);
        expect(text).toContain(`href="/figures/${name}.csv?days=30"`);
      }
      expect(text).toContain('href="/figures" aria-current="page"');
      expect(text).toContain('data-key="g f"');
    }
    const agent = await signedIn(at, 'ana@x.test', 'agent');
    expect((await agent.get('/figures')).status).toBe(403);
    const own = (await agent.get('/tickets')).text;
    expect(own).not.toContain('href="/figures"');
    expect(own).not.toContain('data-key="g f"');
  });

  test('a point opens the tickets that it counts, and the CSV has the numbers of the table', async () => {
    const at = await house();
    const lead = await signedIn(at, 'eve@x.test', 'lead');
    const page = (await lead.get('/figures/categories?days=7')).text;
    const csv = (await lead.get('/figures/categories.csv?days=7')).text.trim().split('\r\n');
    const head = (csv[0] ?? '').split(',');
    expect(head.slice(0, 2)).toEqual(['Day', 'Billing and subscriptions']);
    const table = /<tbody>([\s\S]*?)<\/tbody>/.exec(page)?.[1] ?? '';
    const rows = table.split('</tr>').slice(0, -1);
    const numbers = rows.map((row) =>
      [...row.matchAll(/<td class="n">(?:<a [^>]+>)?(\d+)/g)].map(([, n]) => n),
    );
    expect(numbers).toEqual(csv.slice(1).map((line) => line.split(',').slice(1)));
    expect(rows).toHaveLength(7);
    const links = [...page.matchAll(/<a href="(\/figures\/categories\/tickets\?[^"]+)">(\d+)</g)];
    expect(links.length).toBeGreaterThan(2);
    for (const [, href = '', n] of links) {
      const list = (await lead.get(href.replaceAll('&amp;', '&'))).text;
      expect([...list.matchAll(/<li class="row"/g)]).toHaveLength(Number(n));
    }
  });

  test('a point of many tickets has further pages of its list', async () => {
    const at = await house();
    for (let n = 0; n < 60; n += 1) await opened(at, `m${n}`, 'updates');
    const lead = await signedIn(at, 'eve@x.test', 'lead');
    const row = new Date(at.clock.now()).toISOString().slice(0, 10);
    const pages: string[] = [];
    let href: string | undefined = `/figures/categories/tickets?days=7&row=${row}&column=updates`;
    while (href !== undefined && pages.length < 4) {
      const list: string = (await lead.get(href)).text;
      pages.push(list);
      href = /href="(\/figures\/categories\/tickets\?[^"]*after=[^"]*)"/
        .exec(list)?.[1]
        ?.replaceAll('&amp;', '&');
    }
    const numbers = pages.map((list) =>
      [...list.matchAll(/<li class="row"[\s\S]*?FL-(\d+)/g)].map(([, n]) => n),
    );
    expect(numbers.map(({ length }) => length)).toEqual([50, 10]);
    expect(new Set(numbers.flat()).size).toBe(60);
  });

  test('a text of a CSV is no formula, and keeps its commas', () => {
    expect(csvOf([['=1+1', 'a,b', 'say "no"', -1, null]])).toBe(`'=1+1,"a,b","say ""no""",-1,\r\n`);
  });

  test('first responses are counted in business time beside their target', async () => {
    const at = await house();
    const { database } = at.grounds;
    const grounds = await figureGrounds(database.read, at.settings, 7, at.clock.now());
    const figure = figureOf('firstResponse', grounds, { zone: 'UTC', categories: [] });
    const met = figure.rows.filter(({ values }) => values['met'] === 1);
    expect(met).toHaveLength(1);
    expect(met[0]?.values).toMatchObject({ p50: 90, p90: 90 });
    expect(met[0]?.values['promised']).toBeGreaterThan(90);
    const corrected = figureOf('corrections', grounds, { zone: 'UTC', categories: [] });
    expect(corrected.rows).toEqual([
      { row: 'billing', values: { kept: 1, corrected: 0 } },
      { row: 'usage', values: { kept: 0, corrected: 1 } },
    ]);
    expect(ticketsOf('corrections', grounds, 'UTC', 'usage', ['corrected'])).toEqual(['FL-1004']);
  });

  test('reliability is a curve in percent beside the confidence, with its table and CSV', async () => {
    const at = await house();
    const lead = await signedIn(at, 'eve@x.test', 'lead');
    const page = (await lead.get('/figures/reliability')).text;
    // One is certain by a rule, one was corrected.
    expect(page).toContain('One ticket. 0% kept their category, at a mean confidence of 90%.');
    expect(page).toMatch(/<circle class="point s1" cx="[^"]+" cy="100%"/);
    expect(page).toMatch(/<circle class="point promised" cx="[^"]+" cy="10%"/);
    const csv = (await lead.get('/figures/reliability.csv?days=30')).text.trim().split('\r\n');
    expect(csv[0]).toBe('Confidence,Share kept (%),Mean confidence (%),Kept,Corrected');
    expect(csv.at(-1)).toBe('90-100,0,90,0,1');
    expect(csv).toHaveLength(11);
  });
});
