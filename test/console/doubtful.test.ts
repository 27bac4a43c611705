/** Ten doubtful contacts a week are offered for a label, the least sure of each category first. */
import { expect, test } from 'vitest';
import { doubtfulRows, mostDoubtful } from '../../pipeline/learning/doubtful.ts';
import { type Label, labelsIn } from '../../pipeline/learning/labels.ts';
import { mail } from '../support/arrivals.ts';
import { type Desk, desk } from './desk.ts';
import { type Browser, signedIn } from './house.ts';

const DAY = 24 * 3_600_000;

/** Between the category and its second, as scores of two. */
function unsure(best: string, second: string, margin: number) {
  const confidence = (1 + margin) / 2;
  const scores = { [best]: confidence, [second]: 1 - confidence };
  return { category: best, best, confidence, scores };
}

async function arrived(at: Desk, id: string, classification: ReturnType<typeof unsure>): Promise<void> {
  const from = { address: `${id}@${id}.test`, name: id };
  await at.arrive(mail({ id, at: at.clock.now(), from, subject: `About ${id}`, classification }));
}

async function withDoubts(): Promise<Desk> {
  const at = await desk({ classification: { ...unsure('billing', 'usage', 1), confidence: 1 } });
  for (let i = 0; i < 12; i += 1) await arrived(at, `b${i}`, unsure('billing', 'usage', 0.01 * (i + 1)));
  await arrived(at, 'u0', unsure('usage', 'updates', 0.5));
  await arrived(at, 'u1', unsure('usage', 'updates', 0.4));
  return at;
}

async function shown({ grounds: { database }, clock }: Desk) {
  return doubtfulRows(database.read, await mostDoubtful(database.read, clock.now()));
}

test('ten are chosen: of each category in turn, the least margin first, none that a rule decided alone', async () => {
  const at = await withDoubts();
  const found = await shown(at);
  expect(found.map(({ contact }) => contact)).toEqual([
    'b0',
    'u1',
    'b1',
    'u0',
    'b2',
    'b3',
    'b4',
    'b5',
    'b6',
    'b7',
  ]);
  expect(found[0]).toMatchObject({
    best: 'billing',
    second: 'usage',
    margin: 0.01,
    confidence: 0.505,
    isLabelled: false,
  });
});

test('those of before the week are not', async () => {
  const at = await withDoubts();
  at.clock.advance(8 * DAY);
  expect(await shown(at)).toEqual([]);
});

function fieldsOf(text: string, ticket: string): Record<string, string> {
  const form = text.split('<form').find((one) => one.includes(`name="ticket" value="${ticket}"`)) ?? '';
  const field = (name: string) => new RegExp(`name="${name}" value="([^"]*)"`).exec(form)?.[1] ?? '';
  return { form: field('form'), ticket, click: field('click'), seen: field('seen') };
}

async function label(person: Browser, ticket: string, category: string) {
  const { text } = await person.get('/rules/doubtful');
  return person.forge('/rules/doubtful', { ...fieldsOf(text, ticket), category });
}

test('a lead corrects one and confirms another, which leave the page; no eleventh takes their place', async () => {
  const at = await withDoubts();
  const lead = await signedIn(at, 'rui@firstline.test', 'lead');
  const [first, second] = await shown(at);
  const page = (await lead.get('/rules/doubtful')).text;
  expect(page.match(/action="\/rules\/doubtful"/g)).toHaveLength(10);
  expect(page).toContain('0 of 10 have a category from a person.');
  expect((await label(lead, first?.ticket ?? '', 'updates')).location).toBe('/rules/doubtful?done=kept');
  expect((await label(lead, second?.ticket ?? '', second?.category ?? '')).status).toBe(303);
  const left = (await lead.get('/rules/doubtful')).text;
  expect(left.match(/action="\/rules\/doubtful"/g)).toHaveLength(8);
  expect(left).toContain('2 of 10 have a category from a person.');
  const labels: Label[] = [];
  for await (const one of labelsIn(at.grounds.database.read)) labels.push(one);
  expect(labels).toMatchObject([
    { ticket: first?.ticket, category: 'updates', was: 'billing', how: 'corrected' },
  ]);
});

test('the same form twice acts once, and one of before a change is refused', async () => {
  const at = await withDoubts();
  const lead = await signedIn(at, 'rui@firstline.test', 'lead');
  const [first] = await shown(at);
  const ticket = first?.ticket ?? '';
  const old = fieldsOf((await lead.get('/rules/doubtful')).text, ticket);
  for (const _ of [1, 2])
    expect((await lead.forge('/rules/doubtful', { ...old, category: 'updates' })).status).toBe(303);
  const late = await lead.forge('/rules/doubtful', { ...old, category: 'usage' });
  expect([late.status, late.text.includes('role="alert"')]).toEqual([409, true]);
  expect((await at.grounds.store.read.ticket(ticket))?.category).toBe('updates');
});

test('an auditor sees them without forms, an agent does not, and nonsense orders nothing', async () => {
  const at = await withDoubts();
  const auditor = await signedIn(at, 'eve@audit.test', 'auditor');
  const seen = await auditor.get('/rules/doubtful');
  expect([seen.status, seen.text.includes('action="/rules/doubtful"')]).toEqual([200, false]);
  expect(seen.text).toContain('About b0');
  const agent = await signedIn(at, 'ana@firstline.test', 'agent');
  expect((await agent.get('/rules/doubtful')).status).toBe(403);
  const lead = await signedIn(at, 'rui@firstline.test', 'lead');
  const { form } = fieldsOf((await lead.get('/rules/doubtful')).text, (await shown(at))[0]?.ticket ?? '');
  expect(
    (await lead.forge('/rules/doubtful', { form: form ?? '', ticket: 'x', category: 'usage' })).status,
  ).toBe(422);
});
