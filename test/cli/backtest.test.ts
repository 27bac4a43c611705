/** `backtest` over a store of imported mails, by the command itself, and how it counts. */
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { classificationOf } from '../../classifier/classifier.ts';
import { loadModel } from '../../classifier/model.ts';
import { command as backtest } from '../../cli/backtest.ts';
import { Tally } from '../../pipeline/backtesting/tally.ts';
import { summaryText } from '../../cli/backtesting/text.ts';
import type { Command } from '../../cli/command.ts';
import { command as trace } from '../../cli/trace.ts';
import { command as importing } from '../../cli/import.ts';
import { visited } from '../../cli/visited.ts';
import { readRules } from '../../config/companions.ts';
import type { Classification } from '../../contract/classification.ts';
import type { Explained } from '../../contract/explained.ts';
import type { Settings } from '../../contract/settings.ts';
import { contactsPage } from '../../store/tables/contacts.ts';
import { settingsOfVersion } from '../../store/tables/settings.ts';
import { agent, settings } from '../support/team.ts';

let folder = '';
let draft = '';
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'firstline-'));
  draft = join(folder, 'draft.yaml');
  mkdirSync(join(folder, 'mails'));
  for (const [i, subject] of ['Zebra one', 'Invoice wrong', 'Zebra two', 'How to print'].entries())
    writeFileSync(
      join(folder, 'mails', `${i}.eml`),
      `From: kim@contoso.test\r\nTo: support@firstline.test\r\nSubject: ${subject}\r\n${i === 1 ? 'X-Monitor: disk alarm\r\n' : ''}Message-ID: <m${i}@contoso.test>\r\n\r\nPlease help with the invoice.\r\n`,
    );
  await ran(importing, [join(folder, 'mails')]);
}, 120_000);
afterAll(() => rmSync(folder, { recursive: true, force: true }));

async function ran(command: Command, positionals: string[], options: Record<string, string | boolean> = {}) {
  const printed: Record<string, unknown>[] = [];
  const text: string[] = [];
  const exit = await command.run({
    positionals,
    options,
    configFile: null,
    dataDir: join(folder, 'data'),
    io: {
      stdin: Readable.from([]),
      print: async (value) => {
        printed.push(JSON.parse(JSON.stringify(value)) as Record<string, unknown>);
      },
      text: async (line) => {
        text.push(line);
      },
      tell() {},
    },
  });
  return { exit, printed, text };
}

const ZEBRA = `version: 1
rules:
  - { id: zebra, when: { subject: { words: zebra } }, then: { category: updates, priority: urgent, queue: usage } }
  - { id: nothing, when: { words: unicorn }, then: { tag: x } }
`;

describe('backtest', () => {
  test('prints each changed contact with both decisions, then the whole', async () => {
    writeFileSync(draft, ZEBRA);
    const { exit, printed } = await ran(backtest, [draft]);
    expect(exit).toBe(0);
    const changes = printed.slice(0, -1);
    expect(changes).toHaveLength(2);
    for (const change of changes) {
      expect(change).toMatchObject({
        before: { category: 'billing' },
        after: { category: 'updates', priority: 'urgent', queue: 'usage' },
        settled: null,
        outcome: 'unknown',
      });
      expect(change['before']).toHaveProperty('because');
    }
    expect(printed.at(-1)).toMatchObject({
      event: 'summary',
      contacts: 4,
      changed: 2,
      matrix: { billing: { updates: 2 } },
      rules: [
        { rule: 'zebra', met: 2, warning: 'it met more than a fifth' },
        { rule: 'nothing', met: 0, warning: 'it met nothing' },
      ],
    });
  }, 60_000);

  test('decides as the stage does with these rules in force', async () => {
    writeFileSync(draft, ZEBRA);
    const { printed } = await ran(backtest, [draft]);
    const after = new Map(printed.map(({ contact, after: one }) => [contact, one as Classification]));
    const installation = await visited(null, join(folder, 'data'));
    try {
      const { ruleBook } = readRules(draft);
      const inForce = await settingsOfVersion(installation.database.read, 1);
      const drafted = { ...(inForce as Settings), ...(ruleBook === undefined ? {} : { ruleBook }) };
      for (const { contact } of await contactsPage(installation.database.read, 0, 10)) {
        const { id, ...rest } = contact;
        const stage = classificationOf({ contact: id, ...rest }, drafted, loadModel());
        const { category, because } = after.get(id) ?? (contact.classification as Classification);
        expect({ category, because }).toEqual({ category: stage.category, because: stage.because });
      }
    } finally {
      await installation.close();
    }
  }, 60_000);

  test('decides by the header fields that a contact keeps', async () => {
    writeFileSync(
      draft,
      'version: 1\nrules: [{ id: a, when: { header: { X-Monitor: alarm } }, then: { tag: disk } }]\n',
    );
    const { printed } = await ran(backtest, [draft]);
    expect(printed).toHaveLength(2);
    expect(printed[0]).toMatchObject({ after: { tags: ['disk'] } });
    expect(printed[1]).toMatchObject({
      changed: 1,
      rules: [{ rule: 'a', met: 1, warning: 'it met more than a fifth' }],
    });
  }, 60_000);

  test('tells a person in text, and skips contacts before an instant', async () => {
    writeFileSync(draft, ZEBRA);
    const { text, printed } = await ran(backtest, [draft], { text: true });
    expect(printed).toEqual([]);
    expect(text.join('\n')).toContain('your rule “zebra” applies: “Zebra”, and decides the category Updates');
    const [before, after] = [text.indexOf('  before:'), text.indexOf('  after:')];
    expect(text.slice(before + 1, after).join('\n')).toContain('“invoice”');
    expect(text.slice(before + 1, after).join('\n')).not.toContain('zebra');
    expect(text[after + 1]).toContain('your rule “zebra”');
    expect(text).toContain('  billing → updates  2');
    const later = await ran(backtest, [draft], { since: '2999-01-01T00:00:00Z' });
    expect(later.printed).toMatchObject([{ event: 'summary', contacts: 0 }]);
    await expect(ran(backtest, [draft], { since: 'yesterday' })).rejects.toThrow('--since');
  }, 60_000);

  test('refuses a draft with faults', async () => {
    writeFileSync(draft, 'version: 1\nrules: [{ id: a, when: { words: "!!!" }, then: { tag: x } }]\n');
    await expect(ran(backtest, [draft])).rejects.toThrow('has no word');
  }, 60_000);
});

test('trace names what came second and how near the threshold is, by the model and the settings of then', async () => {
  const { printed } = await ran(trace, ['m1@contoso.test'], { json: true, explain: true });
  const [step] = printed.filter(({ what }) => what === 'contact.classified');
  const explained = step?.['explained'] as Explained;
  const { runnerUp, wouldChange } = explained;
  expect(runnerUp?.score).toBeGreaterThan(0);
  expect(wouldChange.map(({ kind, category }) => [kind, category])).toEqual([
    ['points', runnerUp?.category],
    // The stored decision does not tell this: it was decided again.
    ['threshold', 'unclassified'],
  ]);
  const { text } = await ran(trace, ['m1@contoso.test'], { text: true });
  expect(text.filter((line) => line.includes('~ ')).length).toBe(3);
}, 60_000);

describe('the tally', () => {
  const team = { ...settings({ agents: [agent('rui', { skills: ['billing'] })] }), version: 1 };
  const decision = (category: string): Classification => ({
    category,
    best: category,
    confidence: 1,
    scores: { [category]: 1 },
    language: 'en',
    priority: 'normal',
    because: [],
  });

  test.each([
    ['better', 'usage', 'billing', 'billing'],
    ['worse', 'billing', 'usage', 'billing'],
    ['unknown', 'billing', 'usage', null],
    ['unknown', 'billing', 'usage', 'updates'],
    [null, 'billing', 'billing', 'usage'],
  ])('calls it %s: %s, then %s, settled on %s', (outcome, before, after, settled) => {
    const tally = new Tally(team);
    const one = {
      mailbox: null,
      before: decision(before),
      after: decision(after),
      settled,
      opens: null,
      met: [],
    };
    expect(tally.add(one)).toBe(outcome);
  });

  test('counts queues, agents who may no longer serve theirs, and shares with intervals', () => {
    const tally = new Tally(team);
    const one = { mailbox: null, settled: 'usage', met: [], opens: { agent: 'rui' } };
    for (let i = 0; i < 10; i += 1)
      tally.add({ ...one, before: decision('billing'), after: decision('usage') });
    const summary = tally.summary();
    expect(summary.settled.after).toEqual({ texts: 10, right: 10, share: 1, interval: [0.722, 1] });
    expect(summary.settled.before.interval).toEqual([0, 0.278]);
    expect(summary.queues).toEqual({ billing: { before: 10, after: 0 }, usage: { before: 0, after: 10 } });
    expect(summary.agents).toEqual({ rui: { tickets: 10, lost: 10 } });
    expect(summaryText(summary).join('\n')).toContain('10 of 10 tickets would be for another');
  });
});
