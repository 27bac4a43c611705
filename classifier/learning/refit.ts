/**
 * Makes a candidate model of the one in force and an installation's own labels. It goes on from the learnt weights, so
 * nothing of them is lost that the shipped examples do not have, and learns these again among the labels, so that a burst
 * of one category moves the other ones little. Scope and alarm stay as they are. The same labels give the same bytes.
 */
import { Failure } from '../../contract/failure.ts';
import { fitFrom, type Row, type Weights } from '../arow.ts';
import type { Example } from '../examples.ts';
import { BUCKETS, type Counts, countsOf, featuresOf, readingOf } from '../features.ts';
import { encodeModel, inverseFrequency, type Model } from '../model.ts';

export type Labelled = Example & { label: string };

const SEED = 20_261_129;
/** How often the refit goes over each label of our agents; over a shipped example it goes once. */
const OWN_WEIGHT = 2;
/** How fast a feature settles with the number of examples that had it. */
const SETTLES = 0.1;

/** `replayed`: examples that the model has learnt before. */
export function refit(base: Model, replayed: readonly Labelled[], own: readonly Labelled[]): Buffer {
  const { scope, alarm } = base;
  if (scope === undefined || alarm === undefined)
    throw new Failure('a model file of before 0.3 cannot go on learning: train it again', { retry: false });
  const labels = [...new Set([...base.labels, ...own.map(({ label }) => label)])];
  const counted = own.map((one) => ({ counts: countsOf(readingOf(one)), label: labels.indexOf(one.label) }));
  const frequency = withNew(base.frequency, counted);
  const idf = inverseFrequency(base.documents, frequency);
  const replay = replayed.map((one) => rowOf(countsOf(readingOf(one)), labels.indexOf(one.label), idf));
  const learnt = counted.map(({ counts, label }) => rowOf(counts, label, idf));
  const rows = [
    ...replay.filter(({ label }) => label >= 0),
    ...Array.from({ length: OWN_WEIGHT }, () => learnt).flat(),
  ];
  const weights = fitFrom(startOf(base, labels.length), varianceOf(base, labels), rows, labels.length, SEED);
  const { documents, given, blend, threshold, columns } = base;
  return encodeModel({
    labels,
    documents,
    ...(given === undefined ? {} : { given: given + own.length }),
    blend,
    threshold,
    weights,
    frequency,
    scope: { ...scope, weights: columnOf(base, columns - 2, scope.scale) },
    alarm: { ...alarm, weights: columnOf(base, columns - 1, alarm.scale) },
  });
}

function rowOf(counts: Counts, label: number, idf: Float32Array): Row {
  return { features: featuresOf(counts, idf), label };
}

/** Words that only the labels have get their number; those of the examples keep theirs, so that scope and alarm do too. */
function withNew(known: Int32Array, own: { counts: Counts }[]): Int32Array {
  const fresh = new Int32Array(BUCKETS);
  for (const { counts } of own)
    for (const bucket of new Set(counts.bucket)) fresh[bucket] = (fresh[bucket] ?? 0) + 1;
  return known.map((seen, bucket) => (seen > 0 ? seen : (fresh[bucket] ?? 0)));
}

/** A label that the model never learnt begins at nothing. */
function startOf(base: Model, classes: number): Weights {
  const start = new Float32Array(BUCKETS * classes);
  for (let bucket = 0; bucket < BUCKETS; bucket++)
    for (let k = 0; k < base.labels.length; k++)
      start[bucket * classes + k] = (base.bytes[bucket * base.columns + k] ?? 0) * (base.scales[k] ?? 0);
  return start;
}

function varianceOf(base: Model, labels: readonly string[]): Weights {
  const variance = new Float32Array(BUCKETS * labels.length).fill(1);
  for (let bucket = 0; bucket < BUCKETS; bucket++) {
    const left = 1 / (1 + SETTLES * (base.frequency[bucket] ?? 0));
    for (let k = 0; k < base.labels.length; k++) variance[bucket * labels.length + k] = left;
  }
  return variance;
}

function columnOf(base: Model, column: number, scale: number): Weights {
  return Float32Array.from(
    { length: BUCKETS },
    (_, bucket) => (base.bytes[bucket * base.columns + column] ?? 0) * scale,
  );
}
