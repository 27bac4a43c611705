/** A candidate of an installation's own labels, and the judgement on it. */
import { classify } from '../classify.ts';
import type { Example } from '../examples.ts';
import { decodeModel, type Model } from '../model.ts';
import { seeded, shuffled } from '../random.ts';
import { ENOUGH, judged, type Pair, tooFew, type Verdict } from './gate.ts';
import { type Labelled, refit } from './refit.ts';

const FOLDS = 4;
const SEED = 4_021_777;
/** Shipped examples of a category that are learnt again, and judged. */
const REPLAYED = 120;

export type Lesson = {
  inForce: Model;
  /** What every candidate goes on from: the model before any own label. */
  origin: Model;
  examples: readonly Example[];
  /** Labels that the model in force has learnt: no test of it. */
  old: readonly Labelled[];
  fresh: readonly Labelled[];
};

export type Learnt = Verdict & { file: Uint8Array | null };

/**
 * Each text is judged by a candidate that did not learn it: fresh labels and shipped examples are held out in folds. The
 * file is of all labels.
 */
export function learn({ inForce, origin, examples, old, fresh }: Lesson): Learnt {
  if (fresh.length < ENOUGH) return { ...tooFew(fresh.length), file: null };
  const shipped = examples.filter(
    (one): one is Labelled => one.label !== null && origin.labels.includes(one.label),
  );
  const [freshFolds, shippedFolds] = [folds(fresh), folds(balanced(shipped))];
  const ids = [...new Set([...inForce.labels, ...[...old, ...fresh].map(({ label }) => label)])];
  const before = decider(inForce, ids);
  const pairs = { own: [] as Pair[], shipped: [] as Pair[] };
  for (let fold = 0; fold < FOLDS; fold++) {
    const rest = (of: Labelled[][]): Labelled[] => of.filter((_, n) => n !== fold).flat();
    const after = decider(decodeModel(refit(origin, rest(shippedFolds), [...old, ...rest(freshFolds)])), ids);
    const pairOf = (one: Labelled): Pair => ({ truth: one.label, before: before(one), after: after(one) });
    pairs.own.push(...(freshFolds[fold] ?? []).map(pairOf));
    pairs.shipped.push(...(shippedFolds[fold] ?? []).map(pairOf));
  }
  const file = refit(origin, shippedFolds.flat(), [...old, ...fresh]);
  return { ...judged(pairs.own, pairs.shipped), file };
}

function folds(texts: readonly Labelled[]): Labelled[][] {
  const mixed = shuffled(texts, seeded(SEED));
  return Array.from({ length: FOLDS }, (_, fold) => mixed.filter((_one, i) => i % FOLDS === fold));
}

/** As many of each category: enough to hold them in place. */
function balanced(texts: readonly Labelled[]): Labelled[] {
  const mixed = Map.groupBy(shuffled(texts, seeded(SEED)), ({ label }) => label);
  return [...mixed.values()].flatMap((of) => of.slice(0, REPLAYED));
}

/** By the classifier itself, without an admin's rules. */
function decider(model: Model, ids: readonly string[]): (one: Labelled) => string {
  const categories = ids.map((id) => ({ id, title: {}, selfHelp: [] }));
  const settings = { categories, rules: [] };
  return ({ subject, text, language }) => classify({ subject, text, language }, settings, model).best;
}
