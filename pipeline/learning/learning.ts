/**
 * Learns from agents' labels: makes a candidate model, judges it, and keeps it beside the one in force with its figures.
 * A promoted one takes its place at the next start. Decides nothing about contacts.
 *
 * Every candidate goes on from the model before any own label, and is judged by labels that the model in force has not
 * learnt: else each label would count as often as it was seen.
 */
import { copyFileSync, existsSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { readExamples } from '../../classifier/examples.ts';
import type { Verdict } from '../../classifier/learning/gate.ts';
import { type Learnt, learn } from '../../classifier/learning/learn.ts';
import type { Labelled } from '../../classifier/learning/refit.ts';
import { loadModel, MODEL_FILE, modelFile } from '../../classifier/model.ts';
import { sha256 } from '../../contract/ids.ts';
import type { Label } from './labels.ts';

/** These are in the data folder. */
export const CANDIDATE_FILE = 'candidate.bin';
const FIGURES_FILE = 'candidate.json';
const ORIGIN_FILE = 'origin.bin';
const PROMOTED_FILE = 'promoted.json';

/** Limits a learnt text. */
const MAX_UNITS = 2_000;
/** Limits the labels of one job to the newest. */
const MAX_LABELS = 20_000;

/** `old`: the model in force has learnt them. */
export type Job = { directory: string; old: Labelled[]; fresh: Labelled[] };

export function learnt({ directory, old, fresh }: Job): Learnt {
  const inForce = loadModel(modelFile(directory));
  const origin = promotedIn(directory) === null ? inForce : loadModel(join(directory, ORIGIN_FILE));
  return learn({ inForce, origin, examples: readExamples(), old, fresh });
}

/** Divides the labels by what the model in force has learnt. */
export async function jobOf(
  directory: string,
  labels: AsyncIterable<Label>,
): Promise<Job & { keys: string[] }> {
  const known = new Set(promotedIn(directory)?.labels);
  const kept: { key: string; labelled: Labelled }[] = [];
  for await (const { id, subject, text, language, category } of labels) {
    const labelled = { subject, text: copied(text.slice(0, MAX_UNITS)), language, label: category };
    kept.push({ key: `${id} ${category}`, labelled });
    if (kept.length === 2 * MAX_LABELS) kept.splice(0, MAX_LABELS);
  }
  const job = { directory, old: [] as Labelled[], fresh: [] as Labelled[], keys: [] as string[] };
  for (const { key, labelled } of kept.slice(-MAX_LABELS)) {
    job.keys.push(key);
    job[known.has(key) ? 'old' : 'fresh'].push(labelled);
  }
  return job;
}

/** A part of a text holds on to the whole one in memory; its copy does not. */
function copied(part: string): string {
  return Buffer.from(part, 'utf16le').toString('utf16le');
}

/** Keeps the candidate with its figures; one that is promoted takes the place of the model. `seq`: see `learntUpTo`. */
export function keepLearnt(
  directory: string,
  { file, ...verdict }: Learnt,
  keys: string[],
  seq: number,
): Verdict {
  if (file !== null) {
    replaced(join(directory, CANDIDATE_FILE), file);
    if (verdict.verdict === 'promoted') promote(directory, file, keys);
  }
  replaced(join(directory, FIGURES_FILE), lineOf({ seq, ...verdict }));
  return verdict;
}

function promote(directory: string, file: Uint8Array, labels: string[]): void {
  if (promotedIn(directory) === null) copyFileSync(modelFile(directory), join(directory, ORIGIN_FILE));
  replaced(join(directory, PROMOTED_FILE), lineOf({ model: sha256(file), labels }));
  replaced(join(directory, MODEL_FILE), file);
}

const promoted = z.object({ model: z.string(), labels: z.array(z.string()) });

/** Null unless the model in force was promoted here: an operator may have put another in its place. */
function promotedIn(directory: string): z.infer<typeof promoted> | null {
  const [note, model] = [join(directory, PROMOTED_FILE), join(directory, MODEL_FILE)];
  if (!existsSync(note) || !existsSync(model)) return null;
  const known = promoted.parse(JSON.parse(readFileSync(note, 'utf8')));
  return known.model === sha256(readFileSync(model)) ? known : null;
}

const figures = z.looseObject({ seq: z.number() });

/** The position of the history up to which labels were learnt; 0: never. */
export function learntUpTo(directory: string): number {
  const file = join(directory, FIGURES_FILE);
  return existsSync(file) ? figures.parse(JSON.parse(readFileSync(file, 'utf8'))).seq : 0;
}

function lineOf(value: object): Uint8Array {
  return Buffer.from(`${JSON.stringify(value)}\n`);
}

/** Never half a file, also after a crash. */
function replaced(path: string, bytes: Uint8Array): void {
  writeFileSync(`${path}.new`, bytes, { flush: true });
  renameSync(`${path}.new`, path);
}
