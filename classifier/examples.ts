/**
 * Reads training examples: NDJSON files `{"subject","text","label"}` in one folder, in the order of their names. A
 * label is a category's id, or null for no category. A file named by a language (`pt.jsonl`) sets it for its lines.
 */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { z } from 'zod';
import { Failure, messageOf } from '../contract/failure.ts';
import { sha256 } from '../contract/ids.ts';

const example = z.object({ subject: z.string(), text: z.string(), label: z.string().min(1).nullable() });

/** `language`: ISO 639-1; null if the file's name sets none. */
export type Example = z.infer<typeof example> & { language: string | null };

const alarmExample = z.object({ subject: z.string(), text: z.string(), alarm: z.boolean() });

/** Whether a text warns of danger or standstill, so that someone must look at once. */
export type AlarmExample = z.infer<typeof alarmExample> & { language: string | null };

const shippedAlarms = fileURLToPath(new URL('./alarms', import.meta.url));

/** The shipped examples. */
export const shippedExamples = fileURLToPath(new URL('./examples', import.meta.url));

/**
 * Scales the confidence of the shipped model on real mail, which is less tidy than the examples. Fitted on the examples
 * alone, its calibration error on 13,353 real questions was .20; at 0.5 it is .08, with the same accuracy.
 */
export const SHIPPED_SURENESS = 0.5;

/** Throws a Failure that names file and line. */
export function readExamples(folder: string = shippedExamples): Example[] {
  return readLines(folder, example);
}

export function readAlarms(): AlarmExample[] {
  return readLines(shippedAlarms, alarmExample);
}

const taught = z.object({
  corpus: z.string(),
  sha256: z.string(),
  labels: z.record(z.string(), z.array(z.string())),
});
const question = z.object({ id: z.string(), lang: z.string(), subject: z.string(), text: z.string() });

/** Limits a learnt text of the corpus. */
const MAX_TAUGHT_UNITS = 2_000;

/**
 * The texts of `corpus` that the shipped model learns beside the examples (teach/README.md): taught.json has their ids.
 * Throws a Failure if the file is not the corpus that they were chosen from.
 */
export function readTaught(corpus: string): Example[] {
  const bytes = attempt(corpus, () => readFileSync(corpus));
  const known = taught.parse(jsonOf(readFileSync(new URL('./taught.json', import.meta.url), 'utf8')));
  if (sha256(bytes) !== known.sha256)
    throw new Failure(`${corpus} is not the ${known.corpus} of classifier/taught.json`, { retry: false });
  const labels = new Map(
    Object.entries(known.labels).flatMap(([label, ids]) => ids.map((id) => [id, label] as const)),
  );
  const found = new Map<string, Example>();
  for (const { id, lang, subject, text } of linesOf(corpus, question)) {
    const label = labels.get(id);
    if (label !== undefined)
      found.set(id, { subject, text: text.slice(0, MAX_TAUGHT_UNITS), label, language: lang.slice(0, 2) });
  }
  return [...found.values()];
}

function readLines<T>(folder: string, schema: z.ZodType<T>): (T & { language: string | null })[] {
  return filesOf(folder).flatMap((file) => {
    const language = /^([a-z]{2})\.jsonl$/.exec(file)?.[1] ?? null;
    return linesOf(join(folder, file), schema).map((line) => ({ ...line, language }));
  });
}

function filesOf(folder: string): string[] {
  const files = attempt(folder, () => readdirSync(folder)).filter((file) => file.endsWith('.jsonl'));
  if (files.length === 0) throw new Failure(`no .jsonl file in ${folder}`, { retry: false });
  // By code unit: the order, and thus the model, must not depend on the machine's locale.
  return files.toSorted((a, b) => (a < b ? -1 : 1));
}

function linesOf<T>(path: string, schema: z.ZodType<T>): T[] {
  const lines = attempt(path, () => readFileSync(path, 'utf8')).split('\n');
  return lines.flatMap((line, i) => {
    if (line.trim() === '') return [];
    const parsed = schema.safeParse(jsonOf(line));
    if (!parsed.success)
      throw new Failure(`${path}, line ${i + 1}: ${z.prettifyError(parsed.error)}`, { retry: false });
    return [parsed.data];
  });
}

function attempt<T>(path: string, read: () => T): T {
  try {
    return read();
  } catch (thrown) {
    throw new Failure(`cannot read ${path}: ${messageOf(thrown)}`, { retry: false, cause: thrown });
  }
}

function jsonOf(line: string): unknown {
  try {
    return JSON.parse(line);
  } catch {
    return null;
  }
}
