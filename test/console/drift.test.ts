/** What changes: corrections by category, unclassified contacts and unseen words, beyond the intervals of so few contacts. */
import { describe, expect, test } from 'vitest';
import { loadModel } from '../../classifier/model.ts';
import type { Fact } from '../../contract/fact.ts';
import type { DriftRow } from '../../contract/ruleRows.ts';
import { driftIn } from '../../pipeline/learning/drift.ts';
import { driftWatch } from '../../pipeline/learning/driftWatch.ts';
import { mail } from '../support/arrivals.ts';
import { testClock } from '../support/grounds.ts';
import { type Desk, desk } from './desk.ts';
import { signedIn } from './house.ts';

const HOUR = 3_600_000;
const DAY = 24 * HOUR;

/** `n` contacts of a category, of which agents corrected some. */
async function came(
  at: Desk,
  name: string,
  {
    n,
    corrected = 0,
    category = 'billing',
    text = 'The invoice is wrong',
  }: { n: number; corrected?: number; category?: string; text?: string },
): Promise<void> {
  for (let i = 0; i < n; i += 1) {
    const from = { address: `kim@${name}${i}.test`, name: 'Kim' };
    const classification = {
      category,
      best: 'billing',
      confidence: 0.9,
      scores: { billing: 0.9, usage: 0.1 },
    };
    await at.arrive(mail({ id: `${name}${i}`, at: at.clock.now(), from, subject: '', text, classification }));
    if (i >= corrected) continue;
    const ticket = (await at.grounds.store.read.contact(`${name}${i}`))?.ticket ?? '';
    const base = { id: `corrected-${name}${i}`, v: 1, at: at.clock.now(), by: 'test', cause: `${name}${i}` };
    const fact: Fact = {
      ...base,
      type: 'ticket.categorised',
      ticket,
      previous: category,
      category: 'usage',
      queue: 'usage',
      because: [],
    };
    await at.grounds.store.transaction((tx) => tx.write([fact]));
  }
}

/** Old mails that are brought in today. */
async function imported(at: Desk, n: number): Promise<void> {
  for (let i = 0; i < n; i += 1) {
    const fact = mail({
      id: `imported${i}`,
      at: at.clock.now(),
      from: { address: `i${i}@old.test`, name: 'I' },
    });
    if (fact.type !== 'contact.classified' || fact.words === undefined) throw new Error('no mail');
    const received = { ...fact.words.received, imported: 'closed' as const };
    await at.arrive({ ...fact, words: { ...fact.words, received } });
  }
}

const measured = (at: Desk, most?: number) =>
  driftIn(at.grounds.database.read, loadModel(), at.clock.now(), most);
const the = ({ items }: DriftRow, measure: string, category: string | null = null) =>
  items.find((one) => one.measure === measure && one.category === category);

describe('the last seven days beside the four weeks before', () => {
  test('corrections of a category rose where both intervals have nothing in common', async () => {
    const at = await desk();
    await came(at, 'old', { n: 39, corrected: 2 });
    at.clock.advance(10 * DAY);
    await came(at, 'new', { n: 30, corrected: 20 });
    const row = await measured(at);
    const found = the(row, 'corrected', 'billing');
    expect(found).toMatchObject({
      recent: { contacts: 30, counted: 20, share: 0.667 },
      usual: { contacts: 40, counted: 2, share: 0.05 },
      change: 'up',
    });
    expect(found?.recent.interval?.[0]).toBeGreaterThan(found?.usual.interval?.[1] ?? 1);
    expect(found?.byWeek.map(({ contacts }) => contacts)).toEqual([30, 40, 0, 0, 0]);
    expect(the(row, 'unclassified')).toMatchObject({ recent: { counted: 0 }, change: null });
  });

  test('a change within the intervals, or of few contacts, is none', async () => {
    const at = await desk();
    await came(at, 'old', { n: 39, corrected: 4 });
    at.clock.advance(10 * DAY);
    await came(at, 'new', { n: 29, corrected: 29 });
    expect(the(await measured(at), 'corrected', 'billing')?.change).toBeNull();
    await came(at, 'more', { n: 400 - 29, corrected: 0 });
    expect(the(await measured(at), 'corrected', 'billing')).toMatchObject({
      recent: { contacts: 400 },
      change: null,
    });
  }, 60_000);

  test('unclassified contacts and unseen words rise, and fall', async () => {
    const at = await desk();
    await came(at, 'old', { n: 39 });
    at.clock.advance(10 * DAY);
    await came(at, 'new', { n: 30, category: 'unclassified', text: 'qzxv wvkq zzqj xxkw qqpz' });
    const row = await measured(at);
    expect(the(row, 'unclassified')).toMatchObject({
      recent: { share: 1 },
      usual: { share: 0 },
      change: 'up',
    });
    expect(the(row, 'unseen')).toMatchObject({ recent: { share: 1 }, usual: { share: 0 }, change: 'up' });
    at.clock.advance(10 * DAY);
    await came(at, 'last', { n: 60 });
    expect(the(await measured(at), 'unseen')?.change).toBe('down');
  });

  test('of a busy week its newest are compared, and the row says so', async () => {
    const at = await desk();
    await came(at, 'old', { n: 39, corrected: 2 });
    at.clock.advance(10 * DAY);
    await came(at, 'early', { n: 30 });
    at.clock.advance(HOUR);
    await came(at, 'new', { n: 40, corrected: 30 });
    expect(await measured(at)).toMatchObject({ isWhole: true });
    const row = await measured(at, 40);
    expect(row.isWhole).toBe(false);
    expect(the(row, 'corrected', 'billing')).toMatchObject({
      recent: { contacts: 40, counted: 30 },
      usual: { contacts: 40, counted: 2 },
      change: 'up',
    });
  });

  test('an import takes no place of what came', async () => {
    const at = await desk();
    await came(at, 'old', { n: 4 });
    at.clock.advance(10 * DAY);
    await came(at, 'new', { n: 5 });
    await imported(at, 60);
    // Five contacts are read for each that is wanted.
    const row = await measured(at, 10);
    expect([row.isWhole, the(row, 'unclassified')?.byWeek.map(({ contacts }) => contacts)]).toEqual([
      true,
      [5, 5, 0, 0, 0],
    ]);
  });

  test('leads and auditors see the page, agents do not', async () => {
    const at = await desk();
    await came(at, 'old', { n: 39, corrected: 2 });
    at.clock.advance(10 * DAY);
    await came(at, 'new', { n: 30, corrected: 20 });
    await came(at, 'fresh', { n: 1, category: 'deployment' });
    const auditor = await signedIn(at, 'eve@audit.test', 'auditor');
    const { text, status } = await auditor.get('/rules/drift');
    expect(status).toBe(200);
    expect(text).toMatch(
      /Corrected by agents: [^<]+<\/td>\s*<td class="n"><span class="nowrap">67% \(49%–81%\)<\/span><\/td>[\s\S]*?<td>rose<\/td>/,
    );
    expect(text).toContain('(0%–');
    expect(text).toContain('<td class="n">–</td>');
    expect(text).not.toContain('-0%');
    const agent = await signedIn(at, 'ana@firstline.test', 'agent');
    expect((await agent.get('/rules/drift')).status).toBe(403);
  });
});

describe('the watch', () => {
  const row = (change: 'up' | 'down' | null): DriftRow => {
    const counted = { contacts: 30, counted: 20, share: 0.667, interval: [0.5, 0.8] as [number, number] };
    const item = {
      measure: 'corrected' as const,
      category: 'billing',
      recent: counted,
      usual: counted,
      byWeek: [],
      change,
    };
    return { isWhole: true, weeks: [], items: [item] };
  };

  test('reports what rose once a day while it lasts, and sets the gauge', async () => {
    const clock = testClock();
    const said: unknown[] = [];
    const gauges: number[] = [];
    let now: DriftRow = row('up');
    const watch = driftWatch(async () => now, clock, {
      say: (level, name, { category, share }) => said.push([level, name, category, share]),
      gauge: (_name, value) => void gauges.push(value),
      count() {},
      observe() {},
    });
    const hours = async (n: number) => {
      for (let i = 0; i < n; i += 1) {
        clock.advance(HOUR);
        await new Promise((done) => setImmediate(done));
      }
    };
    await hours(23);
    expect(said).toEqual([['warn', 'drifted', 'billing', 0.667]]);
    expect(new Set(gauges)).toEqual(new Set([1]));
    await hours(3);
    expect(said).toHaveLength(2);
    now = row(null);
    await hours(1);
    expect(gauges.at(-1)).toBe(0);
    now = row('up');
    await hours(1);
    expect(said).toHaveLength(3);
    now = row('down');
    await hours(1);
    expect([said.length, gauges.at(-1)]).toEqual([3, 0]);
    now = row('up');
    await hours(1);
    expect(gauges.at(-1)).toBe(1);
    now = { isWhole: true, weeks: [], items: [] };
    await hours(1);
    expect(gauges.at(-1)).toBe(0);
    const before = gauges.length;
    await hours(1);
    expect(gauges).toHaveLength(before);
    await watch.stop();
  });
});
