/**
 * Extracts the model's features from a text: counts of hashed words (1–2) and letters (3–5 inside a word; 1–3 in
 * scripts without spaces). The subject counts twice. Needs no dictionary and no language; two features may share a
 * bucket.
 */
import { isUnspaced, tokensOf, type Token } from './tokens.ts';

/** Number of buckets, 2^17: the measured optimum. 2^14 costs 1.5 to 2 points of accuracy, 2^18 gains none. */
export const BUCKETS = 1 << 17;

export type Part = 'subject' | 'text';

/** A text split into words. Subject and text keep their own offsets. */
export type Reading = { subject: Token[]; text: Token[] };

/** Features and their counts. Those before index `chars` are words, the rest letters. */
export type Counts = {
  bucket: Int32Array;
  count: Float32Array;
  /** Index of the feature's first token: the subject's tokens first, then the text's. */
  token: Int32Array;
  chars: number;
};

/** `value` is log tf × idf, of length 1 over the words and 1 over the letters. */
export type Features = { bucket: Int32Array; value: Float32Array; token: Int32Array };

const SUBJECT_WEIGHT = 2;
const FNV_OFFSET = 0x811c9dc5;
const FNV_PRIME = 0x01000193;
const CHAR_SEED = 0x2f0b4a17;
/** Limits a word; longer tokens are base64 or addresses. */
const MAX_WORD_UNITS = 40;

export function readingOf(input: { subject: string; text: string }): Reading {
  return { subject: tokensOf(input.subject), text: tokensOf(input.text) };
}

export function countsOf(reading: Reading): Counts {
  const gathered = new Gathering();
  countWords(reading.subject, 0, SUBJECT_WEIGHT, gathered);
  countWords(reading.text, reading.subject.length, 1, gathered);
  const chars = gathered.close();
  countChars(reading.subject, 0, SUBJECT_WEIGHT, gathered);
  countChars(reading.text, reading.subject.length, 1, gathered);
  gathered.close();
  return {
    bucket: Int32Array.from(gathered.bucket),
    count: Float32Array.from(gathered.count),
    token: Int32Array.from(gathered.token),
    chars,
  };
}

/** The buckets of words, alone and in pairs. */
export function wordBucketsOf(reading: Reading): number[] {
  const gathered = new Gathering();
  countWords(reading.subject, 0, SUBJECT_WEIGHT, gathered);
  countWords(reading.text, reading.subject.length, 1, gathered);
  gathered.close();
  return gathered.bucket;
}

/** `idf` has a number per bucket. */
export function featuresOf(counts: Counts, idf: Float32Array): Features {
  const value = new Float32Array(counts.bucket.length);
  weigh(counts, idf, value, 0, counts.chars);
  weigh(counts, idf, value, counts.chars, value.length);
  return { bucket: counts.bucket, value, token: counts.token };
}

function weigh(counts: Counts, idf: Float32Array, value: Float32Array, from: number, to: number): void {
  let squares = 0;
  for (let i = from; i < to; i++) {
    const weight = Math.log(1 + (counts.count[i] ?? 0)) * (idf[counts.bucket[i] ?? 0] ?? 0);
    value[i] = weight;
    squares += weight * weight;
  }
  if (squares === 0) return;
  const scale = 1 / Math.sqrt(squares);
  for (let i = from; i < to; i++) value[i] = (value[i] ?? 0) * scale;
}

/** The array index of each bucket during one count, 0 for none. Cleared after use, so that no text affects the next. */
const seat = new Int32Array(BUCKETS);

class Gathering {
  readonly bucket: number[] = [];
  readonly count: number[] = [];
  readonly token: number[] = [];
  private opened = 0;

  add(hash: number, weight: number, token: number): void {
    const bucket = finish(hash);
    const at = seat[bucket] ?? 0;
    if (at > 0) {
      this.count[at - 1] = (this.count[at - 1] ?? 0) + weight;
      return;
    }
    seat[bucket] = this.bucket.push(bucket);
    this.count.push(weight);
    this.token.push(token);
  }

  /** Ends a group of features; the next group may repeat a bucket. Returns the number of features so far. */
  close(): number {
    for (let i = this.opened; i < this.bucket.length; i++) seat[this.bucket[i] ?? 0] = 0;
    this.opened = this.bucket.length;
    return this.opened;
  }
}

function countWords(tokens: Token[], first: number, weight: number, into: Gathering): void {
  let previous = 0;
  for (let i = 0; i < tokens.length; i++) {
    const hash = wordHash(tokens[i]?.text ?? '');
    into.add(hash, weight, first + i);
    if (i > 0) into.add(Math.imul(previous, 31) ^ hash ^ 0x5bd1e995, weight, first + i - 1);
    previous = hash;
  }
}

function countChars(tokens: Token[], first: number, weight: number, into: Gathering): void {
  for (let i = 0; i < tokens.length; i++) {
    const word = (tokens[i]?.text ?? '').slice(0, MAX_WORD_UNITS);
    if (isUnspaced(word)) grams(word, 1, 3, weight, first + i, into);
    else grams(` ${word} `, 3, 5, weight, first + i, into);
  }
}

function grams(
  text: string,
  shortest: number,
  longest: number,
  weight: number,
  token: number,
  into: Gathering,
): void {
  for (let start = 0; start + shortest <= text.length; start++) {
    let hash = CHAR_SEED;
    const end = Math.min(text.length, start + longest);
    for (let at = start; at < end; at++) {
      hash = Math.imul(hash ^ text.charCodeAt(at), FNV_PRIME);
      if (at - start + 1 >= shortest) into.add(hash, weight, token);
    }
  }
}

/** FNV-1a over UTF-16 code units. */
function wordHash(text: string): number {
  let hash = FNV_OFFSET;
  for (let i = 0; i < text.length; i++) hash = Math.imul(hash ^ text.charCodeAt(i), FNV_PRIME);
  return hash;
}

/** Mixes the high bits into the kept low bits: FNV's low bits alone repeat for short grams. */
function finish(hash: number): number {
  let h = hash ^ (hash >>> 16);
  h = Math.imul(h, 0x85ebca6b);
  h ^= h >>> 13;
  return h & (BUCKETS - 1);
}

/** The bucket of a single word: the id of that feature. */
export function wordBucket(word: string): number {
  return finish(wordHash(word));
}
