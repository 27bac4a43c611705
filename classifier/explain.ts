/**
 * The second category of a decision, and the changes that would have made another: it is decided again without each rule that was met, and without
 * each cap that bit, by the function that decided. Bounded: the first rules only.
 */
import { type Classification, UNCLASSIFIED } from '../contract/classification.ts';
import { type Explained, pointsFor, runnerUpOf, upward, type Would } from '../contract/explained.ts';
import { type ClassifySettings, decidedUnder, type Prepared, type Weighed } from './classify.ts';
import type { Model } from './model.ts';
import { hasNoWords, type Scope } from './scope.ts';
import { type Compiled, tuningOf } from './tuning/compile.ts';

/** Rules and caps that are tried away. */
const MAX_TRIED = 20;

export function explainedFor(prepared: Prepared, settings: ClassifySettings, model: Model): Explained {
  const tuning = tuningOf(settings);
  let weighed: Weighed = { rules: [], scope: null };
  const found = decidedUnder(prepared, tuning, settings, model, (told) => {
    weighed = told;
  });
  const instead = (other: Compiled): string => decidedUnder(prepared, other, settings, model).category;
  const runnerUp = weighed.scope === null ? null : runnerUpOf(found);
  return {
    runnerUp,
    wouldChange: [
      ...[...withoutRules(tuning, weighed.rules, instead), ...withoutCaps(tuning, found, instead)].filter(
        ({ category }) => category !== found.category,
      ),
      ...pointsFor(found, runnerUp),
      ...thresholdFor(prepared, found, weighed.scope, model),
    ],
  };
}

type Instead = (tuning: Compiled) => string;

function withoutRules(tuning: Compiled, met: readonly string[], instead: Instead): Would[] {
  return [...new Set(met)].slice(0, MAX_TRIED).map((rule) => {
    const rules = tuning.rules.filter(({ id }) => id !== rule);
    return { kind: 'rule', rule, category: instead({ ...tuning, rules }) };
  });
}

function withoutCaps(tuning: Compiled, { because }: Classification, instead: Instead): Would[] {
  const capped = because.filter(({ rule }) => rule === 'group-cap').map(({ detail }) => detail?.['group']);
  return [...new Set(capped)].slice(0, MAX_TRIED).map((name) => {
    const group = String(name);
    const caps = new Map(tuning.caps).set(group, Number.POSITIVE_INFINITY);
    return { kind: 'cap', group, category: instead({ ...tuning, caps }) };
  });
}

/** The nearest threshold: points for the best move its score, by the weight that the model gives to the best. */
function thresholdFor(
  { reading }: Prepared,
  { category, best }: Classification,
  scope: Scope | null,
  model: Model,
): Would[] {
  if (scope === null || hasNoWords(reading) || (category !== best && category !== UNCLASSIFIED)) return [];
  const distance = upward(Math.abs(scope.score - scope.threshold));
  // A category that the model never learnt is sure by a rule, with any score.
  if (category === best)
    return scope.score < scope.threshold ? [] : [{ kind: 'threshold', category: UNCLASSIFIED, distance }];
  const weight = model.scope === undefined ? 1 : model.scope.top;
  const points = upward((scope.threshold - scope.score) / weight);
  return [
    { kind: 'threshold', category: best, distance },
    ...(weight > 0 ? [{ kind: 'points' as const, category: best, points }] : []),
  ];
}
