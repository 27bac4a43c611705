/** What came second, and what would have changed a decision: each claim is tried by the decision itself. */
import { describe, expect, test } from 'vitest';
import { type ClassifyInput, classify, preparedOf } from '../../classifier/classify.ts';
import { explainedFor } from '../../classifier/explain.ts';
import { type Explained, explainedBy, explainedReasons, type Would } from '../../contract/explained.ts';
import { clausesOf } from '../../contract/telling/reasons.ts';
import { book, company } from './tuningWorld.ts';
import { model } from './world.ts';

const ALWAYS = '{ length: { min: 0 } }';
const rule = (id: string, then: string, more = '') => `{ id: ${id}, when: ${ALWAYS}, then: ${then}${more} }`;
const settingsOf = (rules: string[], groups = '') => ({
  ...company,
  rules: [],
  ruleBook: book(`{ ${groups}rules: [${rules.join(', ')}] }`),
});

function tried(text: string, rules: string[] = [], groups = '', given: Partial<ClassifyInput> = {}) {
  const input = { subject: '', text, language: 'en', ...given };
  const settings = settingsOf(rules, groups);
  const explained = explainedFor(preparedOf(input, model), settings, model);
  const found = classify(input, settings, model);
  const withRules = (others: string[], of = groups) =>
    classify(input, settingsOf(others, of), model).category;
  return { explained, found, withRules };
}

function the<K extends Would['kind']>({ wouldChange }: Explained, kind: K) {
  return wouldChange.filter((one): one is Would & { kind: K } => one.kind === kind);
}

const BILLING = 'Our invoice for March charges two licences that we cancelled. Please correct the invoice.';
const BETWEEN = 'The update failed and the invoice is wrong';

describe('the second', () => {
  test.each([[BILLING], [BETWEEN]])('is the next score: %s', (text) => {
    const { explained, found } = tried(text);
    const order = Object.entries(found.scores).toSorted(([, a], [, b]) => b - a);
    expect(explained.runnerUp).toEqual({ category: order[1]?.[0], score: order[1]?.[1] });
  });

  test('is not known where a rule or a menu decided alone', () => {
    expect(tried(BILLING, [rule('a', '{ category: usage }')]).explained.runnerUp).toBeNull();
    const forced = { rule: 'call-digit', category: 'usage' };
    expect(tried(BILLING, [], '', { forced }).explained).toEqual({ runnerUp: null, wouldChange: [] });
  });
});

describe('points', () => {
  test.each([[BILLING], [BETWEEN]])('as many as it says are enough, and a little less is not: %s', (text) => {
    const { explained, found, withRules } = tried(text);
    const [needed] = the(explained, 'points');
    expect(needed?.category).toBe(explained.runnerUp?.category);
    const more = (points: number) =>
      withRules([rule('more', `{ points: { ${needed?.category}: ${points} } }`)]);
    expect(more(needed?.points ?? 0)).toBe(needed?.category);
    expect(more((needed?.points ?? 0) - 0.02)).toBe(found.category);
  });

  test('lift an unclassified text over the threshold', () => {
    const { explained, found, withRules } = tried('Lorem ipsum dolor sit amet');
    expect(found.category).toBe('unclassified');
    const [needed] = the(explained, 'points').filter(({ category }) => category === found.best);
    const more = (points: number) =>
      withRules([rule('more', `{ points: { ${needed?.category}: ${points} } }`)]);
    expect(more(needed?.points ?? 0)).toBe(found.best);
    expect(more((needed?.points ?? 0) - 0.02)).toBe('unclassified');
    expect(the(explained, 'threshold')).toMatchObject([{ category: found.best }]);
  });
});

describe('a rule without which it were otherwise', () => {
  test('by its points', () => {
    const second = tried(BETWEEN).explained.runnerUp?.category ?? '';
    const rules = [rule('push', `{ points: { ${second}: 6 } }`), rule('idle', '{ tag: x }')];
    const { explained, found, withRules } = tried(BETWEEN, rules);
    expect(found.category).toBe(second);
    const without = withRules([rules[1] ?? '']);
    expect(without).not.toBe(second);
    expect(the(explained, 'rule')).toEqual([{ kind: 'rule', rule: 'push', category: without }]);
  });

  test('by its force, and what is next then', () => {
    const rules = [rule('a', '{ category: updates }'), rule('b', '{ category: usage }')];
    expect(the(tried(BILLING, rules).explained, 'rule')).toEqual([
      { kind: 'rule', rule: 'a', category: 'usage' },
    ]);
  });

  test('by its stop', () => {
    const rules = [rule('a', '{ tag: x, stop: true }'), rule('b', '{ category: usage }')];
    const { explained, found } = tried(BILLING, rules);
    expect(found.category).toBe('billing');
    expect(the(explained, 'rule')).toEqual([{ kind: 'rule', rule: 'a', category: 'usage' }]);
  });

  test('none, where another does the same', () => {
    const rules = [rule('a', '{ category: usage }'), rule('b', '{ category: usage }')];
    expect(the(tried(BILLING, rules).explained, 'rule')).toEqual([]);
  });
});

test('a cap without which it were otherwise', () => {
  const rules = [1, 2, 3].map((n) => rule(`r${n}`, '{ points: { usage: 6 } }', ', group: g'));
  const { explained, found, withRules } = tried(BILLING, rules, 'groups: { g: { cap: 1 } }, ');
  expect(found.category).toBe('billing');
  expect(withRules(rules, 'groups: { g: { cap: 99 } }, ')).toBe('usage');
  expect(the(explained, 'cap')).toEqual([{ kind: 'cap', group: 'g', category: 'usage' }]);
});

test('an accepted text names how far it is above the threshold', () => {
  const [threshold] = the(tried(BILLING).explained, 'threshold');
  expect(threshold?.category).toBe('unclassified');
  expect(threshold?.distance).toBeGreaterThan(0);
});

test('a stored decision alone tells second, points and threshold alike', () => {
  for (const text of [BILLING, BETWEEN, 'Lorem ipsum dolor sit amet']) {
    const { explained, found } = tried(text);
    const stored = explainedBy(found);
    expect(stored.runnerUp).toEqual(explained.runnerUp);
    for (const one of stored.wouldChange) {
      const [same] = the(explained, one.kind).filter(({ category }) => category === one.category);
      const size = (would: Would | undefined) =>
        Object.values(would ?? {}).find((of) => typeof of === 'number');
      expect(size(same)).toBeCloseTo(Number(size(one)), 1);
    }
  }
  expect(explainedBy(tried(BILLING, [rule('a', '{ category: usage }')]).found)).toEqual({
    runnerUp: null,
    wouldChange: [],
  });
});

test('is told in words, in each language', () => {
  const reader = { settings: { ...company, agents: [], rules: [] }, timeZone: 'UTC' };
  const would: Explained = {
    runnerUp: { category: 'usage', score: 0.234 },
    wouldChange: [
      { kind: 'rule', rule: 'a', category: 'usage' },
      { kind: 'cap', group: 'g', category: 'usage' },
      { kind: 'points', category: 'usage', points: 1 },
      { kind: 'threshold', category: 'unclassified', distance: 0.5 },
      { kind: 'threshold', category: 'usage', distance: 0.5 },
    ],
  };
  const told = (language: string) => clausesOf(explainedReasons(would), { ...reader, language });
  expect(told('en')).toEqual([
    'next came usage, with 23.4 %',
    'without your rule “a” it would be usage',
    'without the limit of the group “g” it would be usage',
    'with 1 more point for it, it would be usage',
    'with a score of being about anything that is 0.5 lower, no category would be taken',
    'its score of being about anything lacks 0.5 to be taken as usage',
  ]);
  const languages = ['en', 'pt', 'es', 'de', 'fr', 'it', 'nl', 'pl', 'ru', 'ja', 'zh'];
  expect(new Set(languages.map((language) => told(language).join())).size).toBe(languages.length);
});
