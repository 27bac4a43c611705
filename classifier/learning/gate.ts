/**
 * Whether a candidate may take the place of the model in force: by a paired bootstrap over texts that it had not learnt,
 * on the installation's own labels and on the shipped examples. Few labels prove nothing: below `ENOUGH` it says that.
 */
import { macroF1 } from '../measures.ts';
import { type Random, seeded } from '../random.ts';

/** A text under both models. */
export type Pair = { truth: string; before: string; after: string };

/** Fewer labels move a figure by ± .05 by chance alone. */
export const ENOUGH = 200;
/** A difference below it is a loss. */
export const MAX_LOSS = 0.005;
/** Labels that a model finds no better than this beyond chance are noise; a gain on them is luck. */
export const LEAST_AGREEMENT = 0.2;
/** How much of a category may be lost, as a share of its texts. */
export const MAX_RECALL_LOSS = 0.05;
/** One-sided, at 1 %: there are several categories on two sides, and each could be lost by chance. */
const Z = 2.326;
const RESAMPLES = 1_000;
const SEED = 9_151_003;

export type Side = {
  texts: number;
  before: number;
  after: number;
  difference: number;
  /** Each end is passed by one resample in ten. */
  interval: [number, number];
};

export type Verdict = {
  verdict: 'promoted' | 'kept' | 'too few to tell';
  /** Why it is kept, one a line. */
  because: string[];
  labels: number;
  own: Side | null;
  shipped: Side | null;
};

export function tooFew(labels: number): Verdict {
  const because = [`${labels} labels: ${ENOUGH} are the fewest that tell anything`];
  return { verdict: 'too few to tell', because, labels, own: null, shipped: null };
}

export function judged(own: readonly Pair[], shipped: readonly Pair[]): Verdict {
  if (own.length < ENOUGH) return tooFew(own.length);
  const sides = { own: sideOf(own), shipped: sideOf(shipped) };
  const because = [
    ...(sides.own.difference > 0 ? [] : ['no better on the own labels']),
    ...(sides.own.interval[0] > -MAX_LOSS ? [] : ['perhaps worse on the own labels']),
    ...(agreement(own) >= LEAST_AGREEMENT ? [] : ['the labels follow no pattern that can be learnt']),
    ...(sides.shipped.interval[0] > -MAX_LOSS ? [] : ['perhaps worse on the shipped examples']),
    ...[...lost(own), ...lost(shipped)].map((category) => `finds fewer of ${category}`),
  ];
  return { verdict: because.length === 0 ? 'promoted' : 'kept', because, labels: own.length, ...sides };
}

function sideOf(pairs: readonly Pair[]): Side {
  const random = seeded(SEED);
  const differences = Array.from({ length: RESAMPLES }, () => differenceIn(resampled(pairs, random)));
  const sorted = differences.toSorted((a, b) => a - b);
  const at = (share: number): number => rounded(sorted[Math.floor(share * (RESAMPLES - 1))] ?? 0);
  const [before, after] = [scoreOf(pairs, 'before'), scoreOf(pairs, 'after')];
  return {
    texts: pairs.length,
    before: rounded(before),
    after: rounded(after),
    difference: rounded(after - before),
    interval: [at(0.1), at(0.9)],
  };
}

function resampled(pairs: readonly Pair[], random: Random): Pair[] {
  return pairs.flatMap(() => pairs[Math.floor(random() * pairs.length)] ?? []);
}

function differenceIn(pairs: readonly Pair[]): number {
  return scoreOf(pairs, 'after') - scoreOf(pairs, 'before');
}

function scoreOf(pairs: readonly Pair[], by: 'before' | 'after'): number {
  return macroF1(pairs.map((pair) => ({ truth: pair.truth, best: pair[by], confidence: 1 })));
}

/** Cohen's kappa of the candidate with the labels: 0 is chance, 1 is all. */
function agreement(pairs: readonly Pair[]): number {
  const share = (is: (pair: Pair) => boolean): number => pairs.filter(is).length / pairs.length;
  const byChance = [...new Set(pairs.map(({ truth }) => truth))]
    .map((one) => share(({ truth }) => truth === one) * share(({ after }) => after === one))
    .reduce((sum, both) => sum + both, 0);
  return byChance === 1 ? 1 : (share(({ truth, after }) => truth === after) - byChance) / (1 - byChance);
}

/** Categories of which the candidate finds fewer, by more than `MAX_RECALL_LOSS` and by more than chance. */
function lost(pairs: readonly Pair[]): string[] {
  return [...Map.groupBy(pairs, ({ truth }) => truth)].flatMap(([category, of]) => {
    const found = (pair: Pair, by: 'before' | 'after'): boolean => pair[by] === category;
    const gains = of.filter((pair) => !found(pair, 'before') && found(pair, 'after')).length;
    const losses = of.filter((pair) => found(pair, 'before') && !found(pair, 'after')).length;
    const isLoss = (losses - gains) / of.length > MAX_RECALL_LOSS;
    // McNemar's test.
    const isProven = losses - gains > Z * Math.sqrt(losses + gains);
    return isLoss && isProven ? [category] : [];
  });
}

function rounded(value: number): number {
  return Math.round(value * 1000) / 1000;
}
