/** The faults of a configuration's rules, worded for its author; the lint itself is the classifier's. */
import { lint } from '../../classifier/tuning/lint.ts';
import type { Trouble } from '../../classifier/tuning/trouble.ts';
import type { Configuration } from '../../config/configuration.ts';
import { pathText } from '../../config/problems.ts';
import { withBook } from '../../contract/books.ts';
import { systemClock } from '../../runtime/clock.ts';

type Known = Pick<Configuration, 'settings' | 'rulesFile'>;

/** A line of `rules check`. */
export type RuleProblem = {
  rule: string | null;
  at: string;
  problem: string;
  mend: string;
  severity: Trouble['severity'];
};

export function rulesFound({ settings, rulesFile }: Known): RuleProblem[] {
  return lint(settings, systemClock.now()).map(({ path, ...trouble }) => {
    const line = rulesFile?.lineOf({ path, message: trouble.problem }) ?? null;
    return {
      rule: trouble.rule,
      at: [...(line === null ? [] : [`line ${line}`]), pathText(path)].join(': '),
      problem: trouble.problem,
      mend: trouble.mend,
      severity: trouble.severity,
    };
  });
}

/** The faults for which a configuration is refused. */
export function refusedRules(known: Known): string[] {
  return linesOf(rulesFound(known).filter(({ severity }) => severity === 'refused'));
}

/** The same of the rules that it tries beside them. */
export function refusedShadow({ settings, shadow }: Pick<Configuration, 'settings' | 'shadow'>): string[] {
  const { shadow: tried } = settings;
  if (tried === undefined) return [];
  return refusedRules({ settings: withBook(settings, tried), rulesFile: shadow.rulesFile });
}

export function linesOf(problems: readonly RuleProblem[]): string[] {
  return problems.map(
    ({ rule, at, problem, mend }) => `${at}: ${rule === null ? '' : `rule ${rule}: `}${problem}; ${mend}`,
  );
}

/** `line 3: rules[1].when: must …` → place and problem. */
export function shapeFault(line: string): RuleProblem {
  const [, at = '', problem = line] = /^(line \d+(?:: [\w.[\]-]+(?=: ))?): (.*)$/.exec(line) ?? [];
  return { rule: null, at, problem, mend: 'see docs/rules.md', severity: 'refused' };
}
