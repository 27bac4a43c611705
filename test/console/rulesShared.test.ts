/** What takes long is made once for all who ask: the reports of contacts, the model, the settings of then. */
import { expect, test } from 'vitest';
import { loadModel, type Model } from '../../classifier/model.ts';
import type { Settings } from '../../contract/settings.ts';
import type { Sql } from '../../contract/sql.ts';
import { modelInForce } from '../../pipeline/model.ts';
import { explaining } from '../../pipeline/ruling/explaining.ts';
import { shared } from '../../pipeline/sharedReport.ts';
import { moreReports } from '../../pipeline/ruling/moreReports.ts';
import { temporaryFolder } from '../support/folders.ts';
import { testClock } from '../support/grounds.ts';
import { type Desk, desk } from './desk.ts';

const MINUTE = 60_000;

/** `scans`: the statements that read contacts by page. */
function counting(read: Sql): { read: Sql; scans: () => number } {
  let scans = 0;
  const all: Sql['all'] = (statement, ...params) => {
    if (/FROM contacts c WHERE .* LIMIT/s.test(statement)) scans += 1;
    return read.all(statement, ...params);
  };
  return { read: { ...read, dialect: read.dialect, all, run: read.run.bind(read) }, scans: () => scans };
}

async function withDoubt(): Promise<Desk> {
  const unsure = {
    category: 'billing',
    best: 'billing',
    confidence: 0.6,
    scores: { billing: 0.6, usage: 0.4 },
  };
  return desk({ subject: 'About an invoice', classification: unsure });
}

function reportsOf({ grounds: { database }, clock, settings }: Desk) {
  const counted = counting(database.read);
  const model = loadModel();
  const reports = moreReports({
    read: counted.read,
    settings: async () => settings,
    model: () => model,
    clock,
  });
  return { ...counted, reports };
}

test.each(['use', 'doubtful', 'drift'] as const)(
  '%s reads the contacts once in ten minutes',
  async (name) => {
    const at = await withDoubt();
    const { reports, scans } = reportsOf(at);
    const [first, second] = await Promise.all([reports[name](), reports[name]()]);
    const once = scans();
    expect(once).toBeGreaterThan(0);
    expect(second).toEqual(first);
    at.clock.advance(9 * MINUTE);
    expect(await reports[name]()).toEqual(first);
    expect(scans()).toBe(once);
    at.clock.advance(2 * MINUTE);
    await reports[name]();
    expect(scans()).toBe(2 * once);
  },
);

test('a label shows at once, and words that are forgotten do not', async () => {
  const at = await withDoubt();
  const { reports } = reportsOf(at);
  expect(await reports.doubtful()).toMatchObject([{ subject: 'About an invoice', isLabelled: false }]);
  const base = { id: 'changed', v: 1, at: at.clock.now(), by: 'test', cause: 'changed', ticket: 'FL-1001' };
  const to = { previous: 'billing', category: 'usage', queue: 'usage', because: [] };
  await at.grounds.store.transaction((tx) => tx.write([{ ...base, type: 'ticket.categorised', ...to }]));
  expect(await reports.doubtful()).toMatchObject([{ category: 'usage', isLabelled: true }]);
  await at.grounds.database.transaction((sql) => sql.run(`UPDATE contacts SET words = '{}'`));
  expect(await reports.doubtful()).toEqual([]);
});

test('a failure is not kept, nor what stands on something else', async () => {
  const once = shared<number>(testClock());
  await expect(once('a', () => Promise.reject(new Error('down')))).rejects.toThrow('down');
  expect(await once('a', async () => 1)).toBe(1);
  expect(await once('a', async () => 2)).toBe(1);
  expect(await once('b', async () => 3)).toBe(3);
});

test('a process has one model', () => {
  const installation = { directory: temporaryFolder() };
  expect(modelInForce(installation)).toBe(modelInForce(installation));
});

test('the settings of then are read once', async () => {
  const at = await withDoubt();
  const { database, store } = at.grounds;
  const digest = loadModel().digest;
  const contact = await store.read.contact('c1');
  if (contact === null) throw new Error('no contact');
  const read: string[] = [];
  const all: Sql['all'] = (statement, ...params) => {
    read.push(statement);
    return database.read.all(statement, ...params);
  };
  const inForce: Settings = { ...(await store.read.settings()), version: 7 };
  const explain = explaining({
    read: { ...database.read, dialect: database.read.dialect, all },
    settings: async () => inForce,
    model: (): Model => ({ ...loadModel(), digest }),
  });
  for (const _ of [1, 2]) await explain(contact);
  expect(read.filter((statement) => statement.includes('FROM settings'))).toHaveLength(1);
});
