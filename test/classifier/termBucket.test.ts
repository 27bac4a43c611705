/** Many terms with one first word: the same rules are met as one by one, and only a few terms are tried at each place. */
import { describe, expect, test } from 'vitest';
import { readingOf } from '../../classifier/features.ts';
import { compileRules, rulesMet } from '../../classifier/rules.ts';
import { TermBucket } from '../../classifier/termBucket.ts';
import { tokensOf } from '../../classifier/tokens.ts';
import { seeded } from '../simulation/random.ts';
import { rule } from './world.ts';

const WORDS = [
  'server',
  'servers',
  'faturação',
  'fatura',
  'faturas',
  'down',
  'is',
  'slow',
  'slowly',
  '登录',
  'mail',
];
const ENDS = ['', '', '', '*'];

describe('many terms with one first word', () => {
  test('meet what each of them meets alone, in any language', () => {
    const random = seeded(11);
    const phrase = (most: number): string =>
      Array.from({ length: 1 + random.below(most) }, () => random.pick(WORDS)).join(' ');
    for (const language of [null, 'en', 'pt']) {
      const rules = Array.from({ length: 120 }, (_, n) => ({
        ...rule([`server ${phrase(3)}${random.pick(ENDS)}`, `${phrase(2)}${random.pick(ENDS)}`]),
        id: `r${n}`,
        language,
      }));
      for (let n = 0; n < 40; n += 1) {
        const seen = {
          reading: readingOf({ subject: phrase(6), text: phrase(40) }),
          language,
          mailbox: null,
        };
        const together = rulesMet(compileRules(rules), seen);
        const alone = rules.flatMap((one) => rulesMet(compileRules([one]), seen));
        expect(together.length).toBeGreaterThan(0);
        expect(together.map(({ rule: { id }, at, part }) => [id, at, part])).toEqual(
          alone.map(({ rule: { id }, at, part }) => [id, at, part]),
        );
      }
    }
  });

  test('are tried only where the word behind may be theirs', () => {
    const bucket = new TermBucket();
    const matcher = (word: string) => ({ how: 'word' as const, word, stems: [] });
    for (let n = 0; n < 1_000; n += 1)
      bucket.add({ order: n, matchers: [matcher('server'), matcher(`word${n}`)] });
    bucket.add({ order: 1_000, matchers: [matcher('server')] });
    const before = (text: string) => bucket.before(tokensOf(text)[0], '').map(({ order }) => order);
    expect(before('word7')).toEqual([7, 1_000]);
    expect(before('server')).toEqual([1_000]);
    expect(bucket.before(undefined, '').map(({ order }) => order)).toEqual([1_000]);
  });
});
