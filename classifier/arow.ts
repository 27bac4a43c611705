/**
 * Adaptive regularisation of weight vectors (Crammer, Kulesza, Dredze, "Adaptive Regularization of Weight Vectors",
 * NIPS 2009), diagonal and multi-class. Each update separates the correct class from its strongest rival only. Rarer
 * features get larger updates. Averaged over several shuffles, because a single order favours the last examples.
 */
import type { Features } from './features.ts';
import { BUCKETS } from './features.ts';
import { seeded, shuffled } from './random.ts';

export type Row = { features: Features; label: number };

/** `weights[bucket * classes + label]`. */
export type Weights = Float32Array;

const REGULARISATION = 1;
const EPOCHS = 5;
const SHUFFLES = 5;
const MARGIN = 1;
const AGAIN_EPOCHS = 3;
const AGAIN_SHUFFLES = 2;

export function fit(rows: Row[], classes: number, seed: number): Weights {
  const sum = new Float32Array(BUCKETS * classes);
  for (let run = 0; run < SHUFFLES; run++) {
    const weights = fitOnce(rows, classes, seed + run);
    for (let i = 0; i < sum.length; i++) sum[i] = (sum[i] ?? 0) + (weights[i] ?? 0) / SHUFFLES;
  }
  return sum;
}

/** Raw logits, one per class, before blend and temperature. */
export function logits(weights: Weights, features: Features, classes: number): number[] {
  const result = Array.from({ length: classes }, () => 0);
  for (let i = 0; i < features.bucket.length; i++) {
    const base = (features.bucket[i] ?? 0) * classes;
    const value = features.value[i] ?? 0;
    for (let k = 0; k < classes; k++) result[k] = (result[k] ?? 0) + (weights[base + k] ?? 0) * value;
  }
  return result;
}

/** Of two labels, 0 and 1: how much each bucket speaks for 1. `weights[bucket]`. */
export function fitOne(rows: Row[], seed: number): Weights {
  const both = fit(rows, 2, seed);
  return Float32Array.from({ length: BUCKETS }, (_, b) => (both[b * 2 + 1] ?? 0) - (both[b * 2] ?? 0));
}

export function scoreOf(weights: Weights, { bucket, value }: Features): number {
  let sum = 0;
  for (let i = 0; i < bucket.length; i++) sum += (weights[bucket[i] ?? 0] ?? 0) * (value[i] ?? 0);
  return sum;
}

function fitOnce(rows: Row[], classes: number, seed: number): Weights {
  const random = seeded(seed);
  const weights = new Float32Array(BUCKETS * classes);
  const variance = new Float32Array(BUCKETS * classes).fill(1);
  for (let epoch = 0; epoch < EPOCHS; epoch++) {
    for (const row of shuffled(rows, random)) learn(row, classes, weights, variance);
  }
  return weights;
}

/**
 * Goes on from weights that were learnt before. `variance`: how far each may still move, from 0 to 1. Changes neither of
 * its arguments. Averaged over shuffles as `fit` is.
 */
export function fitFrom(
  start: Weights,
  variance: Weights,
  rows: Row[],
  classes: number,
  seed: number,
): Weights {
  const sum = new Float32Array(start.length);
  for (let run = 0; run < AGAIN_SHUFFLES; run++) {
    const random = seeded(seed + run);
    const [weights, left] = [Float32Array.from(start), Float32Array.from(variance)];
    for (let epoch = 0; epoch < AGAIN_EPOCHS; epoch++)
      for (const row of shuffled(rows, random)) learn(row, classes, weights, left);
    for (let i = 0; i < sum.length; i++) sum[i] = (sum[i] ?? 0) + (weights[i] ?? 0) / AGAIN_SHUFFLES;
  }
  return sum;
}

function learn({ features, label }: Row, classes: number, weights: Weights, variance: Weights): void {
  const scores = logits(weights, features, classes);
  const rival = strongestRival(scores, label);
  const loss = MARGIN - ((scores[label] ?? 0) - (scores[rival] ?? 0));
  if (loss <= 0) return;
  const beta = 1 / (spread(features, variance, classes, label, rival) + REGULARISATION);
  const alpha = loss * beta;
  for (let i = 0; i < features.bucket.length; i++) {
    const base = (features.bucket[i] ?? 0) * classes;
    const value = features.value[i] ?? 0;
    move(weights, variance, base + label, alpha, beta, value);
    move(weights, variance, base + rival, -alpha, beta, value);
  }
}

function move(weights: Weights, variance: Weights, at: number, alpha: number, beta: number, value: number) {
  const before = variance[at] ?? 0;
  weights[at] = (weights[at] ?? 0) + alpha * before * value;
  variance[at] = before - beta * before * before * value * value;
}

function spread(
  features: Features,
  variance: Weights,
  classes: number,
  label: number,
  rival: number,
): number {
  let sum = 0;
  for (let i = 0; i < features.bucket.length; i++) {
    const base = (features.bucket[i] ?? 0) * classes;
    const value = features.value[i] ?? 0;
    sum += ((variance[base + label] ?? 0) + (variance[base + rival] ?? 0)) * value * value;
  }
  return sum;
}

function strongestRival(scores: number[], label: number): number {
  let rival = label === 0 ? 1 : 0;
  for (let k = 0; k < scores.length; k++) {
    if (k !== label && (scores[k] ?? 0) > (scores[rival] ?? 0)) rival = k;
  }
  return rival;
}
