/** Reasons of a classification: ids, weights and offsets. Never a word of the text. */
import type { Reason } from '../contract/classification.ts';
import type { Features, Reading } from './features.ts';
import { wordBucket } from './features.ts';
import type { Model } from './model.ts';
import type { Met } from './rules.ts';
import type { Token } from './tokens.ts';

/** Limits the words that are named as the model's reasons; weaker ones are dropped. */
const MAX_WORDS = 3;

/** `weight`: the rule's contribution to its category's logit; null if it decided something else. */
export function reasonOf({ rule, at, part }: Met, weight: number | null): Reason {
  return {
    rule: rule.id,
    ...(weight === null ? {} : { weight: rounded(weight) }),
    ...(at === null ? {} : { at, detail: { in: part } }),
  };
}

/**
 * The words with the most weight for `label` against the mean of the other labels, over all their features. The id is
 * `word-` and the word's bucket.
 */
export function wordReasons(model: Model, features: Features, reading: Reading, label: number): Reason[] {
  const tokens = [...reading.subject, ...reading.text];
  const spoken = tokenWeights(model, features, tokens.length, label);
  return Array.from(spoken, (weight, i) => ({ weight, i }))
    .filter(({ weight }) => weight > 0)
    .sort((a, b) => b.weight - a.weight || a.i - b.i)
    .slice(0, MAX_WORDS)
    .flatMap(({ weight, i }) => {
      const token = tokens[i];
      return token === undefined ? [] : [wordReason(token, weight, i < reading.subject.length)];
    });
}

function wordReason(token: Token, weight: number, inSubject: boolean): Reason {
  return {
    rule: `word-${wordBucket(token.text)}`,
    weight: rounded(weight),
    at: [token.start, token.end],
    detail: { in: inSubject ? 'subject' : 'text' },
  };
}

function tokenWeights(model: Model, features: Features, count: number, label: number): Float64Array {
  const classes = model.labels.length;
  const result = new Float64Array(count);
  for (let i = 0; i < features.bucket.length; i++) {
    const base = (features.bucket[i] ?? 0) * classes;
    let others = 0;
    for (let k = 0; k < classes; k++) {
      if (k !== label) others += (model.bytes[base + k] ?? 0) * (model.scales[k] ?? 0);
    }
    const own = (model.bytes[base + label] ?? 0) * (model.scales[label] ?? 0);
    const token = features.token[i] ?? 0;
    const weight = (own - others / (classes - 1)) * (features.value[i] ?? 0) * model.blend.model;
    result[token] = (result[token] ?? 0) + weight;
  }
  return result;
}

/** Rounds to three digits: enough for a person, and the same on every machine. */
export function rounded(value: number): number {
  return Math.round(value * 1000) / 1000;
}
