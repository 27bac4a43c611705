/** Features: where words stand, what is counted, and that nothing of one text is left for the next. */
import { describe, expect, test } from 'vitest';
import { BUCKETS, countsOf, featuresOf, readingOf, wordBucket } from '../../classifier/features.ts';
import { MAX_TEXT_UNITS, tokensOf } from '../../classifier/tokens.ts';

const even = new Float32Array(BUCKETS).fill(1);
const countsFor = (subject: string, text: string) => countsOf(readingOf({ subject, text }));

function countOf(counts: ReturnType<typeof countsOf>, word: string): number {
  const at = counts.bucket.slice(0, counts.chars).indexOf(wordBucket(word));
  return at < 0 ? 0 : (counts.count[at] ?? 0);
}

describe('words', () => {
  test('stand where the given text has them, whatever normalising makes of them', () => {
    const text = 'A ﬁne ２０ Straße, e\u0301tude';
    const words = tokensOf(text);
    expect(words.map(({ start, end }) => text.slice(start, end))).toEqual([
      'A',
      'ﬁne',
      '２０',
      'Straße',
      'e\u0301tude',
    ]);
    expect(words.map((word) => word.text)).toEqual(['a', 'fine', '20', 'straße', 'étude']);
  });

  test('beyond the limit are not read', () => {
    const words = tokensOf(`${'x '.repeat(MAX_TEXT_UNITS)}`);
    expect(words.at(-1)?.end).toBeLessThanOrEqual(MAX_TEXT_UNITS);
  });
});

describe('counts', () => {
  test("the subject's words count twice", () => {
    const counts = countsFor('invoice', 'invoice again');
    expect(countOf(counts, 'invoice')).toBe(3);
    expect(countOf(counts, 'again')).toBe(1);
  });

  test('a text is counted the same after any other text', () => {
    const before = countsFor('Rechnung', 'falsch');
    countsFor('something else', 'altogether, with Rechnung in it');
    expect(countsFor('Rechnung', 'falsch')).toEqual(before);
  });

  test('a language without spaces is counted by its letters', () => {
    const one = new Set(countsFor('', '無法登入').bucket);
    const shared = [...countsFor('', '今天無法登入系統').bucket].filter((bucket) => one.has(bucket));
    expect(shared.length).toBeGreaterThanOrEqual(8);
  });

  test('no text has no features', () => {
    expect(countsFor('', ' … !?').bucket).toHaveLength(0);
  });
});

test('words and letters have length 1 each, however long the text', () => {
  for (const text of ['short', 'a rather longer text about one thing and another '.repeat(20)]) {
    const counts = countsFor('subject', text);
    const { value } = featuresOf(counts, even);
    const length = (part: Float32Array) => Math.sqrt(part.reduce((sum, v) => sum + v * v, 0));
    expect(length(value.slice(0, counts.chars))).toBeCloseTo(1, 5);
    expect(length(value.slice(counts.chars))).toBeCloseTo(1, 5);
  }
});
