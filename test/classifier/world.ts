/** What the classifier's tests stand on: the shipped model, the default five categories, rules written in few words. */
import type { ClassifySettings } from '../../classifier/classify.ts';
import { loadModel } from '../../classifier/model.ts';
import type { Rule } from '../../contract/settings.ts';

/** The corpus that taught.json names, in the folder of corpora. */
export const TAUGHT_CORPUS = 'classify_silver.jsonl';

export const FIVE = ['billing', 'deployment', 'performance', 'updates', 'usage'];

export const model = loadModel();

export function categories(...ids: string[]): ClassifySettings['categories'] {
  return ids.map((id) => ({ id, title: { en: id }, selfHelp: [] }));
}

export function withRules(...rules: Rule[]): ClassifySettings {
  return { categories: categories(...FIVE), rules };
}

export const plain = withRules();

/** A rule that weighs 5 for billing wherever its term stands. */
export function rule(terms: string[], more: Partial<Rule> = {}): Rule {
  return {
    id: `own-${terms.join('-')}`,
    terms,
    in: 'any',
    language: null,
    mailbox: null,
    category: 'billing',
    weight: 5,
    force: false,
    priority: null,
    ...more,
  };
}
