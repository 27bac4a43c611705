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
export function reasonOf(
  { rule, at, part }: Pick<Met, 'at' | 'part'> & { rule: { id: string } },
  weight: number | null,
): Reason {
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
  const spoken = tokenWeights(model, features, tokenCount(reading), (base, value) => {
    let others = 0;
    for (let k = 0; k < model.labels.length; k++) {
      if (k !== label) others += (model.bytes[base + k] ?? 0) * (model.scales[k] ?? 0);
    }
    const own = (model.bytes[base + label] ?? 0) * (model.scales[label] ?? 0);
    return (own - others / (model.labels.length - 1)) * value * model.blend.model;
  });
  return strongest(spoken, reading);
}

/** The word with the most weight for the alarm. */
export function alarmWord(model: Model, features: Features, reading: Reading): Reason | null {
  const spoken = tokenWeights(
    model,
    features,
    tokenCount(reading),
    (base, value) => (model.bytes[base + model.columns - 1] ?? 0) * value * (model.alarm?.scale ?? 0),
  );
  return strongest(spoken, reading)[0] ?? null;
}

function tokenCount({ subject, text }: Reading): number {
  return subject.length + text.length;
}

function strongest(weights: Float64Array, reading: Reading): Reason[] {
  const tokens = [...reading.subject, ...reading.text];
  return Array.from(weights, (weight, i) => ({ weight, i }))
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

function tokenWeights(
  { columns }: Model,
  features: Features,
  count: number,
  weigh: (base: number, value: number) => number,
): Float64Array {
  const result = new Float64Array(count);
  for (let i = 0; i < features.bucket.length; i++) {
    const token = features.token[i] ?? 0;
    const weight = weigh((features.bucket[i] ?? 0) * columns, features.value[i] ?? 0);
    result[token] = (result[token] ?? 0) + weight;
  }
  return result;
}

/** Rounds to three digits: enough for a person, and the same on every machine. */
export function rounded(value: number): number {
  return Math.round(value * 1000) / 1000;
}
