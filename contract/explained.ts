/**
 * The second category of a decision, and the changes that would have made it another. Made when it is shown: the decision holds
 * its scores and reasons only. Pure.
 */
import { z } from 'zod';
import { type Classification, type Reason, UNCLASSIFIED } from './classification.ts';

const would = z.union([
  /** The points that the category lacks to be the decision. */
  z.object({ kind: z.literal('points'), category: z.string(), points: z.number() }),
  /** Its score of being about anything is so far from the threshold, beyond which it is the category. */
  z.object({ kind: z.literal('threshold'), category: z.string(), distance: z.number() }),
  /** Without the rule. */
  z.object({ kind: z.literal('rule'), rule: z.string(), category: z.string() }),
  /** Without the cap of the group. */
  z.object({ kind: z.literal('cap'), group: z.string(), category: z.string() }),
]);
export type Would = z.infer<typeof would>;

export const explained = z.object({
  runnerUp: z.object({ category: z.string(), score: z.number() }).nullable(),
  wouldChange: z.array(would),
});
export type Explained = z.infer<typeof explained>;

/** As far as the decision itself tells: where the settings or the model that decided are gone. */
export function explainedBy(found: Classification): Explained {
  const runnerUp = runnerUpOf(found);
  return { runnerUp, wouldChange: [...pointsFor(found, runnerUp), ...thresholdOf(found)] };
}

/** Null where there is no other, and where a rule decided alone: then nothing else was weighed. */
export function runnerUpOf({ best, scores, confidence }: Classification): Explained['runnerUp'] {
  const [first] = Object.entries(scores)
    .filter(([id]) => id !== best)
    .toSorted(([, a], [, b]) => b - a);
  if (first === undefined || confidence === 1 || first[1] === 0) return null;
  return { category: first[0], score: first[1] };
}

/** A point adds one to the logarithm of the odds. */
export function pointsFor(
  { category, best, scores }: Classification,
  runnerUp: Explained['runnerUp'],
): Would[] {
  if (runnerUp === null || category !== best) return [];
  const gap = Math.log((scores[best] ?? 0) / runnerUp.score);
  return Number.isFinite(gap) ? [{ kind: 'points', category: runnerUp.category, points: upward(gap) }] : [];
}

function thresholdOf({ category, best, because }: Classification): Would[] {
  const missed = because.find(({ rule }) => rule === 'below-threshold');
  const threshold = missed?.detail?.['threshold'];
  if (category !== UNCLASSIFIED || typeof threshold !== 'number') return [];
  return [{ kind: 'threshold', category: best, distance: upward(threshold - (missed?.weight ?? 0)) }];
}

/** Rounded up to hundredths, so that they are enough. */
export function upward(value: number): number {
  return Math.ceil(Math.max(0, value) * 100 + 1e-9) / 100;
}

/** As reasons, to be told in words. */
export function explainedReasons({ runnerUp, wouldChange }: Explained): Reason[] {
  const second = runnerUp && {
    category: runnerUp.category,
    percent: Math.round(runnerUp.score * 1_000) / 10,
  };
  return [
    ...(second === null ? [] : [{ rule: 'runner-up', detail: second }]),
    ...wouldChange.map(({ kind, ...detail }) => ({ rule: ruleOf(kind, detail.category), detail })),
  ];
}

function ruleOf(kind: Would['kind'], category: string): string {
  return kind === 'threshold' && category === UNCLASSIFIED ? 'would-be-nothing' : `would-${kind}`;
}
