/** The model file: the same bytes for the same examples, and never half a model. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { type Example, readExamples, readTaught, SHIPPED_SURENESS } from '../../classifier/examples.ts';
import { decodeModel, loadModel, modelFile } from '../../classifier/model.ts';
import { train } from '../../classifier/train.ts';
import { Failure } from '../../contract/failure.ts';
import { corporaPath } from '../support/corpora.ts';
import { FIVE, model, TAUGHT_CORPUS } from './world.ts';

const corpora = corporaPath();
const file = join(import.meta.dirname, '../../classifier/model.bin');

describe('the shipped model', () => {
  test('is what training on the shipped examples and the taught texts gives, byte for byte', (ctx) => {
    if (corpora === null) return ctx.skip('skipped, because there are no corpora: set FIRSTLINE_CORPORA');
    const taught = readTaught(join(corpora, TAUGHT_CORPUS));
    const { file: trained } = train(readExamples(), { sureness: SHIPPED_SURENESS, taught });
    expect(trained.equals(readFileSync(file))).toBe(true);
  });

  test('refuses another corpus than the one that its texts were chosen from', () => {
    expect(() => readTaught(join(import.meta.dirname, '../fixtures/classifier/mails.ndjson'))).toThrow(
      'is not the classify_silver.jsonl',
    );
  });

  test('knows the default categories and is small', () => {
    expect(model.labels).toEqual(FIVE);
    expect(readFileSync(file).length).toBeLessThan(3_000_000);
  });
});

describe('the shipped examples', () => {
  const examples = readExamples();
  const count = (language: string, label: string | null) =>
    examples.filter((e) => e.language === language && e.label === label).length;

  test.each(FIVE)('of %s are sixty in English, forty in Portuguese and Spanish', (label) => {
    expect(count('en', label)).toBeGreaterThanOrEqual(60);
    expect(count('pt', label)).toBeGreaterThanOrEqual(40);
    expect(count('es', label)).toBeGreaterThanOrEqual(40);
  });

  test('include sixty that belong to no category, and none comes twice', () => {
    expect(examples.filter(({ label }) => label === null).length).toBeGreaterThanOrEqual(60);
    const keys = examples.map(({ subject, text }) => `${subject}\n${text}`);
    expect(new Set(keys).size).toBe(keys.length);
  });
});

describe('training', () => {
  const some: Example[] = ['red apple', 'green apple', 'ripe apple', 'fast car', 'old car', 'red car'].map(
    (text) => ({ subject: '', text, label: text.split(' ')[1] ?? '', language: 'en' }),
  );

  test('tells other examples apart, with labels of their own', () => {
    const other = decodeModel(train(some).file);
    expect(other.labels).toEqual(['apple', 'car']);
    expect(other.digest).not.toBe(model.digest);
  });

  test('refuses a single label', () => {
    expect(() => train(some.slice(0, 3))).toThrow(Failure);
  });
});

describe('a file that is no model', () => {
  const bytes = readFileSync(file);

  test.each<[string, Buffer]>([
    ['empty', Buffer.alloc(0)],
    ['something else', Buffer.from('hello, I am a text file')],
    ['cut short', bytes.subarray(0, bytes.length - 3)],
    ['cut within the header', bytes.subarray(0, 20)],
    ['longer than its buckets', Buffer.concat([bytes, Buffer.from([255, 255, 127, 1, 0, 0, 0, 0, 0])])],
  ])('%s, is refused', (_, data) => {
    expect(() => decodeModel(data)).toThrow(Failure);
  });

  test('that is not there is named', () => {
    expect(() => loadModel('/nowhere/model.bin')).toThrow('/nowhere/model.bin');
  });
});

test("an installation's own model comes before the shipped one", () => {
  expect(modelFile('/nowhere')).toBe(file);
  expect(modelFile(join(import.meta.dirname, '../../classifier'))).toBe(file);
});
