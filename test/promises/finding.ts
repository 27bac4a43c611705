/** What finding promises on every database: what people wrote is found, the newest first, and nothing that is gone. */
import { expect, test } from 'vitest';
import { noWords } from '../../contract/contact.ts';
import type { Fact } from '../../contract/fact.ts';
import type { FindFilter } from '../../contract/finding.ts';
import type { Database } from '../../contract/sql.ts';
import type { Store } from '../../contract/store.ts';
import { finderOf, findingKeeperOf } from '../../store/finding.ts';
import { forgetPerson } from '../../store/forgetting/forget.ts';
import { replay } from '../../store/replay.ts';
import { arrivedFacts, assignedFact, openedFact } from '../support/facts.ts';
import { at } from './lists.ts';

export type OpenFinding = () => Promise<{ database: Database; store: Store }>;

const T = Date.parse('2026-03-02T09:00:00Z');
const ANN = { address: 'ann@contoso.test', name: 'Ann Órnelas' };
const BOB = { address: '+351912345678', name: '' };

type Said = { n: number; subject?: string; text: string; from?: typeof ANN; over?: object; at?: number };

/** A contact with its own ticket, `FL-n`. */
function said({ n, subject = '', text, from = ANN, over = {}, at: receivedAt = T + n }: Said): Fact[] {
  const words = { ...noWords, from, subject, text };
  const arrived = arrivedFacts(`c${n}`).map((fact): Fact => {
    if (fact.type === 'contact.received') return { ...fact, receivedAt, words };
    return fact.type === 'contact.placed' ? { ...fact, ticket: `FL-${n}` } : fact;
  });
  return [...arrived, openedFact(`FL-${n}`, { contact: `c${n}`, openedAt: receivedAt, ...over })];
}

async function desk(open: OpenFinding, ...given: Said[]) {
  const { database, store } = await open();
  const keeper = findingKeeperOf(database);
  const finder = finderOf(database);
  const write = (facts: Fact[]) => store.transaction((tx) => tx.write(facts));
  const takeIn = async (): Promise<void> => {
    while ((await keeper.takeIn()) !== 'nothing');
  };
  for (const one of given) await write(said(one));
  await takeIn();
  const find = (text: string, filter: FindFilter = {}) => finder.find(text, filter, null, 50);
  const numbers = async (text: string, filter: FindFilter = {}): Promise<number[]> =>
    (await find(text, filter)).items.map(({ ticket }) => ticket.n);
  return { database, store, finder, write, takeIn, find, numbers };
}

const MAILS: Said[] = [
  { n: 1, subject: 'Facturação de março', text: 'A fatura tem duas licenças a mais.' },
  { n: 2, subject: '无法登录', text: '我们的请求失败了，请重新处理。' },
  { n: 3, subject: 'Invoices', text: 'Two invoices for March, see INV-2024/117.' },
  { n: 4, text: 'Please ring me about the invoice.', from: BOB, over: { channel: 'call' } },
  { n: 5, subject: 'Straße', text: 'Write to bob@globex.test about “Office 365”.' },
];

const QUESTIONS: [string, number[]][] = [
  ['facturacao', [1]],
  ['FACTURAÇÃO março', [1]],
  ['请求', [2]],
  ['请求失败', [2]],
  ['请败', []],
  ['登', [2]],
  ['了', [2]],
  ['invoi*', [4, 3]],
  ['invoicing*', []],
  ['march invo*', [3]],
  ['mar*', []],
  ['invoice', [4, 3]],
  ['invoices march', [3]],
  ['invo', [4, 3]],
  ['strasse', [5]],
  ['"office 365"', [5]],
  ['"365 office"', []],
  ['INV-2024/117', [3]],
  ['lice*', [1]],
  ['ann@contoso.test', [5, 3, 2, 1]],
  ['ornelas', [5, 3, 2, 1]],
  ['bob@globex.test', [5]],
  ['+351 912 345 678', [4]],
  ['912345678', [4]],
  ['00351912345678', [4]],
  ['c3@contoso.test', [3]],
  ['<c3@contoso.test>', [3]],
  ['FL-3', [3]],
  ['nothing of the kind', []],
  ['" OR * NEAR(', []],
  ["'); DROP TABLE found; --", []],
  ['::', []],
];

export function findingPromises(open: OpenFinding): void {
  test('words, parts of words, phrases, people, numbers and Message-IDs are found, and signs are no language', async () => {
    const { numbers } = await desk(open, ...MAILS);
    for (const [text, found] of QUESTIONS) expect(await numbers(text), text).toEqual(found);
  });

  test('filters of the ticket and of the instant are all kept; without words they find the last opened first', async () => {
    const { numbers, write } = await desk(open, ...MAILS);
    await write([assignedFact('FL-3', 'rui')]);
    expect(await numbers('invoice', { agent: 'rui' })).toEqual([3]);
    expect(await numbers('invoice', { agent: '' })).toEqual([4]);
    expect(await numbers('invoice', { channel: 'call' })).toEqual([4]);
    expect(await numbers('invoice', { status: 'closed' })).toEqual([]);
    expect(await numbers('invoice', { since: new Date(T + 4).toISOString() })).toEqual([4]);
    expect(await numbers('', { channel: 'email' })).toEqual([5, 3, 2, 1]);
    expect(await numbers('FL-3', { agent: 'ana' })).toEqual([]);
  });

  test('a ticket comes once, by its newest words, marked where they are', async () => {
    const { find, write, takeIn, store } = await desk(open, ...MAILS);
    const [noted] = at(T + 9, {
      type: 'agent.noted',
      agent: 'rui',
      ticket: 'FL-3',
      contact: null,
      words: { text: 'The <b>invoice</b> is paid; faturação knows.' },
    });
    if (noted === undefined) throw new Error('no fact');
    await write([noted]);
    await takeIn();
    const { items } = await find('invoice');
    expect(items.map(({ ticket, kind, by, more }) => [ticket.n, kind, by, more])).toEqual([
      [3, 'note', 'rui', 1],
      [4, 'contact', BOB.address, 0],
    ]);
    const found = (limit: number) => store.transaction((tx) => tx.found('invoice', limit));
    expect((await found(2)).map(({ n }) => n)).toEqual([3, 4]);
    expect((await found(1)).map(({ n }) => n)).toEqual([3]);
    const { text, marks } = items[0]?.excerpt ?? { text: '', marks: [] };
    expect(text).toBe('The <b>invoice</b> is paid; faturação knows.');
    expect(marks.map(([from, to]) => text.slice(from, to))).toEqual(['invoice']);
    const [pair] = (await find('请求失败')).items;
    expect(pair?.excerpt.marks.map(([from, to]) => pair.excerpt.text.slice(from, to))).toEqual(['请求失败']);
  });

  test('pages go on where the one before ended, and name no ticket of a page twice', async () => {
    const many = Array.from({ length: 12 }, (_, n) => ({ n: n + 1, text: 'the printer' }));
    const { finder } = await desk(open, ...many);
    const found: number[] = [];
    for (let before: number | null = null, more = true; more; more = before !== null) {
      const page = await finder.find('printer', {}, before, 5);
      found.push(...page.items.map(({ ticket }) => ticket.n));
      before = page.older;
    }
    expect(found).toEqual([12, 11, 10, 9, 8, 7, 6, 5, 4, 3, 2, 1]);
  });

  test('words that change are found by the new ones, and by the old ones from that commit on no more', async () => {
    const { write, numbers, takeIn, find } = await desk(open, ...MAILS);
    const received = said({ n: 4, text: 'A transcript about printers.', from: BOB })[0];
    if (received?.type !== 'contact.received') throw new Error('no contact');
    await write([{ ...received, type: 'contact.amended', id: 'amended' }]);
    expect(await numbers('invoice')).toEqual([3]);
    expect((await find('x')).isBehind).toBe(true);
    await takeIn();
    expect(await numbers('transcript printer')).toEqual([4]);
    expect((await find('x')).isBehind).toBe(false);
  });

  test('a forgotten person is found by nothing, another person is as before', async () => {
    const { database, numbers, takeIn } = await desk(open, ...MAILS);
    await forgetPerson(database, ANN.address, T);
    expect(await numbers('facturacao')).toEqual([]);
    await takeIn();
    for (const text of ['facturacao', '请求', 'ornelas', 'ann@contoso.test', 'c3@contoso.test'])
      expect(await numbers(text), text).toEqual([]);
    expect(await numbers('invoice')).toEqual([4]);
  });

  test('replay compares the index; terms of another version are made again', async () => {
    const { database, numbers, takeIn } = await desk(open, ...MAILS);
    const wrong = async () =>
      (await replay(database)).differences.filter(({ kind }) => kind === 'found').map(({ id }) => id);
    expect(await wrong()).toEqual([]);
    const gone = database.dialect === 'sqlite' ? 'rowid' : 'seq';
    await database.transaction(async (sql) => {
      await sql.run(`DELETE FROM found WHERE ${gone} = (SELECT seq FROM contacts WHERE id = 'c3')`);
    });
    expect(await wrong()).toHaveLength(1);
    expect(await numbers('march')).toEqual([]);
    await database.transaction((sql) => sql.run('UPDATE finding SET version = 0'));
    await takeIn();
    expect(await numbers('march')).toEqual([3]);
    expect(await wrong()).toEqual([]);
  });
}
