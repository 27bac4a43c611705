/**
 * Trains the alarm: one score for how much a text warns of danger or standstill, so that someone must look at once. Learnt
 * words and the built-in signals of priority add up to it. It learns from alarms/ and, as texts without alarm, from the
 * examples of categories. The share of each signal and the thresholds are fitted on texts that the respective weights
 * had not learnt (five folds).
 */
import { fitOne, scoreOf, type Weights } from './arow.ts';
import type { AlarmExample, Example } from './examples.ts';
import { BUCKETS, type Counts, countsOf, featuresOf, readingOf } from './features.ts';
import { fitLogistic } from './logistic.ts';
import { inverseFrequency, type TrainedAlarm } from './model.ts';
import { type Signal, signals, signalsIn } from './priority.ts';
import { compileRules, rulesMet } from './rules.ts';
import { seedRules } from './seedRules.ts';

export type AlarmRow = {
  counts: Counts;
  signals: Set<Signal>;
  language: string | null;
  alarm: boolean;
  isExample: boolean;
};

/** On held-out texts: the share of alarms that are at least high, and of those that are, the share of alarms. */
export type AlarmReport = { alarms: number; recall: number; precision: number };

const FOLDS = 5;
/** Of the held-out texts that reach `urgent`, the share that are alarms. */
const URGENT_PRECISION = 0.95;
/** The share of held-out alarms that are at least `high`: a missed alarm costs more than a false one, so that the share is set. */
const HIGH_FINDS = 0.85;
/** The share of held-out alarms that may be called calm. */
const CALM_MISSES = 0.05;

export function alarmRows(examples: Example[], alarms: AlarmExample[]): AlarmRow[] {
  const known = new Set(alarms.map(keyOf));
  return [
    ...alarms.map(({ alarm, ...text }) => rowOf(text, alarm, false)),
    ...examples.filter((example) => !known.has(keyOf(example))).map((example) => rowOf(example, false, true)),
  ];
}

export function fitAlarm(
  rows: AlarmRow[],
  idf: Float32Array,
  seed: number,
): { trained: TrainedAlarm; report: AlarmReport } {
  const held = foldsOf(rows).flatMap((fold) => holdOut(rows, fold, seed));
  const blend = fitLogistic(
    held.map(({ words, signals: met }) => [words, ...signals.map((signal) => (met.has(signal) ? 1 : 0))]),
    held.map(({ alarm }) => alarm),
  );
  const [words = 0, ...shares] = blend.weights;
  const scored = held.map(({ alarm, words: by, signals: met }) => ({
    alarm,
    score:
      blend.bias +
      words * by +
      signals.reduce((sum, one, i) => sum + (met.has(one) ? (shares[i] ?? 0) : 0), 0),
  }));
  const thresholds = thresholdsOf(scored);
  return {
    trained: {
      weights: weightsOf(rows, idf, seed).map((weight) => weight * words),
      bias: rounded(blend.bias),
      signals: shares.map(rounded),
      ...thresholds,
    },
    report: reportOf(scored, thresholds.high),
  };
}

type Text = { subject: string; text: string; language: string | null };
type Scored = { alarm: boolean; score: number };

const compiled = compileRules(seedRules.filter(({ id }) => id.startsWith('priority-')));

function keyOf({ subject, text }: { subject: string; text: string }): string {
  return `${subject}\n${text}`;
}

function rowOf({ subject, text, language }: Text, alarm: boolean, isExample: boolean): AlarmRow {
  const reading = readingOf({ subject, text });
  const met = signalsIn(rulesMet(compiled, { reading, language, mailbox: null }));
  return { counts: countsOf(reading), signals: new Set(met.keys()), language, alarm, isExample };
}

/** By an alarm's position within its language: translations of one story are held out together. */
function foldsOf(rows: AlarmRow[]): Set<AlarmRow>[] {
  const folds = Array.from({ length: FOLDS }, () => new Set<AlarmRow>());
  const seen = new Map<string, number>();
  for (const row of rows) {
    const key = `${row.language}/${row.isExample}/${row.alarm}`;
    const place = seen.get(key) ?? 0;
    seen.set(key, place + 1);
    folds[place % FOLDS]?.add(row);
  }
  return folds;
}

function holdOut(rows: AlarmRow[], fold: Set<AlarmRow>, seed: number): (AlarmRow & { words: number })[] {
  const rest = rows.filter((row) => !fold.has(row));
  const frequency = new Int32Array(BUCKETS);
  for (const { counts } of rest) {
    for (const bucket of new Set(counts.bucket)) frequency[bucket] = (frequency[bucket] ?? 0) + 1;
  }
  const idf = inverseFrequency(rest.length, frequency);
  const weights = weightsOf(rest, idf, seed);
  return [...fold].map((row) => ({ ...row, words: scoreOf(weights, featuresOf(row.counts, idf)) }));
}

function weightsOf(rows: AlarmRow[], idf: Float32Array, seed: number): Weights {
  return fitOne(
    rows.map(({ counts, alarm }) => ({ features: featuresOf(counts, idf), label: alarm ? 1 : 0 })),
    seed,
  );
}

/**
 * `high` is where the set share of held-out alarms is found, rounded down so that the last of them is. Below `calm` a signal of
 * danger or outage counts for nothing.
 */
function thresholdsOf(held: Scored[]): Pick<TrainedAlarm, 'urgent' | 'high' | 'calm'> {
  const sorted = held.toSorted((a, b) => b.score - a.score);
  const alarms = sorted.filter(({ alarm }) => alarm).length;
  let found = 0;
  let high = 0;
  let urgent = Number.MAX_VALUE;
  sorted.forEach(({ alarm, score }, n) => {
    if (!alarm) return;
    found += 1;
    if (found - 1 < alarms * HIGH_FINDS) high = Math.floor(score * 10_000) / 10_000;
    if (found >= (n + 1) * URGENT_PRECISION) urgent = score;
  });
  const calm = sorted.filter(({ alarm }) => alarm).at(-1 - Math.floor(alarms * CALM_MISSES))?.score ?? 0;
  return {
    urgent: rounded(Math.max(high, urgent)),
    high: rounded(high),
    calm: rounded(Math.min(high, calm)),
  };
}

function reportOf(held: Scored[], high: number): AlarmReport {
  const alarms = held.filter(({ alarm }) => alarm).length;
  const said = held.filter(({ score }) => score >= high);
  const right = said.filter(({ alarm }) => alarm).length;
  return {
    alarms,
    recall: rounded(right / Math.max(1, alarms)),
    precision: rounded(right / Math.max(1, said.length)),
  };
}

function rounded(value: number): number {
  return Math.round(value * 10_000) / 10_000;
}
