/** How much a text is about any category at all, and from where on it counts as such. */
import type { Reason } from '../contract/classification.ts';
import { rounded } from './because.ts';
import type { Features, Reading } from './features.ts';
import { type Model, scopeOfWords } from './model.ts';

export type Scope = { score: number; threshold: number };

/** `best`: the highest logit. */
export function scopeOf(features: Features, best: number, model: Model): Scope {
  const { scope } = model;
  if (scope === undefined) return { score: best, threshold: model.threshold };
  const score = scope.bias + scopeOfWords(model, features) + scope.top * best;
  return { score, threshold: scope.threshold };
}

export function hasNoWords({ subject, text }: Reading): boolean {
  return subject.length + text.length === 0;
}

export function unsure(reading: Reading, { score, threshold }: Scope): Reason {
  if (hasNoWords(reading)) return { rule: 'no-words' };
  return { rule: 'below-threshold', weight: rounded(score), detail: { threshold: rounded(threshold) } };
}
