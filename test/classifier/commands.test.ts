/** `classify` and `train` as others script against them. */
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { command as classify } from '../../cli/classify.ts';
import { categoriesCheck } from '../../cli/checks/categories.ts';
import type { Command, Invocation } from '../../cli/command.ts';
import { command as train } from '../../cli/train.ts';
import { loadConfiguration } from '../../config/configuration.ts';
import { Failure } from '../../contract/failure.ts';
import { corporaPath } from '../support/corpora.ts';
import { FIVE, TAUGHT_CORPUS } from './world.ts';

const corpora = corporaPath();
let folder = '';
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'firstline-'));
});
afterAll(() => rmSync(folder, { recursive: true }));

async function ran(command: Command, input: string, options: Invocation['options'] = {}) {
  const printed: Record<string, unknown>[] = [];
  const exit = await command.run({
    positionals: [],
    options,
    configFile: null,
    dataDir: join(folder, 'data'),
    io: {
      stdin: Readable.from([input]),
      print: async (value) => {
        printed.push(JSON.parse(JSON.stringify(value)) as Record<string, unknown>);
      },
      tell() {},
    },
  });
  return { exit, printed };
}

const lines = (...values: unknown[]) => values.map((value) => `${JSON.stringify(value)}\n`).join('');

describe('classify', () => {
  test('answers each line with every key', async () => {
    const { exit, printed } = await ran(
      classify,
      lines(
        { id: 5, subject: 'Invoice', text: 'wrong amount' },
        { subject: '', text: 'hello', language: null },
      ),
    );
    expect(exit).toBe(0);
    const keys = ['category', 'best', 'confidence', 'scores', 'because', 'language', 'priority'];
    expect(Object.keys(printed[0] ?? {}).toSorted()).toEqual(['id', ...keys].toSorted());
    expect(Object.keys(printed[1] ?? {}).toSorted()).toEqual(keys.toSorted());
    expect(printed[0]).toMatchObject({ id: 5, category: 'billing', best: 'billing' });
    expect(printed[1]).toMatchObject({ category: 'unclassified' });
    expect(Object.keys(printed[0]?.['scores'] ?? {}).toSorted()).toEqual(FIVE);
  });

  test('--explain adds what came second and what would have changed it', async () => {
    const { printed } = await ran(classify, lines({ subject: 'Invoice', text: 'wrong amount' }), {
      explain: true,
    });
    expect(printed[0]).toMatchObject({ explained: { runnerUp: { category: expect.any(String) } } });
  });

  test('a bad line gets its error, the rest goes on', async () => {
    const good = { subject: 'Update', text: 'when is the next update?' };
    const { exit, printed } = await ran(classify, `{oops\n${lines({ id: 'b', text: 'x' }, good)}`);
    expect(exit).toBe(1);
    expect(printed[0]).toEqual({ error: 'not JSON', line: 1 });
    expect(printed[1]).toMatchObject({ error: expect.stringContaining('subject'), line: 2, id: 'b' });
    expect(printed[2]).toMatchObject({ category: 'updates' });
  });
});

/** A minute of CPU on an idle machine: 7,780 texts, in five folds. */
const LEARNING_MS = 300_000;

describe('train', () => {
  test(
    'gives the shipped model again, and tells how good it is',
    async (ctx) => {
      if (corpora === null) return ctx.skip('skipped, because there are no corpora: set FIRSTLINE_CORPORA');
      const out = join(folder, 'new', 'model.bin');
      const { exit, printed } = await ran(train, '', { out, corpus: join(corpora, TAUGHT_CORPUS) });
      expect(exit).toBe(0);
      expect(printed).toHaveLength(1);
      expect(printed[0]).toMatchObject({ event: 'trained', file: out, examples: 5429, outOfScope: 725 });
      for (const figure of ['accuracy', 'macroF1', 'calibrationError', 'kept', 'stopped'])
        expect(printed[0]?.[figure], figure).toBeTypeOf('number');
      const shipped = readFileSync(join(import.meta.dirname, '../../classifier/model.bin'));
      expect(readFileSync(out).equals(shipped)).toBe(true);
    },
    LEARNING_MS,
  );

  test('learns own examples into the data folder, where `classify` finds the model', async () => {
    const examples = ['red apple', 'ripe apple', 'fast car', 'old car'].map((text) => ({
      subject: '',
      text,
      label: text.endsWith('car') ? 'usage' : 'billing',
    }));
    writeFileSync(join(folder, 'fruit.jsonl'), lines(...examples));
    await ran(train, '', { examples: folder });
    const { printed } = await ran(classify, lines({ subject: '', text: 'an apple' }));
    expect(printed[0]).toMatchObject({ best: 'billing' });
    const { settings } = loadConfiguration({ file: null, environment: {} });
    const { mend } = await categoriesCheck(join(folder, 'data'), settings).look(AbortSignal.timeout(9000));
    expect(mend).toContain('the model of this installation has 4 examples');
    rmSync(join(folder, 'data'), { recursive: true });
  });

  test('names file and line of a bad example', async () => {
    const bad = mkdtempSync(join(folder, 'bad-'));
    writeFileSync(join(bad, 'en.jsonl'), `${lines({ subject: '', text: 'x', label: 'a' })}{"subject":1}\n`);
    const failed = ran(train, '', { examples: bad });
    await expect(failed).rejects.toThrow(Failure);
    await expect(failed).rejects.toThrow(/en\.jsonl, line 2/);
  });

  test('refuses a folder without examples', async () => {
    await expect(ran(train, '', { examples: mkdtempSync(join(folder, 'none-')) })).rejects.toThrow(Failure);
  });
});
