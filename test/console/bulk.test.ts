/** An order about many tickets: what would happen, what was done, each ticket on its own. */
import { StatementSync } from 'node:sqlite';
import { expect, onTestFinished, test, vi } from 'vitest';
import { mail } from '../support/arrivals.ts';
import { type Desk, desk, order } from './desk.ts';
import { type Browser, signedIn } from './house.ts';

const ANA = 'ana@firstline.test';
const RUI = 'rui@firstline.test';

const four = () => several(4);

async function several(count: number): Promise<{ at: Desk; ana: Browser; picks: Record<string, string> }> {
  const at = await desk();
  for (let n = 2; n <= count; n += 1)
    await at.arrive(mail({ id: `c${n}`, at: at.clock.now(), subject: `About c${n}` }));
  const ana = await signedIn(at, ANA);
  const page = (await ana.get('/open')).text;
  const found = [...page.matchAll(/name="(pick-FL-\d+)"\s+value="(\d+)"/g)];
  expect(found).toHaveLength(count);
  return { at, ana, picks: Object.fromEntries(found.map(([, name = '', value = '']) => [name, value])) };
}

async function token(browser: Browser): Promise<string> {
  return /name="form" value="([^"]+)"/.exec((await browser.get('/open')).text)?.[1] ?? '';
}

const clickIn = (text: string): string => /name="click"\s+value="([^"]*)"/.exec(text)?.[1] ?? '';
const statusOf = async (at: Desk, number: string) => (await at.grounds.store.read.ticket(number))?.status;

test('shows first what would happen and why not, then does it for the rest, once', async () => {
  const { at, ana, picks } = await four();
  const rui = await signedIn(at, RUI);
  await order(rui, { order: 'write', as: 'reply', text: 'Mine.', verb: 'stay' });
  await at.leave();
  await ana.forge('/t/FL-1002', {
    form: await token(ana),
    ...hidden((await ana.get('/t/FL-1002')).text),
    order: 'wait',
  });
  const look = { form: await token(ana), do: 'wait', back: '/open', ...picks };
  const preview = await ana.forge('/bulk', { ...look, step: 'look' });
  expect(preview.status).toBe(200);
  expect(preview.text).toMatch(/2 tickets would change[^]*About c3[^]*About c4/);
  expect(preview.text).toMatch(/2 would not[^]*FL-1001[^]*changed since the list was shown/);
  expect(await statusOf(at, 'FL-1003')).toBe('open');
  const [, kept = ''] = /<form class="bulk-ends"([^]*?)<\/form>/.exec(preview.text) ?? [];
  expect([...kept.matchAll(/name="pick-(FL-\d+)"/g)].map(([, number]) => number)).toEqual([
    'FL-1003',
    'FL-1004',
  ]);
  const doing = { ...look, click: clickIn(kept), step: 'do' };
  const done = await ana.forge('/bulk', doing);
  expect(done.text).toMatch(/2 tickets are done[^]*FL-1003[^]*2 were not changed[^]*FL-1001/);
  expect(done.text).toContain('href="/open"');
  expect([await statusOf(at, 'FL-1001'), await statusOf(at, 'FL-1003')]).toEqual(['open', 'waiting']);
  const seen = await at.grounds.store.read.ticket('FL-1003');
  expect((await ana.forge('/bulk', doing)).text).toContain('2 tickets are done');
  expect(await at.grounds.store.read.ticket('FL-1003')).toEqual(seen);
});

function hidden(text: string): Record<string, string> {
  const field = (name: string) => new RegExp(`name="${name}"\\s+value="([^"]*)"`).exec(text)?.[1] ?? '';
  return { click: field('click'), seen: field('seen') };
}

test.each([
  ['resolve', { status: 'resolved' }],
  ['take', { agent: 'ana' }],
  ['assign:tom', { agent: 'tom' }],
  ['priority:urgent', { priority: 'urgent' }],
  ['category:usage', { category: 'usage' }],
])('%s is ordered for each of them, by the one who asks', async (what, becomes) => {
  const { at, ana, picks } = await four();
  const look = { form: await token(ana), do: what, back: '/open', ...picks };
  const preview = await ana.forge('/bulk', { ...look, step: 'look' });
  const done = await ana.forge('/bulk', { ...look, click: clickIn(preview.text), step: 'do' });
  expect(done.text).toContain('4 tickets are done');
  for (const n of [1001, 1002, 1003, 1004])
    expect(await at.grounds.store.read.ticket(`FL-${n}`)).toMatchObject(becomes);
  const again = await ana.forge('/bulk', { ...look, ...fresh(await ana.get('/open')), step: 'look' });
  if (what !== 'resolve') expect(again.text).toMatch(/4 would not[^]*is so already/);
});

function fresh({ text }: { text: string }): Record<string, string> {
  return Object.fromEntries(
    [...text.matchAll(/name="(pick-FL-\d+)"\s+value="(\d+)"/g)].map(([, name = '', value = '']) => [
      name,
      value,
    ]),
  );
}

test.each(['take', 'priority:urgent', 'wait'])(
  'what %s would do is asked about many tickets in no more statements than about few',
  async (what) => {
    const { ana, picks } = await several(28);
    const form = await token(ana);
    const statements = async (count: number): Promise<number> => {
      const some = Object.fromEntries(Object.entries(picks).slice(0, count));
      const asked = countStatements();
      const { text } = await ana.forge('/bulk', { form, do: what, back: '/open', ...some, step: 'look' });
      expect(text).toContain(`${count} tickets would`);
      return asked();
    };
    // Of sixteen tickets at a time.
    expect((await statements(28)) - (await statements(4))).toBeLessThan(3);
  },
);

/** Those of this process from now on. */
function countStatements(): () => number {
  const spies = (['all', 'get', 'run'] as const).map((how) => vi.spyOn(StatementSync.prototype, how));
  const end = () => {
    for (const spy of spies) spy.mockRestore();
  };
  onTestFinished(end);
  return () => {
    const asked = spies.reduce((sum, spy) => sum + spy.mock.calls.length, 0);
    end();
    return asked;
  };
}

test('nothing is done by a form without tickets, with an unknown choice, a foreign list or too many', async () => {
  const { at, ana, picks } = await four();
  const form = await token(ana);
  const click = `k${'a'.repeat(26)}`;
  const ask = (fields: Record<string, string>) => ana.forge('/bulk', { form, click, step: 'do', ...fields });
  expect((await ask({ do: 'resolve' })).text).toContain('select tickets in a list first');
  expect((await ask({ ...picks, do: 'erase' })).status).toBe(422);
  expect((await ask({ ...picks, do: 'priority:extreme' })).status).toBe(422);
  expect((await ask({ ...picks, do: 'resolve', click: 'x' })).status).toBe(422);
  const many = Object.fromEntries(Array.from({ length: 51 }, (_, n) => [`pick-FL-${2000 + n}`, '1']));
  expect((await ask({ ...many, do: 'resolve' })).status).toBe(422);
  const gone = await ask({ 'pick-FL-9999': '1', do: 'resolve', back: '//evil.test/x' });
  expect(gone.text).toMatch(/One was not changed[^]*is not there any more/);
  expect(gone.text).not.toContain('evil.test');
  expect(await statusOf(at, 'FL-1001')).toBe('open');
});

test('an auditor selects nothing', async () => {
  const { at, ana, picks } = await four();
  const auditor = await signedIn(at, 'audit@x.test', 'auditor');
  expect((await auditor.get('/open')).text).not.toContain('class="pick"');
  expect((await auditor.forge('/bulk', { form: await token(auditor), ...picks, do: 'resolve' })).status).toBe(
    403,
  );
  expect((await ana.get('/open')).text).toContain('aria-label="Select FL-1001"');
});
