/**
 * Trials of learning on real questions: of 20 sets of 400 labels at least 18 are promoted, and none of the same sets with
 * their labels shuffled.
 */
import { describe, expect, test } from 'vitest';
import { readExamples } from '../../classifier/examples.ts';
import { learn } from '../../classifier/learning/learn.ts';
import type { Labelled } from '../../classifier/learning/refit.ts';
import { seeded, shuffled } from '../../classifier/random.ts';
import { readFileSync } from 'node:fs';
import { corporaPath, corpusLines } from '../support/corpora.ts';
import { model, TAUGHT_CORPUS } from './world.ts';

type Question = { id: string; lang: string; subject: string; text: string; label: string };

const TRIALS = 20;
const LABELS = 400;
const folder = corporaPath();
const skipped = folder === null ? ' (skipped, because the corpora are not there)' : '';

describe.skipIf(folder === null)(`400 labels${skipped}`, () => {
  const questions = folder === null ? [] : untaught(folder);
  const examples = readExamples().filter((_, i) => i % 3 === 0);
  const verdicts = (change: (labels: string[], seed: number) => string[]): string[] =>
    Array.from({ length: TRIALS }, (_, trial) => {
      const set = shuffled(questions, seeded(trial + 1)).slice(0, LABELS);
      const labels = change(
        set.map(({ label }) => label),
        trial,
      );
      const fresh = set.map((one, i) => ({ ...one, label: labels[i] ?? one.label }));
      return learn({ inForce: model, origin: model, examples, old: [], fresh }).verdict;
    });

  test('that are true are promoted, 18 times of 20 at least', () => {
    const promoted = verdicts((labels) => labels).filter((verdict) => verdict === 'promoted');
    expect(promoted.length).toBeGreaterThanOrEqual(18);
  }, 1_200_000);

  test('that are shuffled are never promoted', () => {
    const found = verdicts((labels, seed) => shuffled(labels, seeded(seed + 1_000)));
    expect(found).toEqual(Array.from({ length: TRIALS }, () => 'kept'));
  }, 1_200_000);
});

/** Questions that the shipped model never learnt. */
function untaught(corpora: string): Labelled[] {
  const taught = JSON.parse(
    readFileSync(new URL('../../classifier/taught.json', import.meta.url), 'utf8'),
  ) as { labels: Record<string, string[]> };
  const learnt = new Set(Object.values(taught.labels).flat());
  return corpusLines<Question>(corpora, TAUGHT_CORPUS)
    .filter(({ id }) => !learnt.has(id))
    .map(({ subject, text, lang, label }) => ({
      subject,
      text: text.slice(0, 2_000),
      language: lang.slice(0, 2),
      label,
    }));
}
