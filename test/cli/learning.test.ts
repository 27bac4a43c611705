/** Labels of agents: exported, learnt again after enough of them, and what becomes of the candidate. */
import { copyFileSync, existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { describe, expect, test } from 'vitest';
import { modelFile } from '../../classifier/model.ts';
import { command as exporting } from '../../cli/export.ts';
import { command as learnCommand } from '../../cli/learn.ts';
import type { Command } from '../../cli/command.ts';
import type { Learnt } from '../../classifier/learning/learn.ts';
import type { Fact } from '../../contract/fact.ts';
import { silent } from '../../contract/reports.ts';
import { CORRECTIONS, learnAgain, learning } from '../../pipeline/learning/learningKeeper.ts';
import { type Label, labelsIn } from '../../pipeline/learning/labels.ts';
import { type Job, jobOf, keepLearnt, learntUpTo } from '../../pipeline/learning/learning.ts';
import { arrivedFacts, openedFact } from '../support/facts.ts';
import { temporaryFolder } from '../support/folders.ts';
import { embeddedGrounds, testClock } from '../support/grounds.ts';

function corrected(ticket: string, category: string, n = 0): Fact {
  const envelope = { id: `k${ticket}${n}`, v: 1, at: 2_000, by: 'test', cause: `k${ticket}${n}` };
  return {
    type: 'ticket.categorised',
    ...envelope,
    ticket,
    previous: 'billing',
    category,
    queue: category,
    because: [],
  };
}

async function desk() {
  const grounds = await embeddedGrounds(testClock());
  const write = (...facts: Fact[]) => grounds.store.transaction((tx) => tx.write(facts));
  await write(...arrivedFacts('c1'));
  await write(openedFact('FL-1001', { contact: 'c1' }));
  return { ...grounds, write };
}

async function run(command: Command, dataDir: string, ...positionals: string[]) {
  const printed: unknown[] = [];
  const io = {
    stdin: Readable.from([]),
    print: async (value: unknown) => {
      printed.push(JSON.parse(JSON.stringify(value)));
    },
    tell() {},
  };
  const exit = await command.run({ positionals, options: {}, configFile: null, dataDir, io });
  return { exit, printed };
}

const side = {
  texts: 300,
  before: 0.5,
  after: 0.6,
  difference: 0.1,
  interval: [0.05, 0.15] as [number, number],
};
const lesson = (verdict: Learnt['verdict'], file: string): Learnt => ({
  verdict,
  because: [],
  labels: 300,
  own: side,
  shipped: side,
  file: Buffer.from(file),
});

describe('labels', () => {
  test('are what agents changed a category to; nobody’s look is none', async () => {
    const { write, directory } = await desk();
    expect((await run(exporting, directory, 'labels')).printed).toEqual([]);
    await write(corrected('FL-1001', 'usage'));
    const label = {
      id: 'c1',
      ticket: 'FL-1001',
      category: 'usage',
      how: 'corrected',
      was: 'billing',
      language: 'en',
      subject: 'An invoice',
      text: '',
    };
    expect((await run(exporting, directory, 'labels')).printed).toEqual([label]);
    await write(corrected('FL-1001', 'unclassified', 1));
    expect((await run(exporting, directory, 'labels')).printed).toEqual([]);
  });

  test('that are few tell nothing, and change nothing', async () => {
    const { write, directory } = await desk();
    await write(corrected('FL-1001', 'usage'));
    const { exit, printed } = await run(learnCommand, directory);
    expect(exit).toBe(0);
    expect(printed).toMatchObject([
      { event: 'learnt', verdict: 'too few to tell', labels: 1, candidate: null },
    ]);
    expect(existsSync(join(directory, 'model.bin'))).toBe(false);
  });
});

test('a job has the newest 20,000 labels, each without the rest of its text', async () => {
  const directory = temporaryFolder();
  const many = async function* (): AsyncIterable<Label> {
    for (let n = 0; n < 41_000; n += 1)
      for await (const label of labels(`c${n}`)) yield { ...label, text: 'x'.repeat(2_100) };
  };
  const { fresh, keys } = await jobOf(directory, many());
  expect([fresh.length, keys[0], keys.at(-1)]).toEqual([20_000, 'c21000 usage', 'c40999 usage']);
  expect(fresh[0]?.text).toHaveLength(2_000);
});

test('reading labels lets the process do its other work', async () => {
  const { write, database } = await desk();
  for (let n = 0; n < 120; n += 1) await write(...arrivedFacts(`d${n}`));
  let turns = 0;
  let isDone = false;
  const other = (async () => {
    for (; !isDone; turns += 1) await new Promise((resolve) => setImmediate(resolve));
  })();
  for await (const _ of labelsIn(database.read));
  isDone = true;
  await other;
  expect(turns).toBeGreaterThan(2);
});

describe('a candidate', () => {
  test('that is kept stands beside; one that is promoted takes the place, and its labels judge no later one', async () => {
    const directory = temporaryFolder();
    keepLearnt(directory, lesson('kept', 'one'), ['c1 usage'], 7);
    expect(readFileSync(join(directory, 'candidate.bin'), 'utf8')).toBe('one');
    expect(existsSync(join(directory, 'model.bin'))).toBe(false);
    expect(learntUpTo(directory)).toBe(7);
    expect(await jobOf(directory, labels('c1', 'c2'))).toMatchObject({ old: [], fresh: [{}, {}] });

    const shipped = readFileSync(modelFile(directory));
    keepLearnt(directory, lesson('promoted', 'two'), ['c1 usage'], 9);
    expect(readFileSync(join(directory, 'model.bin'), 'utf8')).toBe('two');
    expect(readFileSync(join(directory, 'origin.bin')).equals(shipped)).toBe(true);
    expect(await jobOf(directory, labels('c1', 'c2'))).toMatchObject({ old: [{}], fresh: [{}] });

    keepLearnt(directory, lesson('promoted', 'three'), ['c1 usage', 'c2 usage'], 11);
    expect(readFileSync(join(directory, 'origin.bin')).equals(shipped)).toBe(true);
    expect(await jobOf(directory, labels('c1', 'c2'))).toMatchObject({ old: [{}, {}], fresh: [] });

    // An operator’s own training learnt no labels.
    writeFileSync(join(directory, 'model.bin'), 'four');
    expect(await jobOf(directory, labels('c1', 'c2'))).toMatchObject({ old: [], fresh: [{}, {}] });
  });

  test('goes on from the model before any label', async () => {
    const directory = temporaryFolder();
    copyFileSync(modelFile(directory), join(directory, 'model.bin'));
    keepLearnt(directory, lesson('promoted', 'broken'), [], 1);
    expect(readFileSync(join(directory, 'origin.bin')).subarray(0, 4).toString()).toBe('FLM1');
  });
});

describe('the keeper', () => {
  test('learns after fifty changes of a category, and again after fifty more', async () => {
    const { database, write, directory } = await desk();
    const jobs: Job[] = [];
    const context = keeping(database, directory, 'promote');
    const seen = { upTo: 0, count: 0 };
    const look = () =>
      learnAgain(
        context,
        async (job) => {
          jobs.push(job);
          return lesson('kept', 'x');
        },
        seen,
      );
    const change = async (from: number, to: number) => {
      for (let n = from; n < to; n += 1) await write(corrected('FL-1001', 'usage', n));
    };
    await change(0, CORRECTIONS - 1);
    await look();
    expect(jobs).toEqual([]);
    await change(CORRECTIONS - 1, CORRECTIONS);
    await look();
    await look();
    expect(jobs).toMatchObject([{ fresh: [{ label: 'usage', subject: 'An invoice' }], old: [] }]);
    await change(CORRECTIONS, 2 * CORRECTIONS);
    await look();
    expect(jobs).toHaveLength(2);
  });

  test.each([
    ['promote', 'two'],
    ['candidate', null],
  ] as const)('with `learning: %s` leaves in force: %s', async (mode, inForce) => {
    const { database, write, directory } = await desk();
    for (let n = 0; n < CORRECTIONS; n += 1) await write(corrected('FL-1001', 'usage', n));
    const seen = { upTo: 0, count: 0 };
    await learnAgain(keeping(database, directory, mode), async () => lesson('promoted', 'two'), seen);
    const file = join(directory, 'model.bin');
    expect(existsSync(file) ? readFileSync(file, 'utf8') : null).toBe(inForce);
    expect(readFileSync(join(directory, 'candidate.bin'), 'utf8')).toBe('two');
  });

  test('tries again after fifty more where the thread ended', async () => {
    const { database, write, directory } = await desk();
    let asked = 0;
    const seen = { upTo: 0, count: 0 };
    const look = () =>
      learnAgain(
        keeping(database, directory, 'promote'),
        async () => {
          asked += 1;
          return null;
        },
        seen,
      );
    for (let n = 0; n < CORRECTIONS; n += 1) await write(corrected('FL-1001', 'usage', n));
    await look();
    await look();
    expect(asked).toBe(1);
    for (let n = 0; n < CORRECTIONS; n += 1) await write(corrected('FL-1001', 'usage', CORRECTIONS + n));
    await look();
    expect(asked).toBe(2);
  });

  test('with `learning: off` is not there', () => {
    const context = { installation: { profile: 'embedded' }, configuration: { learning: 'off' } } as never;
    expect(learning(context)).toEqual([]);
  });
});

function keeping(database: unknown, directory: string, mode: 'promote' | 'candidate') {
  return {
    installation: { database, directory } as never,
    configuration: { learning: mode } as never,
    reports: silent,
  };
}

async function* labels(...ids: string[]): AsyncIterable<Label> {
  for (const id of ids)
    yield {
      id,
      ticket: 'FL-1001',
      category: 'usage',
      how: 'corrected',
      was: 'billing',
      language: 'en',
      subject: id,
      text: '',
    };
}
