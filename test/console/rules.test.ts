/** The pages of rules: what each role sees, and what an admin checks, keeps, publishes, puts back and tries. */
import { gzipSync } from 'node:zlib';
import { expect, test } from 'vitest';
import { stringify } from 'yaml';
import type { Fact } from '../../contract/fact.ts';
import { ruleVersions } from '../../store/tables/ruleMoves.ts';
import { assignedFact, openedFact } from '../support/facts.ts';
import { type Browser, type House, signedIn } from './house.ts';
import { DRAFT, mails, ruleHouse } from './ruleHouse.ts';

const BOOK = /\/rules\/book\/([0-9a-f]{16})/;

function hidden(text: string, name: string): string {
  return new RegExp(`name="${name}" value="([^"]*)"`).exec(text)?.[1] ?? '';
}

async function kept(admin: Browser, text = DRAFT): Promise<string> {
  const { location } = await admin.send('/me', '/rules/draft', { do: 'keep', text, reason: 'asked for' });
  return BOOK.exec(location ?? '')?.[1] ?? '';
}

/** As the page showed it. */
async function seen(admin: Browser, book: string): Promise<Record<'inForce' | 'onTrial', string>> {
  const { text } = await admin.get(`/rules/book/${book}`);
  return { inForce: hidden(text, 'inForce'), onTrial: hidden(text, 'onTrial') };
}

async function published(admin: Browser, book: string, reason = 'agreed') {
  const fields = { ...(await seen(admin, book)), sure: 'yes', reason };
  return admin.send('/me', `/rules/book/${book}/publish`, fields);
}

async function admin(at: House): Promise<Browser> {
  return signedIn(at, 'boss@x.test', 'admin');
}

test('a check of a draft names each fault by its line, and changes nothing', async () => {
  const at = await ruleHouse();
  const boss = await admin(at);
  const check = (text: string) => boss.send('/me', '/rules/draft', { do: 'check', text });
  const shape = await check('version: 1\nrules:\n  - id: x\n    whn: {}\n');
  expect([shape.status, shape.text.includes('line 3')]).toEqual([422, true]);
  expect(shape.text).toContain('whn');
  const yaml = await check('version: 1\nrules: [\n');
  expect(yaml.text).toMatch(/line \d+, column \d+<\/b>: |line \d+, column \d+: not YAML/);
  const lint = await check(DRAFT.replace('updates', 'nowhere'));
  expect(lint.status).toBe(422);
  expect(lint.text).toContain('line 6: rules[0].then.category');
  expect(lint.text).toContain('<li><b>');
  expect(lint.text).toContain('id: zebra');
  expect(await kept(boss, DRAFT.replace('updates', 'nowhere'))).toBe('');
  expect(await ruleVersions(at.grounds.database.read)).toHaveLength(1);
});

test('a check says what a draft would change of the newest contacts, with both reasons', async () => {
  const at = await ruleHouse();
  const boss = await admin(at);
  await mails(at, ...Array.from({ length: 45 }, (_, n) => (n % 3 === 0 ? `Zebra ${n}` : `Invoice ${n}`)));
  const { text, status } = await boss.send('/me', '/rules/draft', { do: 'check', text: DRAFT });
  expect(status).toBe(200);
  expect(text).toContain('Looked at 45 of the newest contacts. 15 would be decided otherwise');
  const subjects = [...text.matchAll(/<span dir="auto">(Zebra \d+)<\/span>/g)].map(([, subject]) => subject);
  expect(subjects).toEqual(Array.from({ length: 10 }, (_, n) => `Zebra ${42 - 3 * n}`));
  expect(text).toMatch(/<p>[A-Z][^<]*, normal → Updates[^<]*, urgent · <b>unknown<.b><.p>/);
  expect(text).toMatch(/Before<\/p><ul><li dir="auto">[^<]*invoice/i);
  expect(text).toMatch(/After<\/p><ul><li dir="auto">[^<]*zebra/i);
  expect((await at.grounds.store.read.settings()).version).toBe(1);
});

test('an admin keeps a draft, sees what it would change, publishes it with a reason, and puts the earlier rules back', async () => {
  const at = await ruleHouse();
  const boss = await admin(at);
  await mails(at, 'Zebra', 'Invoice');
  const book = await kept(boss);
  expect((await boss.get('/rules')).text).toContain(`/rules/book/${book}`);
  const fields = await seen(boss, book);
  const first = await boss.send('/me', `/rules/book/${book}/publish`, { ...fields, reason: 'too soon' });
  expect(first.text).toContain('Looked at 2 of the newest contacts. One would be decided otherwise');
  expect((await at.grounds.store.read.settings()).version).toBe(1);
  const silent = await published(boss, book, ' ');
  expect([silent.status, silent.text.includes('Say why')]).toEqual([422, true]);
  expect((await published(boss, book, 'agreed with Ana')).location).toBe('/rules?done=published');
  const { ruleBook } = await at.grounds.store.read.settings();
  expect(ruleBook?.rules.map(({ id }) => id)).toEqual(['zebra']);
  const [version, before] = await ruleVersions(at.grounds.database.read);
  expect(version).toMatchObject({
    book,
    how: 'published',
    author: 'boss@x.test',
    reason: 'agreed with Ana',
    figures: { contacts: 2, changed: 1, unknown: 1 },
  });
  const page = (await boss.get('/rules')).text;
  for (const words of [
    'Agreed with finance',
    'In the subject:',
    'zebra*',
    'It decides the category',
    'urgent',
  ])
    expect(page, words).toContain(words);
  expect(page).toMatch(/by boss@x\.test: agreed with Ana/);
  expect((await published(boss, before?.book ?? '', 'a mistake')).location).toBe('/rules?done=rolledBack');
  expect((await at.grounds.store.read.settings()).ruleBook).toBeUndefined();
  const [back] = await ruleVersions(at.grounds.database.read);
  expect(back).toMatchObject({ how: 'rolledBack', figures: null, reason: 'a mistake' });
});

test('before a book is published its page says which queues and agents would differ', async () => {
  const rui = { id: 'rui', name: 'Rui', email: 'rui@firstline.test', skills: ['billing'] };
  const at = await ruleHouse(null, `agents: ${JSON.stringify([rui])}\n`);
  const boss = await admin(at);
  await mails(at, 'Zebra');
  const placed: Fact = {
    type: 'contact.placed',
    id: 'placed',
    v: 1,
    at: 1,
    by: 'test',
    cause: 'c0',
    contact: 'c0',
    conversation: 'v1',
    ticket: 'FL-1001',
    person: null,
    as: 'customer',
    because: [],
  };
  const opened = openedFact('FL-1001', { contact: 'c0' });
  await at.grounds.store.transaction((desk) => desk.write([placed, opened, assignedFact('FL-1001')]));
  const book = await kept(boss);
  const { text } = await boss.send('/me', `/rules/book/${book}/publish`, await seen(boss, book));
  expect(text).toContain('<a href="/t/FL-1001" dir="auto">Zebra</a>');
  const rows = [...text.matchAll(/<tr><td>([^<]*)<.td><td class="n">(\d)<.td><td class="n">(\d)<.td><.tr>/g)];
  expect(rows.map(([, , before, after]) => [before, after])).toEqual([
    ['1', '0'],
    ['0', '1'],
  ]);
  expect(text).toContain('Rui could not serve 1 of the 1 tickets that they hold.');
});

test('an admin puts a book on trial and ends the trial', async () => {
  const at = await ruleHouse();
  const boss = await admin(at);
  const book = await kept(boss);
  const begin = async (days: string) =>
    boss.send('/me', `/rules/book/${book}/trial`, { ...(await seen(boss, book)), days });
  const wrong = await begin('0');
  expect([wrong.status, wrong.text.includes('from 1 to 365')]).toEqual([422, true]);
  expect((await begin('3')).location).toBe('/rules?done=tried');
  const { shadow } = await at.grounds.store.read.settings();
  expect(shadow).toMatchObject({ until: at.clock.now() + 3 * 24 * 3_600_000 });
  const { text } = await boss.get('/rules');
  expect(text).toContain('On trial until');
  const fields = { inForce: hidden(text, 'inForce'), onTrial: hidden(text, 'onTrial') };
  expect(fields.onTrial).toBe(book);
  expect((await boss.send('/me', '/rules/trial/end', fields)).location).toBe('/rules?done=ended');
  expect((await at.grounds.store.read.settings()).shadow).toBeUndefined();
});

test('of two admins who publish at once one is told that other rules are in force', async () => {
  const at = await ruleHouse();
  const boss = await admin(at);
  const both = [await kept(boss), await kept(boss, DRAFT.replaceAll('zebra', 'gnu'))];
  const fields = { ...(await seen(boss, both[0] ?? '')), sure: 'yes', reason: 'mine' };
  const answers = await Promise.all(
    both.map((book) => boss.send('/me', `/rules/book/${book}/publish`, fields)),
  );
  expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([303, 409]));
  expect((await at.grounds.store.read.settings()).version).toBe(2);
});

test('a check looks at the newest 2,000 contacts at most, and lets other work go on meanwhile', async () => {
  const at = await ruleHouse();
  const boss = await admin(at);
  const subjects = Array.from({ length: 2_030 }, (_, n) => (n < 30 ? `Zebra ${n}` : `Invoice ${n}`));
  await mails(at, ...subjects);
  let turns = 0;
  let isOver = false;
  const count = (): void => {
    turns += 1;
    if (!isOver) setImmediate(count);
  };
  setImmediate(count);
  const { text } = await boss.send('/me', '/rules/draft', { do: 'check', text: DRAFT });
  isOver = true;
  expect(text).toContain('Looked at 2,000 of the newest contacts. 0 would be decided otherwise.');
  // A slice has 20 contacts.
  expect(turns).toBeGreaterThanOrEqual(99);
});

test('of many checks at once some are put off, and their words given back', async () => {
  const at = await ruleHouse();
  const boss = await admin(at);
  await mails(at, ...Array.from({ length: 300 }, (_, n) => `Invoice ${n}`));
  const answers = await Promise.all(
    Array.from({ length: 8 }, () => boss.send('/me', '/rules/draft', { do: 'check', text: DRAFT })),
  );
  const late = answers.filter(({ status }) => status === 503);
  expect(answers.filter(({ status }) => status === 200)).toHaveLength(8 - late.length);
  expect(late.length).toBeGreaterThan(0);
  for (const { text } of late) expect(text).toContain('id: zebra');
});

test('an act of a page that is not true any more is refused', async () => {
  const at = await ruleHouse();
  const boss = await admin(at);
  const [one, two] = [await kept(boss), await kept(boss, DRAFT.replaceAll('zebra', 'gnu'))];
  const old = await seen(boss, two);
  await published(boss, one);
  for (const path of [`/rules/book/${two}/publish`, `/rules/book/${two}/trial`, '/rules/trial/end']) {
    const answer = await boss.send('/me', path, { ...old, sure: 'yes', reason: 'late', days: '7' });
    expect([answer.status, answer.text.includes('Nothing was done')], path).toEqual([409, true]);
  }
  expect((await at.grounds.store.read.settings()).ruleBook?.rules[0]?.id).toBe('zebra');
});

test('where the configuration names a file, the page shows its lines and refuses each act', async () => {
  const at = await ruleHouse(DRAFT);
  const boss = await admin(at);
  const { text } = await boss.get('/rules');
  expect(text).toContain('Line 2 of the configuration’s file names these rules');
  expect(text).toContain('Agreed with finance · line 3');
  const book = await kept(boss, DRAFT.replaceAll('zebra', 'gnu'));
  expect((await boss.get(`/rules/book/${book}`)).text).not.toContain(`/rules/book/${book}/publish`);
  const fields = { inForce: BOOK.exec(text)?.[1] ?? '', onTrial: '', sure: 'yes', reason: 'x' };
  const answer = await boss.send('/me', `/rules/book/${book}/publish`, fields);
  expect([answer.status, answer.text.includes('Line 2 of the')]).toEqual([409, true]);
  expect((await at.grounds.store.read.settings()).version).toBe(1);
});

test('where the configuration names rules to try, no page begins or ends a trial', async () => {
  const at = await ruleHouse(DRAFT, 'shadow: { rules: rules.yaml }\n');
  const boss = await admin(at);
  const { text } = await boss.get('/rules');
  expect(text).toContain('Line 3 of the configuration’s file names these rules');
  expect(text).not.toContain('/rules/trial/end');
  const book = await kept(boss, DRAFT.replaceAll('zebra', 'gnu'));
  const shown = BOOK.exec(text)?.[1] ?? '';
  for (const path of [`/rules/book/${book}/trial`, '/rules/trial/end']) {
    const answer = await boss.send('/me', path, { inForce: shown, onTrial: shown, days: '7' });
    expect([answer.status, answer.text.includes('Line 3 of the')], path).toEqual([409, true]);
  }
  expect((await at.grounds.store.read.settings()).version).toBe(1);
});

test('leads and auditors read without a form; an agent does not see the pages', async () => {
  const at = await ruleHouse(DRAFT);
  const book = BOOK.exec((await (await admin(at)).get('/rules')).text)?.[1] ?? '';
  for (const role of ['lead', 'auditor'] as const) {
    const person = await signedIn(at, `${role}@x.test`, role);
    for (const path of ['/rules', '/rules/trial', `/rules/book/${book}`]) {
      const { status, text } = await person.get(path);
      expect([status, text.includes('action="/rules')], path).toEqual([200, false]);
    }
    expect((await person.get('/open')).text).toContain('href="/rules"');
    expect((await person.send('/me', '/rules/draft', { text: DRAFT })).status).toBe(403);
  }
  const agent = await signedIn(at, 'ana@x.test', 'agent');
  expect((await agent.get('/open')).text).not.toContain('href="/rules"');
  expect((await agent.get('/rules')).status).toBe(403);
});

test('a page has 25 rules, escapes their words, and stays small', async () => {
  const rules = Array.from({ length: 60 }, (_, n) => ({
    id: `rule-${n}`,
    note: `<script>x()</script> ${n}`,
    when: {
      any: [{ words: { pt: `palavra${n}`, en: `word${n}` } }, { not: { from: '@x.test' }, vip: true }],
    },
    // oxlint-disable-next-line no-thenable -- data, and no function
    then: { points: { billing: 2 }, tag: `t${n}` },
    examples: { match: [`About word${n}`] },
  }));
  const at = await ruleHouse(stringify({ version: 1, rules }));
  const lead = await signedIn(at, 'lead@x.test', 'lead');
  const first = (await lead.get('/rules')).text;
  expect(first).not.toContain('<script>x');
  expect([first.includes('rule-24'), first.includes('rule-25')]).toEqual([true, false]);
  const last = (await lead.get('/rules?from=50')).text;
  expect([last.includes('rule-59'), last.includes('?from=75')]).toEqual([true, false]);
  expect(last).toContain('palavra59 (pt)');
  expect(gzipSync(first).length).toBeLessThan(12 * 1024);
});
