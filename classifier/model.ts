/**
 * The trained model and its file. The same training gives the same bytes on every machine, so the file is not
 * compressed. It holds hashed features and numbers, no text. A broken file causes a Failure, never a partial model.
 *
 * Layout: `FLM1`, the header's length (uint32, little-endian), the header (JSON, UTF-8). Then for each occurring
 * bucket, in rising order: its distance from the previous one and its document frequency (unsigned LEB128 each), and
 * one signed byte per label, in units of that label's `scale`.
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
  /** A label's weight is its byte multiplied by this. */
  scales: z.array(z.number()),
  /** The factors of model and built-in rules in the sum, fitted on held-out texts. */
  blend: z.strictObject({ model: z.number(), rules: z.number() }),
  /** A contact whose best category has a lower logit is unclassified. */
  threshold: z.number(),
});
export type ModelHeader = z.infer<typeof header>;

export type Model = ModelHeader & {
  /** The first 16 hexadecimal digits of the file's SHA-256. */
  digest: string;
  /** `bytes[bucket * labels.length + label]`. */
  bytes: Int8Array;
  idf: Float32Array;
};

export type Trained = Omit<ModelHeader, 'scales' | 'buckets'> & {
  weights: Weights;
  /** The number of examples with each bucket. */
  frequency: Int32Array;
};

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
  const { bytes } = model;
  for (let i = 0; i < features.bucket.length; i++) {
    const base = (features.bucket[i] ?? 0) * classes;
    const value = features.value[i] ?? 0;
    for (let k = 0; k < classes; k++) sums[k] = (sums[k] ?? 0) + (bytes[base + k] ?? 0) * value;
  }
  return Array.from(sums, (sum, k) => sum * (model.scales[k] ?? 0));
}

/** Inverse document frequency, smoothed: largest for a feature that never occurred. */
export function inverseFrequency(documents: number, frequency: Int32Array): Float32Array {
  return Float32Array.from(frequency, (df) => Math.log((1 + documents) / (1 + df)) + 1);
}

export function encodeModel(trained: Trained): Buffer {
  const { weights, frequency, ...rest } = trained;
  const scales = trained.labels.map((_, k) => scaleOf(weights, k, trained.labels.length));
  const head = Buffer.from(JSON.stringify({ ...rest, buckets: BUCKETS, scales }));
  const length = Buffer.alloc(4);
  length.writeUInt32LE(head.length);
  return Buffer.concat([Buffer.from(MAGIC), length, head, entries(weights, frequency, scales)]);
}

export function decodeModel(data: Buffer): Model {
  if (data.toString('latin1', 0, 4) !== MAGIC || data.length < 8)
    throw new Failure('not a model file', { retry: false });
  const start = 8 + data.readUInt32LE(4);
  const head = header.safeParse(parseJson(data.toString('utf8', 8, start)));
  if (!head.success) throw new Failure(`broken model: ${z.prettifyError(head.error)}`, { retry: false });
  const classes = head.data.labels.length;
  const bytes = new Int8Array(BUCKETS * classes);
  const frequency = new Int32Array(BUCKETS);
  readEntries(data, start, classes, bytes, frequency);
  const idf = inverseFrequency(head.data.documents, frequency);
  return { ...head.data, digest: sha256(data).slice(0, 16), bytes, idf };
}

function scaleOf(weights: Weights, label: number, classes: number): number {
  let largest = 0;
  for (let i = label; i < weights.length; i += classes)
    largest = Math.max(largest, Math.abs(weights[i] ?? 0));
  return largest / 127;
}

function entries(weights: Weights, frequency: Int32Array, scales: number[]): Buffer {
  const out: number[] = [];
  let previous = 0;
  for (let bucket = 0; bucket < BUCKETS; bucket++) {
    const seen = frequency[bucket] ?? 0;
    if (seen === 0) continue;
    varint(bucket - previous, out);
    varint(seen, out);
    previous = bucket;
    for (let k = 0; k < scales.length; k++) {
      const scale = scales[k] ?? 0;
      const weight = weights[bucket * scales.length + k] ?? 0;
      out.push((scale === 0 ? 0 : Math.round(weight / scale)) & 0xff);
    }
  }
  return Buffer.from(out);
}

function readEntries(
  data: Buffer,
  start: number,
  classes: number,
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
    if (bucket >= BUCKETS || at + classes > data.length)
      throw new Failure('broken model: an entry out of range', { retry: false });
    frequency[bucket] = seen;
    for (let k = 0; k < classes; k++) bytes[bucket * classes + k] = data.readInt8(at++);
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
