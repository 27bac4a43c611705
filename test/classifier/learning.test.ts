/** When a candidate of own labels may take the place of the model, and how it is made. */
import { describe, expect, test } from 'vitest';
import { classify } from '../../classifier/classify.ts';
import { judged, type Pair } from '../../classifier/learning/gate.ts';
import { refit } from '../../classifier/learning/refit.ts';
import { readExamples } from '../../classifier/examples.ts';
import { decodeModel } from '../../classifier/model.ts';
import { categories, FIVE, model } from './world.ts';

const pair = (truth: string, before: string, after: string): Pair => ({ truth, before, after });
const some = (n: number, one: Pair): Pair[] => Array.from({ length: n }, () => one);

const right = [
  ...some(150, pair('billing', 'billing', 'billing')),
  ...some(150, pair('usage', 'usage', 'usage')),
];
const better = [...right, ...some(40, pair('billing', 'usage', 'billing'))];

describe('the gate', () => {
  test('promotes what is better on own labels and no worse on the shipped ones', () => {
    const verdict = judged(better, right);
    expect(verdict).toMatchObject({ verdict: 'promoted', because: [], labels: 340 });
    expect(verdict.own?.interval[0]).toBeGreaterThan(0);
    expect(verdict.shipped).toMatchObject({ before: 1, after: 1, difference: 0, interval: [0, 0] });
  });

  test('cannot tell with fewer than 200 labels, however good they look', () => {
    const few = [
      ...some(90, pair('billing', 'usage', 'billing')),
      ...some(109, pair('usage', 'billing', 'usage')),
    ];
    expect(judged(few, right)).toMatchObject({ verdict: 'too few to tell', labels: 199, own: null });
    expect(judged([...few, pair('usage', 'usage', 'usage')], right).verdict).toBe('promoted');
  });

  const worse = [...right, ...some(30, pair('usage', 'usage', 'billing'))];
  const even = [...better, ...some(40, pair('usage', 'usage', 'billing'))];
  // Labels in no relation to what either model says.
  const noise = ['billing', 'usage'].flatMap((truth) =>
    ['billing', 'usage'].flatMap((after) => [
      ...some(60, pair(truth, 'usage', after)),
      ...some(truth === after ? 3 : 0, pair(truth, 'usage', after)),
    ]),
  );

  test.each([
    ['no gain', right, right, 'no better on the own labels'],
    ['a loss of a category', even, right, 'finds fewer of usage'],
    ['a loss on the shipped examples', better, worse, 'perhaps worse on the shipped examples'],
    ['noise', noise, right, 'the labels follow no pattern that can be learnt'],
  ])('keeps %s', (_, own, shipped, why) => {
    const { verdict, because } = judged(own, shipped);
    expect(verdict).toBe('kept');
    expect(because).toContain(why);
  });
});

describe('a refit', () => {
  const own = Array.from({ length: 30 }, (_, i) => ({
    subject: `Quxfloop ${i}`,
    text: `The quxfloop of department ${i} needs a wurzelbrand.`,
    language: 'en',
    label: 'hardware',
  }));
  const shipped = readExamples().flatMap((one) => (one.label === null ? [] : [{ ...one, label: one.label }]));
  const replayed = shipped.filter((_, i) => i % 5 === 0);
  const file = refit(model, replayed, own);
  const candidate = decodeModel(file);
  const settings = { categories: categories(...FIVE, 'hardware'), rules: [] };
  const of = (text: string, by = candidate) => classify({ subject: '', text }, settings, by);

  test('learns a category and words that the model never saw', () => {
    expect(candidate.labels).toEqual([...model.labels, 'hardware']);
    expect(of('Another quxfloop lost its wurzelbrand').category).toBe('hardware');
  });

  test('keeps what the model knew, its scope and its alarm', () => {
    const texts = shipped.filter((_, i) => i % 40 === 3);
    for (const { subject, text, label } of texts)
      expect(classify({ subject, text }, settings, candidate).best).toBe(label);
    const { scope, alarm, blend } = model;
    expect({ ...candidate.scope }).toEqual({ ...scope });
    expect({ ...candidate.alarm }).toEqual({ ...alarm });
    expect(candidate.blend).toEqual(blend);
    const danger = 'We were hacked, ransomware has encrypted all files, nobody can work';
    expect(of(danger).priority).toBe(of(danger, model).priority);
  });

  test('gives the same bytes for the same labels', () => {
    expect(refit(model, replayed, own).equals(file)).toBe(true);
  });

  test('a burst sorted by category ends where shuffled labels do', () => {
    const labels = FIVE.flatMap((label) => shipped.filter((one) => one.label === label).slice(0, 12));
    const sorted = decodeModel(refit(model, [], labels));
    const mixed = decodeModel(refit(model, [], labels.toReversed()));
    const texts = shipped.filter((_, i) => i % 7 === 1);
    const share = (by: typeof model): number =>
      texts.filter(({ text, label }) => of(text, by).best === label).length / texts.length;
    expect(Math.abs(share(sorted) - share(mixed))).toBeLessThanOrEqual(0.03);
  });
});
