/**
 * `rules check|test|export`: rules as a file that lives in git. `check` finds its faults, `test` tries its examples and
 * a file of labelled texts, `export` prints those in force. Changes nothing: the file decides, by `start` and `reload`.
 */
import { classify } from '../classifier/classify.ts';
import { loadModel, modelFile } from '../classifier/model.ts';
import { compileTuning } from '../classifier/tuning/compile.ts';
import { triedExamples } from '../classifier/tuning/examples.ts';
import { readRules } from '../config/companions.ts';
import { type Configuration, ConfigurationError, loadConfiguration } from '../config/configuration.ts';
import { processEnvironment } from '../config/environment.ts';
import { Failure } from '../contract/failure.ts';
import { newestVersion, settingsOfVersion } from '../store/tables/settings.ts';
import { type Command, type Invocation, UsageError } from './command.ts';
import { labelled, shareOf } from './labelled.ts';
import { eachLine } from './ndjson.ts';
import { rulesFound } from './rulesFound.ts';
import { visited } from './visited.ts';

export const command: Command = {
  name: 'rules',
  summary: 'rules as a file: its faults, its examples, those in force; exit 1 on any fault',
  usage: 'check|test|export [FILE] [--against FILE]',
  options: { against: { type: 'string' } },
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
};

async function check(call: Invocation): Promise<number> {
  const known = withRules(call);
  const problems =
    'refused' in known
      ? known.refused.map((line) => ({ rule: null, ...shapeFault(line), severity: 'refused' as const }))
      : rulesFound(known);
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

async function exported({ configFile, dataDir, io }: Invocation): Promise<number> {
  const installation = await visited(configFile, dataDir);
  try {
    const { version } = await newestVersion(installation.database.read);
    const settings = await settingsOfVersion(installation.database.read, version);
    if (settings === null) throw new Failure('no settings are in force yet', { retry: false });
    await io.print(settings.ruleBook ?? settings.rules);
    return 0;
  } finally {
    await installation.close();
  }
}

type Known = Pick<Configuration, 'settings' | 'rulesFile'> | { refused: string[] };

/** The configuration, with the rules of `FILE` in place of those that it names. */
export function withRules({
  positionals: [, file],
  configFile,
}: Pick<Invocation, 'positionals' | 'configFile'>): Known {
  try {
    const { settings, rulesFile } = loadConfiguration({
      file: configFile,
      environment: processEnvironment(),
    });
    if (file === undefined) return { settings, rulesFile };
    const { rules, ruleBook, lineOf } = readRules(file);
    const { ruleBook: _, ...rest } = settings;
    return {
      settings: { ...rest, rules, ...(ruleBook === undefined ? {} : { ruleBook }) },
      rulesFile: { path: file, lineOf },
    };
  } catch (thrown) {
    if (thrown instanceof ConfigurationError) return { refused: thrown.problems };
    throw thrown;
  }
}

/** `line 3: rules[1].when: must …` → place and problem. */
function shapeFault(line: string): { at: string; problem: string; mend: string } {
  const [, at = '', problem = line] = /^(line \d+(?:: [\w.[\]-]+(?=: ))?): (.*)$/.exec(line) ?? [];
  return { at, problem, mend: 'see docs/rules.md' };
}
