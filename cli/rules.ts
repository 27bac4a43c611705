/**
 * `rules …`: rules as a file that lives in git, and as versions. `check` finds the faults of a file, `test` tries its
 * examples and a file of labelled texts, `export` prints those in force. The rest puts books in force or on trial
 * (versions.ts, trial.ts), where the configuration names no file of rules.
 */
import { classify } from '../classifier/classify.ts';
import { loadModel, modelFile } from '../classifier/model.ts';
import { compileTuning } from '../classifier/tuning/compile.ts';
import { triedExamples } from '../classifier/tuning/examples.ts';
import type { Configuration } from '../config/configuration.ts';
import { Failure } from '../contract/failure.ts';
import { shareOf } from '../pipeline/backtesting/shares.ts';
import { type Command, type Invocation, UsageError } from './command.ts';
import { labelled } from './labelled.ts';
import { eachLine } from './ndjson.ts';
import { READER_OPTIONS } from './reader.ts';
import { rulesFound, shapeFault } from '../pipeline/ruling/found.ts';
import { inForce } from '../pipeline/ruling/books.ts';
import { knownBook, withRules } from './tuning/books.ts';
import { trial } from './tuning/trial.ts';
import { imported, listed, published, rolledBack } from './tuning/versions.ts';
import { visited } from './visited.ts';

export const command: Command = {
  name: 'rules',
  summary: 'rules as a file: its faults, its examples; on trial, in force, and taken back',
  usage:
    'check|test [FILE] [--against FILE] | export [BOOK] | import FILE [--publish] | publish FILE|BOOK | rollback [BOOK] | versions | shadow [FILE|BOOK|off] [--days N] [--json | --text]; [--author TEXT] [--reason TEXT]',
  options: {
    against: { type: 'string' },
    publish: { type: 'boolean' },
    author: { type: 'string' },
    reason: { type: 'string' },
    days: { type: 'string' },
    candidate: { type: 'string' },
    ...READER_OPTIONS,
  },
  positionals: { min: 1, max: 2 },
  async run(call) {
    const [what = ''] = call.positionals;
    const run = Object.hasOwn(runs, what) ? runs[what] : undefined;
    if (run === undefined) throw new UsageError(`rules what? One of ${Object.keys(runs).join(', ')}`);
    return run(call);
  },
};

const runs: Readonly<Record<string, (call: Invocation) => Promise<number>>> = {
  check,
  test,
  export: exported,
  import: imported,
  publish: published,
  rollback: rolledBack,
  versions: listed,
  shadow: trial,
};

async function check(call: Invocation): Promise<number> {
  const known = withRules(call);
  const problems = 'refused' in known ? known.refused.map(shapeFault) : rulesFound(known);
  for (const problem of problems) await call.io.print(problem);
  return problems.some(({ severity }) => severity !== 'warning') ? 1 : 0;
}

async function test(call: Invocation): Promise<number> {
  const known = withRules(call);
  if ('refused' in known) throw new Failure(known.refused.join('; '), { retry: false });
  const { settings } = known;
  const faults = rulesFound(known).filter(
    ({ severity, at }) => severity === 'refused' && !at.includes('.examples.'),
  );
  const [fault] = faults;
  if (fault !== undefined) throw new Failure(`${fault.at}: ${fault.problem}`, { retry: false });
  const tried = triedExamples(compileTuning(settings), settings);
  for (const { rule, list, index, isMet, ok } of tried)
    await call.io.print({ rule, example: `${list}[${index}]`, met: isMet, ok });
  const exit = tried.every(({ ok }) => ok) ? 0 : 1;
  const { against } = call.options;
  if (typeof against !== 'string') return exit;
  return Math.max(exit, await againstLabels(call, against, settings));
}

/** Prints each text that gets another category than its label, then how many are right. */
async function againstLabels(
  { io, dataDir }: Invocation,
  file: string,
  settings: Configuration['settings'],
): Promise<number> {
  const model = loadModel(modelFile(dataDir));
  const tallies = new Map<string, { right: number; of: number }>();
  const print = async (value: unknown): Promise<void> => {
    if (value !== null) await io.print(value);
  };
  const exit = await eachLine(file, { ...io, print }, (json) => {
    const { id, category: label, ...text } = labelled(json);
    const { category, best, because } = classify(text, settings, model);
    const tally = tallies.get(label) ?? { right: 0, of: 0 };
    const isRight = category === label;
    tallies.set(label, { right: tally.right + (isRight ? 1 : 0), of: tally.of + 1 });
    return isRight ? null : { ...(id === undefined ? {} : { id }), label, category, best, because };
  });
  await io.print({
    event: 'summary',
    ...shareOf([...tallies.values()]),
    categories: Object.fromEntries(tallies),
  });
  return exit;
}

async function exported({ positionals: [, wanted], configFile, dataDir, io }: Invocation): Promise<number> {
  const installation = await visited(configFile, dataDir);
  try {
    const book = wanted === undefined ? await inForce(installation) : await knownBook(installation, wanted);
    await io.print(book.ruleBook ?? book.rules);
    return 0;
  } finally {
    await installation.close();
  }
}
