/**
 * Trains a model from examples: the same examples give the same bytes. Blend and threshold are fitted on texts that the
 * respective model had not learnt (five folds). The reported figures also come from held-out texts only.
 */
import { Failure } from '../contract/failure.ts';
import { type AlarmReport, alarmRows, fitAlarm } from './alarm.ts';
import { fit, fitOne, logits, type Row, scoreOf } from './arow.ts';
import { fitBlend, type Held } from './blend.ts';
import { fitLogistic } from './logistic.ts';
import { seedWeights, softmax, topOf } from './classify.ts';
import { type Example, readAlarms } from './examples.ts';
import { BUCKETS, type Counts, countsOf, featuresOf, readingOf } from './features.ts';
import { accuracy, calibrationError, macroF1, type Prediction } from './measures.ts';
import { encodeModel, inverseFrequency, type TrainedScope } from './model.ts';

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
  alarm: AlarmReport;
};

export type Training = { file: Buffer; report: TrainingReport };

const SEED = 20_260_105;
const FOLDS = 5;
/** The share of labelled examples that the threshold lets pass. */
const KEEP = 0.95;

export type TrainingOptions = {
  /** Below 1 lowers the model's confidence: for examples that are cleaner than real mail. The reported figures include it. */
  sureness?: number;
  /** Texts with a category that count as examples, without a label for the alarm. */
  taught?: Example[];
  /** Whether the file tells how many examples it was given: a model of few ones must not pass for one of many. */
  counted?: boolean;
};

export function train(
  own: Example[],
  { sureness = 1, taught = [], counted = false }: TrainingOptions = {},
): Training {
  const examples = [...own, ...taught];
  const labels = [...new Set(examples.flatMap(({ label }) => label ?? []))].toSorted();
  if (labels.length < 2) throw new Failure('examples of at least two labels are needed', { retry: false });
  const prepared = examples.map((example) => prepare(example, labels));
  const held = folds(prepared).flatMap((fold) => holdOut(prepared, fold, labels.length));
  const blend = scaled(fitBlend(held.filter(({ label }) => label >= 0)), sureness);
  const threshold = thresholdFor(held, (item) => topIn(item, blend));
  const scope = scopeFor(held, blend);
  const learnt = prepared.filter(({ label }) => label >= 0);
  const alarms = alarmRows(own, readAlarms());
  const all = [...alarms, ...prepared.slice(own.length)];
  const frequency = frequencyOf(all);
  const idf = inverseFrequency(all.length, frequency);
  const weights = fit(rowsOf(learnt, idf), labels.length, SEED);
  const alarm = fitAlarm(alarms, idf, SEED);
  const scopeWeights = fitOne(scopeRows(prepared, idf), SEED).map((weight) => weight * scope.words);
  const file = encodeModel({
    labels,
    documents: all.length,
    ...(counted ? { given: examples.length } : {}),
    blend,
    threshold,
    weights,
    frequency,
    scope: { bias: scope.bias, top: scope.top, threshold: scope.threshold, weights: scopeWeights },
    alarm: alarm.trained,
  });
  return { file, report: { ...reportOf(examples, labels, held, blend, scope), alarm: alarm.report } };
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

/** `scope`: of the words alone. */
type HeldOut = Held & { scope: number };

function holdOut(prepared: Prepared[], fold: Set<Prepared>, classes: number): HeldOut[] {
  const rest = prepared.filter((item) => !fold.has(item));
  const learnt = rest.filter(({ label }) => label >= 0);
  const idf = inverseFrequency(rest.length, frequencyOf(rest));
  const weights = fit(rowsOf(learnt, idf), classes, SEED);
  const ofScope = fitOne(scopeRows(rest, idf), SEED);
  return [...fold].map(({ counts, label, rules }) => {
    const features = featuresOf(counts, idf);
    return { label, rules, model: logits(weights, features, classes), scope: scoreOf(ofScope, features) };
  });
}

/** Examples of any category against those of none. */
function scopeRows(prepared: Prepared[], idf: Float32Array): Row[] {
  return prepared.map(({ counts, label }) => ({
    features: featuresOf(counts, idf),
    label: label >= 0 ? 1 : 0,
  }));
}

type Scope = Omit<TrainedScope, 'weights'> & { words: number };

/** Without an example of no category the best logit alone tells. */
function scopeFor(held: HeldOut[], blend: Blend): Scope {
  const best = thresholdFor(held, (item) => topIn(item, blend));
  if (held.every(({ label }) => label >= 0)) return { bias: 0, words: 0, top: 1, threshold: best };
  const { bias, weights } = fitLogistic(
    held.map((item) => [item.scope, topIn(item, blend)]),
    held.map(({ label }) => label >= 0),
  );
  const scope = { bias: rounded(bias), words: weights[0] ?? 0, top: rounded(weights[1] ?? 0) };
  return { ...scope, threshold: thresholdFor(held, (item) => scopeIn(item, blend, scope)) };
}

function scopeIn(item: HeldOut, blend: Blend, { bias, words, top }: Omit<Scope, 'threshold'>): number {
  return bias + words * item.scope + top * topIn(item, blend);
}

function topIn(item: Held, blend: Blend): number {
  return Math.max(...blendedLogits(item, blend));
}

function frequencyOf(prepared: { counts: Counts }[]): Int32Array {
  const frequency = new Int32Array(BUCKETS);
  for (const { counts } of prepared) {
    for (const bucket of new Set(counts.bucket)) frequency[bucket] = (frequency[bucket] ?? 0) + 1;
  }
  return frequency;
}

function rowsOf(prepared: Prepared[], idf: Float32Array): Row[] {
  return prepared.map(({ counts, label }) => ({ features: featuresOf(counts, idf), label }));
}

export function blendedLogits(held: Held, blend: Blend): number[] {
  return held.model.map((logit, k) => blend.model * logit + blend.rules * (held.rules[k] ?? 0));
}

function thresholdFor<T extends Held>(held: T[], scoreOfItem: (item: T) => number): number {
  const scores = held
    .filter(({ label }) => label >= 0)
    .map(scoreOfItem)
    .toSorted((a, b) => a - b);
  return rounded(scores[Math.floor(scores.length * (1 - KEEP))] ?? 0);
}

function reportOf(
  examples: Example[],
  labels: string[],
  held: HeldOut[],
  blend: Blend,
  scope: Scope,
): Omit<TrainingReport, 'alarm'> {
  const labelled = held.filter(({ label }) => label >= 0);
  const outside = held.filter(({ label }) => label < 0);
  const predictions = labelled.map((item) => predictionOf(item, blend, labels));
  const passes = (item: HeldOut): boolean => scopeIn(item, blend, scope) >= scope.threshold;
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
    threshold: scope.threshold,
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
