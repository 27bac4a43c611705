/**
 * The trained model and its file. The same training gives the same bytes on every machine, so the file is not
 * compressed. It holds hashed features and numbers, no text. A broken file causes a Failure, never a partial model.
 *
 * Layout: `FLM1`, the header's length (uint32, little-endian), the header (JSON, UTF-8). Then for each occurring
 * bucket, in rising order: its distance from the previous one and its document frequency (unsigned LEB128 each), and
 * one signed byte per label, in units of that label's `scale`; then one each for the scope and the alarm, if the header
 * names them.
 */
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { z } from 'zod';
import { Failure, messageOf } from '../contract/failure.ts';
import { sha256 } from '../contract/ids.ts';
import type { Weights } from './arow.ts';
import { BUCKETS, type Features } from './features.ts';

const header = z.strictObject({
  labels: z.array(z.string().min(1)).min(2),
  buckets: z.literal(BUCKETS),
  /** Number of examples behind the document frequencies. */
  documents: z.int().positive(),
  /** Number of examples that an admin gave. Absent in the shipped model, and in files of versions that did not count them. */
  given: z.int().positive().optional(),
  /** A label's weight is its byte multiplied by this. */
  scales: z.array(z.number()),
  /** The factors of model and built-in rules in the sum, fitted on held-out texts. */
  blend: z.strictObject({ model: z.number(), rules: z.number() }),
  /** A contact whose best category has a lower logit is unclassified. */
  threshold: z.number(),
  /**
   * How much a text is about any category: `bias`, the words' weights and `top` for each unit of the best category's
   * logit. Below `threshold` the text is unclassified. Absent, with the alarm, in files of versions before 0.3: there
   * the best logit alone counts.
   */
  scope: z
    .strictObject({ scale: z.number(), bias: z.number(), top: z.number(), threshold: z.number() })
    .optional(),
  /**
   * The alarm's score is `bias`, the words' weights and the share of each signal that was met (in the order of
   * priority.ts). `urgent` and `high`: at least; `calm`: below.
   */
  alarm: z
    .strictObject({
      scale: z.number(),
      bias: z.number(),
      signals: z.array(z.number()),
      urgent: z.number(),
      high: z.number(),
      calm: z.number(),
    })
    .optional(),
});
export type ModelHeader = z.infer<typeof header>;

export type Model = ModelHeader & {
  /** The first 16 hexadecimal digits of the file's SHA-256. */
  digest: string;
  /** Labels, the scope and the alarm. */
  columns: number;
  /** `bytes[bucket * columns + label]`; the alarm is the last column, the scope the one before. */
  bytes: Int8Array;
  /** The number of examples with each bucket. */
  frequency: Int32Array;
  idf: Float32Array;
};

export type Trained = Omit<ModelHeader, 'scales' | 'buckets' | 'scope' | 'alarm'> & {
  weights: Weights;
  scope: TrainedScope;
  alarm: TrainedAlarm;
  /** The number of examples with each bucket. */
  frequency: Int32Array;
};

/** `weights[bucket]`. */
export type TrainedScope = Omit<NonNullable<ModelHeader['scope']>, 'scale'> & { weights: Weights };
/** `weights[bucket]`. */
export type TrainedAlarm = Omit<NonNullable<ModelHeader['alarm']>, 'scale'> & { weights: Weights };

const MAGIC = 'FLM1';
/** The name of the model file in a data folder. */
export const MODEL_FILE = 'model.bin';
const shipped = fileURLToPath(new URL('./model.bin', import.meta.url));

/** The model of an installation: its own, written by `train`, or else the shipped one. */
export function modelFile(dataDir: string): string {
  const own = join(dataDir, MODEL_FILE);
  return existsSync(own) ? own : shipped;
}

/** Reads a model file, by default the shipped one. Throws a Failure without `retry`. */
export function loadModel(path: string = shipped): Model {
  let data: Buffer;
  try {
    data = readFileSync(path);
  } catch (thrown) {
    throw new Failure(`no model at ${path}: ${messageOf(thrown)}`, { retry: false, cause: thrown });
  }
  return decodeModel(data);
}

/** One logit per label, before blend and rules. */
export function modelLogits(model: Model, features: Features): number[] {
  const classes = model.labels.length;
  const sums = new Float64Array(classes);
  const { bytes, columns } = model;
  for (let i = 0; i < features.bucket.length; i++) {
    const base = (features.bucket[i] ?? 0) * columns;
    const value = features.value[i] ?? 0;
    for (let k = 0; k < classes; k++) sums[k] = (sums[k] ?? 0) + (bytes[base + k] ?? 0) * value;
  }
  return Array.from(sums, (sum, k) => sum * (model.scales[k] ?? 0));
}

/** The words' part of the scope's score. */
export function scopeOfWords(model: Model, features: Features): number {
  return model.scope === undefined ? 0 : columnSum(model, features, model.columns - 2) * model.scope.scale;
}

/** The words' part of the alarm's score. */
export function alarmOfWords(model: Model, features: Features): number {
  return model.alarm === undefined ? 0 : columnSum(model, features, model.columns - 1) * model.alarm.scale;
}

function columnSum({ bytes, columns }: Model, features: Features, column: number): number {
  let sum = 0;
  for (let i = 0; i < features.bucket.length; i++)
    sum += (bytes[(features.bucket[i] ?? 0) * columns + column] ?? 0) * (features.value[i] ?? 0);
  return sum;
}

/** Inverse document frequency, smoothed: largest for a feature that never occurred. */
export function inverseFrequency(documents: number, frequency: Int32Array): Float32Array {
  return Float32Array.from(frequency, (df) => Math.log((1 + documents) / (1 + df)) + 1);
}

export function encodeModel(trained: Trained): Buffer {
  const { weights, frequency, scope, alarm, ...rest } = trained;
  const labels = trained.labels.map((_, k) => columnOf(weights, k, trained.labels.length));
  const ofScope = columnOf(scope.weights, 0, 1);
  const ofAlarm = columnOf(alarm.weights, 0, 1);
  const head = Buffer.from(
    JSON.stringify({
      ...rest,
      buckets: BUCKETS,
      scales: labels.map(({ scale }) => scale),
      scope: { ...scope, weights: undefined, scale: ofScope.scale },
      alarm: { ...alarm, weights: undefined, scale: ofAlarm.scale },
    }),
  );
  const length = Buffer.alloc(4);
  length.writeUInt32LE(head.length);
  return Buffer.concat([Buffer.from(MAGIC), length, head, entries([...labels, ofScope, ofAlarm], frequency)]);
}

export function decodeModel(data: Buffer): Model {
  if (data.toString('latin1', 0, 4) !== MAGIC || data.length < 8)
    throw new Failure('not a model file', { retry: false });
  const start = 8 + data.readUInt32LE(4);
  const head = header.safeParse(parseJson(data.toString('utf8', 8, start)));
  if (!head.success) throw new Failure(`broken model: ${z.prettifyError(head.error)}`, { retry: false });
  const { labels, scope, alarm } = head.data;
  const columns = labels.length + (scope === undefined ? 0 : 1) + (alarm === undefined ? 0 : 1);
  const bytes = new Int8Array(BUCKETS * columns);
  const frequency = new Int32Array(BUCKETS);
  readEntries(data, start, columns, bytes, frequency);
  const idf = inverseFrequency(head.data.documents, frequency);
  return { ...head.data, digest: sha256(data).slice(0, 16), columns, bytes, frequency, idf };
}

/** Weights of one label, by bucket, and the unit of their bytes. */
type Column = { weights: Weights; first: number; stride: number; scale: number };

function columnOf(weights: Weights, first: number, stride: number): Column {
  let largest = 0;
  for (let i = first; i < weights.length; i += stride) largest = Math.max(largest, Math.abs(weights[i] ?? 0));
  return { weights, first, stride, scale: largest / 127 };
}

function entries(columns: Column[], frequency: Int32Array): Buffer {
  const out: number[] = [];
  let previous = 0;
  for (let bucket = 0; bucket < BUCKETS; bucket++) {
    const seen = frequency[bucket] ?? 0;
    if (seen === 0) continue;
    varint(bucket - previous, out);
    varint(seen, out);
    previous = bucket;
    for (const { weights, first, stride, scale } of columns) {
      const weight = weights[bucket * stride + first] ?? 0;
      out.push((scale === 0 ? 0 : Math.round(weight / scale)) & 0xff);
    }
  }
  return Buffer.from(out);
}

function readEntries(
  data: Buffer,
  start: number,
  columns: number,
  bytes: Int8Array,
  frequency: Int32Array,
): void {
  let at = start;
  let bucket = 0;
  const number = (): number => {
    let value = 0;
    for (let shift = 0; shift < 28; shift += 7) {
      const byte = data[at++];
      if (byte === undefined) break;
      value |= (byte & 0x7f) << shift;
      if (byte < 0x80) return value;
    }
    throw new Failure('broken model: it ends too early', { retry: false });
  };
  while (at < data.length) {
    bucket += number();
    const seen = number();
    if (bucket >= BUCKETS || at + columns > data.length)
      throw new Failure('broken model: an entry out of range', { retry: false });
    frequency[bucket] = seen;
    for (let k = 0; k < columns; k++) bytes[bucket * columns + k] = data.readInt8(at++);
  }
}

function varint(value: number, out: number[]): void {
  let rest = value;
  while (rest > 0x7f) {
    out.push((rest & 0x7f) | 0x80);
    rest >>>= 7;
  }
  out.push(rest);
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
