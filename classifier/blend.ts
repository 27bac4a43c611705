/**
 * Fits the weights of model and built-in rules: the two that make held-out texts most likely. They act as temperature
 * and balance together; adding raw scores instead doubled the calibration error.
 */
import { softmax } from './classify.ts';

/** A held-out text: the model's raw logits, the rules' weights, the index of its label (-1: none). */
export type Held = { label: number; model: number[]; rules: number[] };

const MIN = 0.01;
const MAX = 40;
/** Golden-section steps: each leaves 0.62 of the interval. */
const STEPS = 24;
const ROUNDS = 6;
const GOLDEN = (Math.sqrt(5) - 1) / 2;

/** The loss is convex in both weights, so alternating between them converges to the minimum. */
export function fitBlend(held: Held[]): { model: number; rules: number } {
  let blend = { model: 1, rules: 1 };
  for (let round = 0; round < ROUNDS; round++) {
    blend = { ...blend, model: least((model) => loss(held, model, blend.rules)) };
    blend = { ...blend, rules: least((rules) => loss(held, blend.model, rules)) };
  }
  return { model: rounded(blend.model), rules: rounded(blend.rules) };
}

/** Mean negative log likelihood. */
function loss(held: Held[], model: number, rules: number): number {
  let sum = 0;
  for (const item of held) {
    const scores = softmax(item.model.map((logit, k) => model * logit + rules * (item.rules[k] ?? 0)));
    sum -= Math.log(Math.max(1e-12, scores[item.label] ?? 0));
  }
  return sum / Math.max(1, held.length);
}

function least(of: (value: number) => number): number {
  let low = MIN;
  let high = MAX;
  for (let step = 0; step < STEPS; step++) {
    const left = high - GOLDEN * (high - low);
    const right = low + GOLDEN * (high - low);
    if (of(left) < of(right)) high = right;
    else low = left;
  }
  return (low + high) / 2;
}

function rounded(value: number): number {
  return Math.round(value * 10_000) / 10_000;
}
