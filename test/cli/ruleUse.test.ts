/** Rules that meet nothing, or too much, by the stored contacts: in `check`, by the function of the stage, bounded. */
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { describe, expect, test } from 'vitest';
import { loadModel } from '../../classifier/model.ts';
import { command as check } from '../../cli/check.ts';
import { useFinding } from '../../cli/checks/ruleUse.ts';
import { command as importing } from '../../cli/import.ts';
import { noWords } from '../../contract/contact.ts';
import type { Fact } from '../../contract/fact.ts';
import type { RuleUseRow } from '../../contract/ruleRows.ts';
import { rulesUsed } from '../../pipeline/backtesting/ruleUse.ts';
import { temporaryFolder } from '../support/folders.ts';
import { embeddedGrounds, testClock } from '../support/grounds.ts';
import { book } from '../classifier/tuningWorld.ts';
import { settings } from '../support/team.ts';

const DAY = 24 * 3_600_000;
const NOW = Date.parse('2026-06-01T12:00:00Z');
const YAML = `version: 1
rules:
  - { id: zebra, when: { words: zebra }, then: { tag: z } }
  - { id: help, when: { words: help }, then: { tag: h } }
  - { id: unicorn, when: { words: unicorn }, then: { tag: u } }
  - { id: old, when: { words: dodo }, then: { tag: o }, expires: 2026-01-01 }
`;

function arrived(place: number, text: string, receivedAt: number): Fact {
  const contact = `c${place}`;
  const source = { kind: 'smtp' as const, mailbox: null, ref: contact };
  const from = { address: 'kim@contoso.test', name: 'Kim' };
  const words = { ...noWords, from, subject: '', text, language: 'en' };
  const about = {
    contact,
    channel: 'email' as const,
    source,
    receivedAt,
    raw: null,
    imported: 'no' as const,
    words,
  };
  return {
    type: 'contact.received',
    id: `r${place}`,
    v: 2,
    at: receivedAt,
    by: 'test',
    cause: contact,
    ...about,
  };
}

async function used(mails: [text: string, receivedAt: number][]): Promise<RuleUseRow> {
  const { database, store } = await embeddedGrounds(testClock());
  const facts = mails.map(([text, at], i) => arrived(i, text, at));
  for (let from = 0; from < facts.length; from += 500)
    await store.transaction((tx) => tx.write(facts.slice(from, from + 500)));
  const inForce = { ...settings({ ruleBook: book(YAML) }), version: 1 };
  return rulesUsed({ read: database.read, settings: inForce, model: loadModel(), now: NOW });
}

describe('the use of rules', () => {
  test('is counted by rule and day, over the contacts of 90 days', async () => {
    const texts = ['zebra help', 'help me', 'help', 'help', 'help', 'help'];
    const mails = texts.map((text, i): [string, number] => [text, NOW - i * DAY]);
    const row = await used([...mails, ['unicorn', NOW - 91 * DAY]]);
    expect(row).toMatchObject({
      days: 90,
      contacts: 6,
      isWhole: true,
      from: '2026-05-27T12:00:00.000Z',
      to: '2026-06-01T12:00:00.000Z',
    });
    expect(row.items).toEqual([
      { rule: 'zebra', met: 1, last: '2026-06-01', byDay: { '2026-06-01': 1 }, warning: null },
      expect.objectContaining({
        rule: 'help',
        met: 6,
        last: '2026-06-01',
        warning: 'it met more than a fifth',
      }),
      { rule: 'unicorn', met: 0, last: null, byDay: {}, warning: 'it met nothing' },
      { rule: 'old', met: 0, last: null, byDay: {}, warning: null },
    ]);
    expect(Object.keys(row.items[1]?.byDay ?? {})).toHaveLength(6);
  });

  test('warns of nothing without a contact', async () => {
    const { contacts, from, items } = await used([]);
    expect({ contacts, from }).toEqual({ contacts: 0, from: null });
    expect(items.every(({ warning }) => warning === null)).toBe(true);
  });

  test('looks at the newest 5,000, and says that there are more', async () => {
    const mails = Array.from({ length: 5_010 }, (_, i): [string, number] => [i < 5 ? 'unicorn' : 'x', NOW]);
    const row = await used(mails);
    expect({ contacts: row.contacts, isWhole: row.isWhole }).toEqual({ contacts: 5_000, isWhole: false });
    expect(row.items[2]?.met).toBe(0);
    expect(useFinding(row).detail).toContain('the newest 5000 contacts');
  }, 60_000);
});

test('check warns of them with the number of contacts, and does not fail', async () => {
  const folder = temporaryFolder();
  const configFile = join(folder, 'firstline.yaml');
  writeFileSync(configFile, 'rules: rules.yaml\n');
  writeFileSync(join(folder, 'rules.yaml'), YAML);
  mkdirSync(join(folder, 'mails'));
  const date = new Date().toUTCString();
  for (const i of [1, 2])
    writeFileSync(
      join(folder, 'mails', `${i}.eml`),
      `From: kim@contoso.test\r\nTo: support@firstline.test\r\nSubject: help\r\nDate: ${date}\r\nMessage-ID: <u${i}@contoso.test>\r\n\r\nPlease.\r\n`,
    );
  const lines: { name: string; ok: boolean; detail: string; mend: string | null }[] = [];
  const io = {
    stdin: Readable.from([]),
    print: async (line: unknown) => void lines.push(line as never),
    tell() {},
  };
  const call = { options: {}, configFile, dataDir: join(folder, 'data'), io };
  expect(await check.run({ ...call, positionals: [] })).toBe(1);
  expect(lines.map(({ name }) => name)).not.toContain('rules');
  await importing.run({ ...call, positionals: [join(folder, 'mails')] });
  lines.length = 0;
  await check.run({ ...call, positionals: [] });
  const found = lines.find(({ name }) => name === 'rules');
  expect(found).toMatchObject({ ok: true });
  expect(found?.detail).toContain('4 rules over all 2 contacts of 90 days: rule zebra: it met nothing (0)');
  expect(found?.detail).toContain('rule help: it met more than a fifth (2)');
  expect(found?.detail).not.toContain('rule old');
  expect(found?.mend).toContain('docs/rules.md');
}, 120_000);
