/** Which texts meet a rule, and what a met rule does. */
import { describe, expect, test } from 'vitest';
import { classify, seedWeights } from '../../classifier/classify.ts';
import { readingOf } from '../../classifier/features.ts';
import { compileRules, rulesMet } from '../../classifier/rules.ts';
import { seedRules } from '../../classifier/seedRules.ts';
import type { Rule } from '../../contract/settings.ts';
import { categories, FIVE, model, plain, rule, withRules } from './world.ts';

type Text = { subject?: string; text?: string; language?: string | null; mailbox?: string | null };

function met(rules: Rule[], { subject = '', text = '', language = null, mailbox = null }: Text) {
  return rulesMet(compileRules(rules), { reading: readingOf({ subject, text }), language, mailbox });
}

const texts: [what: string, rule: Rule, text: Text, met: boolean][] = [
  ['a word', rule(['factoring']), { text: 'About Factoring.' }, true],
  ['no part of a word', rule(['factor']), { text: 'factoring' }, false],
  ['a prefix', rule(['factor*']), { text: 'Factoring' }, true],
  ['a phrase', rule(['dead letter queue']), { text: 'the dead-letter queue' }, true],
  ['no phrase with a gap', rule(['dead letter']), { text: 'dead old letter' }, false],
  ['a phrase that ends in a prefix', rule(['dead lett*']), { text: 'dead letters' }, true],
  ['without accents', rule(['faturação']), { text: 'FATURACAO' }, true],
  [
    'a plural by its stem',
    rule(['fatura'], { language: 'pt' }),
    { text: 'as faturas', language: 'pt' },
    true,
  ],
  ['no stem without a language', rule(['fatura']), { text: 'as faturas', language: 'pt' }, false],
  ['inside an unspaced phrase', rule(['登录']), { text: '今天无法登录系统' }, true],
  ['in the subject only', rule(['gold'], { in: 'subject' }), { text: 'gold' }, false],
  ['in its own language', rule(['gold'], { language: 'en' }), { text: 'gold', language: 'de' }, false],
  ['in a language nobody could tell', rule(['gold'], { language: 'en' }), { text: 'gold' }, true],
  ['in its mailbox', rule(['gold'], { mailbox: 'a@x.test' }), { text: 'gold', mailbox: 'b@x.test' }, false],
  ['in no mailbox', rule(['gold'], { mailbox: 'a@x.test' }), { text: 'gold' }, false],
  [
    'in its mailbox with a tag',
    rule(['gold'], { mailbox: 'a@x.test' }),
    { text: 'gold', mailbox: 'A+t@x.test' },
    true,
  ],
  ['by mailbox alone', rule([], { mailbox: 'a@x.test' }), { text: '…', mailbox: 'a@x.test' }, true],
];

describe('a rule is met', () => {
  test.each(texts)('%s', (_, one, text, expected) => {
    expect(met([one], text)).toHaveLength(expected ? 1 : 0);
  });

  test('once, at its first place, in the order of the rules', () => {
    const rules = [rule(['two']), rule(['one']), rule(['three'])];
    const found = met(rules, { subject: 'one two', text: 'two one' });
    expect(found.map(({ rule: { id }, at, part }) => ({ id, at, part }))).toEqual([
      { id: 'own-two', at: [4, 7], part: 'subject' },
      { id: 'own-one', at: [0, 3], part: 'subject' },
    ]);
  });
});

describe('a met rule', () => {
  const text = { subject: 'Zebra', text: 'a word about the zebra', language: 'en' };

  test('adds its weight to the logit of its category', () => {
    const before = classify(text, plain, model).scores;
    const after = classify(text, withRules(rule(['zebra'], { weight: 1.5 })), model).scores;
    const odds = (scores: Record<string, number>) =>
      Math.log((scores['billing'] ?? 0) / (scores['usage'] ?? 0));
    expect(odds(after) - odds(before)).toBeCloseTo(1.5, 9);
  });

  test('is named with its weight and place', () => {
    const found = classify(text, withRules(rule(['zebra'])), model);
    expect(found.because).toContainEqual({
      rule: 'own-zebra',
      weight: 5,
      at: [0, 5],
      detail: { in: 'subject' },
    });
  });

  test('decides alone when forced, the first of them', () => {
    const forced = [
      rule(['zebra'], { id: 'no', category: 'nowhere', force: true }),
      rule(['zebra'], { id: 'yes', category: 'usage', force: true }),
      rule(['zebra'], { id: 'late', category: 'updates', force: true }),
    ];
    const found = classify({ ...text, text: 'invoice zebra' }, withRules(...forced), model);
    expect(found).toMatchObject({ category: 'usage', best: 'usage', confidence: 1 });
    expect(found.scores).toEqual({ billing: 0, deployment: 0, performance: 0, updates: 0, usage: 1 });
    expect(found.because[0]?.rule).toBe('yes');
  });

  test('sets the priority, against the built-in signals', () => {
    const found = classify(
      { ...text, text: 'production is down, urgent, zebra' },
      withRules(rule(['zebra'], { category: null, priority: 'low' })),
      model,
    );
    expect(found.priority).toBe('low');
  });

  test('reaches a category that the model never learnt, which nothing else does', () => {
    const settings = {
      categories: categories(...FIVE, 'zoo'),
      rules: [rule(['zebra'], { category: 'zoo' })],
    };
    expect(classify({ subject: '', text: 'Zebra escaped' }, settings, model).category).toBe('zoo');
    expect(classify({ subject: '', text: 'Lion escaped' }, settings, model).best).not.toBe('zoo');
  });
});

describe('the built-in rules', () => {
  test('have ids of their own and stand for the default categories', () => {
    expect(new Set(seedRules.map(({ id }) => id)).size).toBe(seedRules.length);
    expect(seedRules.filter(({ category }) => category !== null && !FIVE.includes(category))).toEqual([]);
  });

  test('count a topic once where the language is unknown, not once a language', () => {
    const reading = readingOf({ subject: '', text: 'abonnement' });
    const topic = /^seed-subscription-/;
    const of = rulesMet(compileRules(seedRules), { reading, language: null, mailbox: null });
    expect(of.filter(({ rule: one }) => topic.test(one.id)).length).toBeGreaterThan(2);
    expect(seedWeights(reading, null).get('billing')).toBe(seedWeights(reading, 'da').get('billing'));
    const { because } = classify({ subject: '', text: 'abonnement', language: null }, plain, model);
    expect(because.filter(({ rule: id }) => topic.test(id)).length).toBeLessThanOrEqual(1);
  });

  test('have terms in lower case that can be met', () => {
    for (const one of seedRules) {
      expect(one.terms.length, one.id).toBeGreaterThan(0);
      for (const term of one.terms) {
        expect(term, one.id).toBe(term.toLowerCase());
        expect(term.slice(0, -1), `${one.id}: a star inside ends nothing`).not.toContain('*');
        const text = term.replace('*', '');
        expect(met([one], { text, language: one.language }), `${one.id}: ${term}`).toHaveLength(1);
      }
    }
  });
});
