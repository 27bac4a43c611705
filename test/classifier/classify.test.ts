/** Classification: own-written mails with their answers, and what holds for any text at all. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { z } from 'zod';
import { classify } from '../../classifier/classify.ts';
import { wordBucket } from '../../classifier/features.ts';
import { type Classification, classification } from '../../contract/classification.ts';
import { categories, FIVE, model, plain } from './world.ts';

const mail = z.object({
  id: z.string(),
  subject: z.string(),
  text: z.string(),
  category: z.string().nullable(),
  language: z.string(),
  priority: z.string(),
});

const mails = readFileSync(join(import.meta.dirname, '../fixtures/classifier/mails.ndjson'), 'utf8')
  .trim()
  .split('\n')
  .map((line) => mail.parse(JSON.parse(line)));

describe('a mail that no training saw', () => {
  test.each(mails)('$id', ({ subject, text, category, language, priority }) => {
    const found = classify({ subject, text }, plain, model);
    expect({
      category: category === null ? null : found.category,
      language: found.language,
      priority: found.priority,
    }).toEqual({ category, language, priority });
  });
});

const anyText = fc.record({
  subject: fc.string({ unit: 'grapheme', maxLength: 60 }),
  text: fc.oneof(
    fc.string({ unit: 'binary', maxLength: 200 }),
    fc
      .array(fc.constantFrom('invoice', 'fatura', 'slow', 'down', 'how do i', 'Update', '登录', 'x'))
      .map((w) => w.join(' ')),
  ),
  language: fc.constantFrom(null, 'en', 'pt', 'es', 'ja', 'en-US', 'xx'),
});

describe('any text', () => {
  test('gets scores over every category that sum to 1, and its confidence among them', () => {
    fc.assert(
      fc.property(anyText, (input) => {
        const found = classify(input, plain, model);
        classification.parse(found);
        expect(Object.keys(found.scores)).toEqual(FIVE);
        expect(sum(found)).toBeCloseTo(1, 9);
        expect(found.confidence).toBe(Math.max(...Object.values(found.scores)));
        expect(found.confidence).toBe(found.scores[found.best]);
        expect([found.best, 'unclassified']).toContain(found.category);
      }),
    );
  });

  test('gets the same answer each time', () => {
    fc.assert(
      fc.property(anyText, anyText, (input, other) => {
        const first = classify(input, plain, model);
        classify(other, plain, model);
        expect(classify(input, plain, model)).toEqual(first);
      }),
    );
  });

  test('is pointed at, never quoted', () => {
    fc.assert(
      fc.property(anyText, (input) => {
        for (const { rule, at, detail } of classify(input, plain, model).because) {
          expect(rule).toMatch(
            /^(seed|priority)-[a-z]+-[a-z]{2}$|^priority-alarm$|^word-\d+$|^below-threshold$|^no-words$/,
          );
          if (at === undefined) continue;
          const part = detail?.['in'] === 'subject' ? input.subject : input.text;
          expect(at[0]).toBeLessThan(at[1]);
          expect(at[1]).toBeLessThanOrEqual(part.length);
        }
      }),
    );
  });
});

describe('reasons', () => {
  const input = { subject: 'Março: ＦＡＴＵＲＡ errada', text: 'A fatura tem um erro e o pagamento falhou.' };
  const found = classify(input, plain, model);

  test('point at the words they mean', () => {
    const words = found.because.flatMap(({ at, detail }) =>
      at === undefined ? [] : [(detail?.['in'] === 'subject' ? input.subject : input.text).slice(...at)],
    );
    expect(words).toContain('ＦＡＴＵＲＡ');
    expect(words).toContain('pagamento');
  });

  test('name a word by its bucket', () => {
    expect(found.because.map(({ rule }) => rule)).toContain(`word-${wordBucket('fatura')}`);
  });
});

describe('when nothing is certain', () => {
  test('no words are unclassified, and every category is as likely', () => {
    const found = classify({ subject: '', text: ' …' }, plain, model);
    expect(found).toMatchObject({
      category: 'unclassified',
      confidence: 0.2,
      language: null,
      priority: 'normal',
    });
    expect(found.because).toEqual([{ rule: 'no-words' }]);
  });

  test('under the threshold: unclassified, the best one still named, and why', () => {
    const found = classify({ subject: '', text: 'hello' }, plain, model);
    expect(found.category).toBe('unclassified');
    expect(FIVE).toContain(found.best);
    expect(found.because[0]).toMatchObject({ rule: 'below-threshold' });
  });

  test('an installation without categories is sure of nothing', () => {
    const found = classify({ subject: '', text: 'invoice' }, { categories: [], rules: [] }, model);
    expect(found).toMatchObject({
      category: 'unclassified',
      best: 'unclassified',
      confidence: 0,
      scores: {},
    });
  });

  test('an installation with fewer categories has scores of those alone', () => {
    const settings = { categories: categories('usage', 'billing'), rules: [] };
    const found = classify({ subject: 'Invoice', text: 'wrong invoice' }, settings, model);
    expect(Object.keys(found.scores)).toEqual(['usage', 'billing']);
    expect(sum(found)).toBeCloseTo(1, 9);
    expect(found.best).toBe('billing');
  });
});

test('a language that is given is believed, without its region', () => {
  const input = { subject: '', text: 'The invoice for March is wrong, could you have a look?' };
  expect(classify({ ...input, language: 'PT-br' }, plain, model).language).toBe('pt');
  expect(classify({ ...input, language: null }, plain, model).language).toBe('en');
});

function sum({ scores }: Classification): number {
  return Object.values(scores).reduce((total, score) => total + score, 0);
}
