/** Own categories and rules count as an admin expects, and `check` names those that cannot. */
import { describe, expect, test } from 'vitest';
import { adviceOn, ENOUGH_EXAMPLES } from '../../classifier/advice.ts';
import { classify } from '../../classifier/classify.ts';
import { refit } from '../../classifier/learning/refit.ts';
import { decodeModel } from '../../classifier/model.ts';
import { train } from '../../classifier/train.ts';
import type { Rule } from '../../contract/settings.ts';
import { categories, FIVE, model, rule } from './world.ts';

/** The five, and one that no model learnt. */
function desk(...rules: Rule[]) {
  return { categories: categories(...FIVE, 'legal'), rules, mailboxes: [] };
}

const legal = (more: Partial<Rule> = {}) => rule(['subpoena'], { id: 'legal', category: 'legal', ...more });
const mail = { subject: 'Subpoena', text: 'We were served a subpoena yesterday. Please find it enclosed.' };

describe('a rule for a category that the model never learnt', () => {
  test.each<[string, number, string]>([
    ['a word in an empty mail', 1, 'Hello, it is about our subpoena. Kind regards'],
    [
      'words of a private mail',
      2,
      'The subpoena was lovely. See you at lunch on Friday, we can talk about holidays!',
    ],
  ])('makes a mail sure that the model finds to be about nothing: %s', (_, weight, text) => {
    const asked = { subject: '', text };
    expect(classify(asked, desk(), model).category).toBe('unclassified');
    const { category, best } = classify(asked, desk(legal({ weight })), model);
    expect({ category, best }).toEqual({ category: 'legal', best: 'legal' });
  });

  test('leaves a text that does not meet it as it was', () => {
    const other = { subject: 'Hello', text: 'It is a nice day, is it not?' };
    const [without, withRule] = [classify(other, desk(), model), classify(other, desk(legal()), model)];
    expect(withRule).toEqual(without);
  });

  test('makes no text sure about a category that the model learnt', () => {
    const vague = { subject: '', text: 'The xylophone sounds nice.' };
    const billing = rule(['xylophone'], { category: 'billing', weight: 0.1 });
    expect(classify(vague, desk(billing), model).category).toBe('unclassified');
  });

  test('speaks against it with a negative weight', () => {
    expect(classify(mail, desk(legal({ weight: -1 })), model).category).not.toBe('legal');
  });
});

describe('the advice', () => {
  const said = (settings: Parameters<typeof adviceOn>[0]) => adviceOn(settings, model, false);

  test('none for the built-in categories', () => {
    expect(said({ categories: categories(...FIVE), rules: [], mailboxes: [] })).toEqual([]);
  });

  test('a category that nothing leads to, until a rule or a mailbox does', () => {
    expect(said(desk())).toEqual([expect.stringContaining('the category legal')]);
    expect(said(desk(legal()))).toEqual([]);
    expect(said(desk(legal({ weight: 0, force: true })))).toEqual([]);
    const mailbox = { address: 'legal@x.test', queue: 'legal', plus: true, authserv: null };
    expect(said({ ...desk(), mailboxes: [mailbox] })).toEqual([]);
    // A rule against it leads nobody there.
    expect(said(desk(legal({ weight: -1 })))).toHaveLength(1);
  });

  test.each<[string, Rule[], string]>([
    ['terms without words', [legal(), rule(['!!!', '—'], { id: 'odd' })], 'none of its terms has a word'],
    [
      'no effect',
      [legal(), rule(['x'], { id: 'odd', weight: 0, priority: null })],
      'neither category nor priority',
    ],
    [
      'one that a forced rule hides',
      [legal({ force: true, terms: ['subpoena', 'court'] }), rule(['court'], { id: 'odd' })],
      'the forced rule legal before it',
    ],
  ])('%s', (_, rules, why) => {
    expect(said(desk(...rules))).toEqual([expect.stringMatching(`the rule odd has no effect: .*${why}`)]);
  });

  test('none where the forced rule before it is narrower, or the later one sets a priority', () => {
    const forced = legal({ force: true, terms: ['court'], language: 'en' });
    expect(said(desk(forced, rule(['court'], { id: 'odd' })))).toEqual([]);
    const wide = legal({ force: true, terms: ['court'] });
    expect(said(desk(wide, rule(['court'], { id: 'odd', priority: 'urgent' })))).toEqual([]);
    expect(said(desk(wide, rule(['court', 'judge'], { id: 'odd' })))).toEqual([]);
  });

  test('a model of six examples that replaces the shipped one, and goes on learning', () => {
    const example = (label: string, n: number) => ({
      subject: `${label} ${n}`,
      text: '',
      label,
      language: 'en',
    });
    const six = ['billing', 'usage'].flatMap((label) => [1, 2, 3].map((n) => example(label, n)));
    const small = decodeModel(train(six, { counted: true }).file);
    const about = (own: boolean, base = small) =>
      adviceOn({ categories: categories('billing', 'usage'), rules: [], mailboxes: [] }, base, own);
    expect(about(true)).toEqual([expect.stringContaining('has 6 examples')]);
    expect(about(false)).toEqual([]);
    const learnt = decodeModel(refit(small, [], [example('usage', 4)]));
    expect(about(true, learnt)).toEqual([expect.stringContaining('has 7 examples')]);
    expect(about(true, { ...small, given: ENOUGH_EXAMPLES })).toEqual([]);
    // A file of a version that did not count them.
    expect(about(true, { ...model, documents: 6 })).toEqual([expect.stringContaining('has 6 examples')]);
  });
});
