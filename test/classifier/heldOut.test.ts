/**
 * The shipped model on `heldOut/mails.jsonl`, mails that no training may read. The floors are what it had when the
 * mails were written. `also`: a second category that is defensible.
 */
import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { z } from 'zod';
import { classify } from '../../classifier/classify.ts';
import { readAlarms, readExamples } from '../../classifier/examples.ts';
import { macroF1 } from '../../classifier/measures.ts';
import { UNCLASSIFIED } from '../../contract/classification.ts';
import { model, plain } from './world.ts';

const mail = z.strictObject({
  language: z.string(),
  subject: z.string(),
  text: z.string(),
  label: z.string().nullable(),
  also: z.string().nullable(),
  alarm: z.boolean(),
});

const lines = readFileSync(new URL('./heldOut/mails.jsonl', import.meta.url), 'utf8')
  .trimEnd()
  .split('\n');
const mails = lines.map((line) => mail.parse(JSON.parse(line)));
const found = mails.map((one) => ({ ...one, ...classify(one, plain, model) }));
const labelled = found.flatMap((one) => (one.label === null ? [] : [{ ...one, truth: one.label }]));

test('no mail is learnt', () => {
  const learnt = new Set(
    [...readExamples(), ...readAlarms()].map(({ subject, text }) => `${subject}\n${text}`),
  );
  expect(mails.filter(({ subject, text }) => learnt.has(`${subject}\n${text}`))).toEqual([]);
});

test('the category is as right as it was', () => {
  const lenient = labelled.map((one) => ({ ...one, truth: one.best === one.also ? one.best : one.truth }));
  expect(macroF1(labelled)).toBeGreaterThan(0.831);
  expect(macroF1(lenient)).toBeGreaterThan(0.861);
  expect(macroF1(lenient.filter(({ language }) => language !== 'en'))).toBeGreaterThan(0.851);
  expect(lenient.filter(({ best, truth, confidence }) => best !== truth && confidence > 0.9)).toEqual([]);
});

test('of 20 mails of no category 12 are stopped, and six of the 92 others', () => {
  const stopped = found.filter(({ category }) => category === UNCLASSIFIED);
  expect(labelled).toHaveLength(92);
  expect(stopped.filter(({ label }) => label === null).length).toBeGreaterThanOrEqual(12);
  expect(stopped.filter(({ label }) => label !== null).length).toBeLessThanOrEqual(6);
});

test('of 14 alarms 12 are high or urgent, and five calm mails', () => {
  const high = found.filter(({ priority }) => priority === 'high' || priority === 'urgent');
  expect(mails.filter(({ alarm }) => alarm)).toHaveLength(14);
  expect(high.filter(({ alarm }) => alarm).length).toBeGreaterThanOrEqual(12);
  expect(high.filter(({ alarm }) => !alarm).length).toBeLessThanOrEqual(5);
});
