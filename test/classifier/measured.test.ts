/**
 * How good it is, on texts it never learnt: better than naive Bayes taught with the same examples, and on real
 * questions not worse than it was. The figures stand in classifier/README.md.
 */
import { join } from 'node:path';
import BayesClassifier from 'natural/lib/natural/classifiers/bayes_classifier.js';
import { describe, expect, test } from 'vitest';
import { z } from 'zod';
import { classify } from '../../classifier/classify.ts';
import { type Example, readExamples, readTaught } from '../../classifier/examples.ts';
import { accuracy, calibrationError, macroF1, type Prediction } from '../../classifier/measures.ts';
import { detectLanguage } from '../../classifier/language.ts';
import { decodeModel, type Model } from '../../classifier/model.ts';
import { train } from '../../classifier/train.ts';
import { corporaPath, corpusLines } from '../support/corpora.ts';
import { model, plain, TAUGHT_CORPUS } from './world.ts';

type Labelled = { subject: string; text: string; label: string; language: string | null };

function predictions(texts: Labelled[], by: Model): Prediction[] {
  return texts.map(({ subject, text, label, language }) => {
    const { best, confidence } = classify({ subject, text, language }, plain, by);
    return { truth: label, best, confidence };
  });
}

describe('on every fifth of the shipped examples, taught with the others', () => {
  const labelled = readExamples().filter((e): e is Example & Labelled => e.label !== null);
  const heldOut = labelled.filter((_, i) => i % 5 === 0);
  const taught = labelled.filter((_, i) => i % 5 !== 0);
  const found = predictions(heldOut, decodeModel(train(taught).file));

  test('it is right four times in five', () => {
    expect(accuracy(found)).toBeGreaterThan(0.82);
    expect(macroF1(found)).toBeGreaterThan(0.82);
  });

  test("it beats natural's naive Bayes", () => {
    const bayes = new BayesClassifier(undefined, 0.1);
    for (const { subject, text, label } of taught) bayes.addDocument(`${subject}\n${text}`, label);
    bayes.train();
    const guessed = heldOut.map(({ subject, text, label }) => ({
      truth: label,
      best: bayes.classify(`${subject}\n${text}`),
      confidence: 1,
    }));
    expect(macroF1(found)).toBeGreaterThan(macroF1(guessed) + 0.05);
  });
});

const corpora = corporaPath();
const question = z.object({ subject: z.string(), text: z.string(), label: z.string(), lang: z.string() });

function questionsIn(folder: string): z.infer<typeof question>[] {
  return corpusLines(folder, TAUGHT_CORPUS).map((line) => question.parse(line));
}

/** Those that the model did not learn. */
function unseenIn(folder: string): z.infer<typeof question>[] {
  const key = ({ subject, text }: { subject: string; text: string }) => `${subject}\n${text.slice(0, 2_000)}`;
  const learnt = new Set(readTaught(join(folder, TAUGHT_CORPUS)).map(key));
  return questionsIn(folder).filter((one) => !learnt.has(key(one)));
}

describe('on real questions with noisy labels', () => {
  test('it keeps what it reached', (ctx) => {
    if (corpora === null) return ctx.skip('skipped, because there are no corpora: set FIRSTLINE_CORPORA');
    const texts = unseenIn(corpora).map(({ lang, ...rest }) => ({ ...rest, language: lang }));
    const found = predictions(texts, model);
    expect(accuracy(found)).toBeGreaterThan(0.705);
    expect(macroF1(found)).toBeGreaterThan(0.61);
    expect(calibrationError(found)).toBeLessThan(0.1);
  });

  test('it knows their language, or is silent, as often as it did', (ctx) => {
    if (corpora === null) return ctx.skip('skipped, because there are no corpora: set FIRSTLINE_CORPORA');
    const questions = questionsIn(corpora);
    const found = questions.map(({ subject, text }) => detectLanguage(`${subject}\n${text}`));
    const right = found.filter((language, n) => language === questions[n]?.lang.slice(0, 2)).length;
    const silent = found.filter((language) => language === null).length;
    expect(right).toBeGreaterThanOrEqual(12_553);
    expect(found.length - right - silent).toBeLessThanOrEqual(603);
  });
});
