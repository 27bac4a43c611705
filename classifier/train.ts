/**
 * Trains a model from examples: the same examples give the same bytes. Blend and threshold are fitted on texts that the
 * respective model had not learnt (five folds). The reported figures also come from held-out texts only.
 */
import { Failure } from '../contract/failure.ts';
import { fit, logits, type Row } from './arow.ts';
import { fitBlend, type Held } from './blend.ts';
import { seedWeights, softmax, topOf } from './classify.ts';
import type { Example } from './examples.ts';
import { BUCKETS, type Counts, countsOf, featuresOf, readingOf } from './features.ts';
import { accuracy, calibrationError, macroF1, type Prediction } from './measures.ts';
import { encodeModel, inverseFrequency } from './model.ts';

export type TrainingReport = {
  examples: number;
  outOfScope: number;
  labels: Record<string, number>;
  /** On held-out examples, regardless of the threshold. */
  accuracy: number;
  macroF1: number;
  calibrationError: number;
  /** The share of labelled held-out examples above the threshold, and the share of unlabelled ones below it. */
  kept: number;
  stopped: number;
  threshold: number;
  blend: { model: number; rules: number };
};

export type Training = { file: Buffer; report: TrainingReport };

const SEED = 20_260_105;
const FOLDS = 5;
/** The share of labelled examples that the threshold lets pass. */
const KEEP = 0.95;

/**
 * `sureness` below 1 lowers the model's confidence: for examples that are cleaner than real mail. The reported figures
 * include it.
 */
export function train(examples: Example[], { sureness = 1 } = {}): Training {
  const labels = [...new Set(examples.flatMap(({ label }) => label ?? []))].toSorted();
  if (labels.length < 2) throw new Failure('examples of at least two labels are needed', { retry: false });
  const prepared = examples.map((example) => prepare(example, labels));
  const held = folds(prepared).flatMap((fold) => holdOut(prepared, fold, labels.length));
  const blend = scaled(fitBlend(held.filter(({ label }) => label >= 0)), sureness);
  const threshold = thresholdFor(held, blend);
  const learnt = prepared.filter(({ label }) => label >= 0);
  const frequency = frequencyOf(learnt);
  const weights = fit(rowsOf(learnt, frequency), labels.length, SEED);
  const file = encodeModel({ labels, documents: learnt.length, blend, threshold, weights, frequency });
  return { file, report: reportOf(examples, labels, held, blend, threshold) };
}

/** `label` is an index, -1 for none. */
type Prepared = { counts: Counts; language: string | null; label: number; rules: number[] };
type Blend = TrainingReport['blend'];

function scaled(blend: Blend, by: number): Blend {
  return { model: rounded(blend.model * by), rules: rounded(blend.rules * by) };
}

function prepare(example: Example, labels: string[]): Prepared {
  const reading = readingOf(example);
  const rules = seedWeights(reading, example.language);
  return {
    counts: countsOf(reading),
    language: example.language,
    label: example.label === null ? -1 : labels.indexOf(example.label),
    rules: labels.map((label) => rules.get(label) ?? 0),
  };
}

/**
 * Assigns folds by an example's position within its language and label. The shipped languages tell much the same
 * stories in the same order, and a learnt translation must not help with a held-out text.
 */
function folds(prepared: Prepared[]): Set<Prepared>[] {
  const result = Array.from({ length: FOLDS }, () => new Set<Prepared>());
  const seen = new Map<string, number>();
  for (const item of prepared) {
    const key = `${item.language}/${item.label}`;
    const place = seen.get(key) ?? 0;
    seen.set(key, place + 1);
    result[place % FOLDS]?.add(item);
  }
  return result;
}

function holdOut(prepared: Prepared[], fold: Set<Prepared>, classes: number): Held[] {
  const learnt = prepared.filter((item) => item.label >= 0 && !fold.has(item));
  const frequency = frequencyOf(learnt);
  const idf = inverseFrequency(learnt.length, frequency);
  const weights = fit(rowsOf(learnt, frequency), classes, SEED);
  return [...fold].map(({ counts, label, rules }) => ({
    label,
    rules,
    model: logits(weights, featuresOf(counts, idf), classes),
  }));
}

function frequencyOf(prepared: Prepared[]): Int32Array {
  const frequency = new Int32Array(BUCKETS);
  for (const { counts } of prepared) {
    for (const bucket of new Set(counts.bucket)) frequency[bucket] = (frequency[bucket] ?? 0) + 1;
  }
  return frequency;
}

function rowsOf(prepared: Prepared[], frequency: Int32Array): Row[] {
  const idf = inverseFrequency(prepared.length, frequency);
  return prepared.map(({ counts, label }) => ({ features: featuresOf(counts, idf), label }));
}

export function blendedLogits(held: Held, blend: Blend): number[] {
  return held.model.map((logit, k) => blend.model * logit + blend.rules * (held.rules[k] ?? 0));
}

function thresholdFor(held: Held[], blend: Blend): number {
  const tops = held
    .filter(({ label }) => label >= 0)
    .map((item) => Math.max(...blendedLogits(item, blend)))
    .toSorted((a, b) => a - b);
  return rounded(tops[Math.floor(tops.length * (1 - KEEP))] ?? 0);
}

function reportOf(
  examples: Example[],
  labels: string[],
  held: Held[],
  blend: Blend,
  threshold: number,
): TrainingReport {
  const labelled = held.filter(({ label }) => label >= 0);
  const outside = held.filter(({ label }) => label < 0);
  const predictions = labelled.map((item) => predictionOf(item, blend, labels));
  const passes = (item: Held): boolean => Math.max(...blendedLogits(item, blend)) >= threshold;
  const kept = labelled.filter(passes).length / labelled.length;
  return {
    examples: labelled.length,
    outOfScope: outside.length,
    labels: Object.fromEntries(labels.map((name) => [name, examples.filter((e) => e.label === name).length])),
    accuracy: rounded(accuracy(predictions)),
    macroF1: rounded(macroF1(predictions)),
    calibrationError: rounded(calibrationError(predictions)),
    kept: rounded(kept),
    stopped: rounded(outside.filter((item) => !passes(item)).length / Math.max(1, outside.length)),
    threshold,
    blend,
  };
}

function predictionOf(item: Held, blend: Blend, labels: string[]): Prediction {
  const scores = softmax(blendedLogits(item, blend));
  const top = topOf(scores);
  return { truth: labels[item.label] ?? '', best: labels[top] ?? '', confidence: scores[top] ?? 0 };
}

/** Rounds to four digits: enough, and independent of a machine's last bit. */
function rounded(value: number): number {
  return Math.round(value * 10_000) / 10_000;
}
