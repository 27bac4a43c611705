/** The words of events are complete in each language: English would fill a gap, in the middle of another language. */
import { describe, expect, test } from 'vitest';
import { written } from '../../contract/telling/words/words.ts';

/** `role.lead`, and every other name of a word. */
function namesOf(words: object, above = ''): string[] {
  return Object.entries(words).flatMap(([name, word]) =>
    typeof word === 'object' && word !== null ? namesOf(word, `${above}${name}.`) : [`${above}${name}`],
  );
}

describe('the words of events', () => {
  const english = namesOf(written.en).toSorted();

  test.each(Object.entries(written))('in %s are all there', (_, words) => {
    expect(english.length).toBeGreaterThan(100);
    expect(english.filter((name) => !namesOf(words).includes(name))).toEqual([]);
  });
});
