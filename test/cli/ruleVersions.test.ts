/** Rules on trial, published, taken back: by the commands themselves, over imported mails. */
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Command } from '../../cli/command.ts';
import { command as backtest } from '../../cli/backtest.ts';
import { command as exporting } from '../../cli/export.ts';
import { command as forget } from '../../cli/forget.ts';
import { command as importing } from '../../cli/import.ts';
import { command as replay } from '../../cli/replay.ts';
import { command as rules } from '../../cli/rules.ts';

const BOOK = `version: 1
rules:
  - { id: zebra, when: { subject: { words: zebra } }, then: { category: updates, priority: urgent } }
  - { id: nothing, when: { words: unicorn }, then: { tag: x } }
`;

let folder = '';
let draft = '';
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'firstline-'));
  draft = join(folder, 'draft.yaml');
  writeFileSync(draft, BOOK);
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** An installation for each test. */
function desk(name: string, config: string | null = null) {
  const own = join(folder, name);
  mkdirSync(own);
  const configFile = config === null ? null : join(own, 'firstline.yaml');
  if (configFile !== null) writeFileSync(configFile, config ?? '');
  const run = async (command: Command, positionals: string[], options = {}, file = configFile) => {
    const printed: Record<string, unknown>[] = [];
    const exit = await command.run({
      positionals,
      options,
      configFile: file,
      dataDir: join(own, 'data'),
      io: {
        stdin: Readable.from([]),
        print: async (value) => {
          printed.push(JSON.parse(JSON.stringify(value)) as Record<string, unknown>);
        },
        tell() {},
      },
    });
    return { exit, printed, last: printed.at(-1) ?? {} };
  };
  let mails = 0;
  return {
    run,
    rules: (...given: string[]) => run(rules, given, { author: 'Ana', reason: 'agreed' }),
    /** A mail of each subject comes in. */
    mail: async (...subjects: string[]) => {
      mails += 1;
      const mailFolder = join(own, `mails${mails}`);
      mkdirSync(mailFolder);
      for (const [i, subject] of subjects.entries())
        writeFileSync(
          join(mailFolder, `${i}.eml`),
          `From: kim@contoso.test\r\nTo: support@firstline.test\r\nSubject: ${subject}\r\nMessage-ID: <${mails}.${i}@contoso.test>\r\n\r\nPlease help with the invoice.\r\n`,
        );
      await run(importing, [mailFolder]);
    },
    categories: async () => (await run(exporting, ['contacts'])).printed.map(({ category }) => category),
  };
}

describe('rules on trial', () => {
  test('decide beside, change nothing, and are reported as by a backtest', async () => {
    const { run, rules: act, mail, categories } = desk('trial');
    await mail('First');
    await expect(act('shadow')).rejects.toThrow('no candidate');
    expect((await act('shadow', draft)).last).toMatchObject({ event: 'shadowed', version: 2 });
    await mail('Zebra one', 'Invoice wrong', 'Zebra two');
    expect(await categories()).toEqual(['billing', 'billing', 'billing', 'billing']);
    const { printed } = await act('shadow');
    const summary = printed.at(-1) ?? {};
    expect(summary).toMatchObject({ event: 'summary', contacts: 3, changed: 2 });
    expect(summary).toMatchObject({ matrix: { billing: { updates: 2, billing: 1 } } });
    expect(summary['rules']).toMatchObject([{ rule: 'zebra', met: 2 }, { rule: 'nothing' }]);
    expect(printed).toHaveLength(3);
    expect(printed[0]).toMatchObject({ before: { category: 'billing' }, after: { priority: 'urgent' } });
    // Equal by construction: a backtest over the same contacts says the same.
    const again = (await run(backtest, [draft])).printed;
    expect(again.at(-1)).toMatchObject({ contacts: 4, changed: 2, agents: summary['agents'] });
    expect(again.slice(0, -1)).toEqual(printed.slice(0, -1));
    expect((await run(replay, [])).exit).toBe(0);
    expect((await act('shadow', 'off')).last).toMatchObject({ book: null, version: 3 });
    await mail('Zebra three');
    expect((await act('shadow')).last).toMatchObject({ contacts: 3 });
    await run(forget, ['kim@contoso.test']);
    await expect(act('shadow')).rejects.toThrow('no candidate');
  }, 120_000);

  test('may stand in the configuration, which then owns them', async () => {
    const { run, rules: act, mail } = desk('owned', `shadow: { rules: ${draft} }\n`);
    await mail('Zebra one');
    expect((await act('shadow')).last).toMatchObject({ contacts: 1, changed: 1 });
    await expect(act('shadow', 'off')).rejects.toThrow('take `shadow` out');
    await expect(run(rules, ['shadow', draft], {}, null)).rejects.toThrow('take `shadow` out');
  }, 60_000);

  test('with faults are refused, by the command and by the start', async () => {
    const bad = join(folder, 'bad.yaml');
    writeFileSync(bad, 'version: 1\nrules: [{ id: a, when: { words: "!!!" }, then: { tag: x } }]\n');
    const { rules: act, mail } = desk('bad');
    await mail('First');
    await expect(act('shadow', bad)).rejects.toThrow('has no word');
    await expect(act('publish', bad)).rejects.toThrow('has no word');
    await expect(desk('badOwned', `shadow: { rules: ${bad} }\n`).mail('First')).rejects.toThrow(
      'has no word',
    );
  }, 60_000);
});

describe('versions', () => {
  test('are published with the figures of a backtest, listed, taken back, and replayed', async () => {
    const { run, rules: act, mail, categories } = desk('versions');
    await mail('Zebra one');
    const { book } = (await act('import', draft)).last;
    const figures = { contacts: 1, changed: 1, better: 0, worse: 0, unknown: 1 };
    expect((await act('publish', String(book))).last).toMatchObject({ event: 'published', book, figures });
    await mail('Zebra two');
    expect((await act('publish', draft)).last).toEqual({ event: 'unchanged', book });
    expect((await act('rollback')).last).toMatchObject({ event: 'rolledBack', version: 3 });
    await mail('Zebra three');
    expect(await categories()).toEqual(['billing', 'updates', 'billing']);
    const { printed } = await act('versions');
    expect(printed).toMatchObject([
      { version: 3, how: 'rolledBack', inForce: true, rules: 0 },
      { version: 2, how: 'published', inForce: false, book, author: 'Ana', reason: 'agreed', figures },
      { version: 1, how: 'configured', inForce: false, author: null },
    ]);
    expect((await act('export', String(book))).last).toMatchObject({
      version: 1,
      rules: [{ id: 'zebra' }, {}],
    });
    expect((await run(replay, [])).exit).toBe(0);
  }, 120_000);

  test('stay in force over a start, which makes no further version', async () => {
    const { rules: act, mail, categories } = desk('restart', 'company: { name: Contoso }\n');
    await mail('First');
    await act('publish', draft);
    await act('shadow', draft);
    await mail('Zebra one');
    await mail('Zebra two');
    expect(await categories()).toEqual(['billing', 'updates', 'updates']);
    expect((await act('shadow', 'off')).last).toMatchObject({ version: 4 });
  }, 60_000);

  test('of two that are published at once one is refused: its figures are of other rules', async () => {
    const { rules: act, mail } = desk('atOnce');
    await mail('Zebra one');
    const other = join(folder, 'other.yaml');
    writeFileSync(other, BOOK.replace('zebra', 'okapi'));
    const answers = await Promise.allSettled([act('publish', draft), act('publish', other)]);
    expect(answers.map(({ status }) => status).toSorted((a, b) => a.localeCompare(b))).toEqual([
      'fulfilled',
      'rejected',
    ]);
    const refused = answers.find((answer) => answer.status === 'rejected');
    expect(String(refused?.reason)).toContain('other rules came into force meanwhile');
    expect((await act('versions')).printed).toHaveLength(2);
  }, 60_000);

  test('are the file’s where the configuration names one', async () => {
    const { run, rules: act, mail } = desk('file', `rules: ${draft}\n`);
    await mail('Zebra one');
    for (const given of [['publish', draft], ['rollback']])
      await expect(act(...given)).rejects.toThrow('take `rules` out');
    await expect(run(rules, ['publish', draft], {}, null)).rejects.toThrow('take `rules` out');
  }, 60_000);
});
