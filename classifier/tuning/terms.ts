/** A term as written in a rule, and what it stands for: `$list`, `word*`, `word~1`, a word or a phrase. */
import { PRODUCTS, type RuleBook, type Words } from '../../contract/ruleBook.ts';
import type { Rule } from '../../contract/settings.ts';
import { folded, tokensOf } from '../tokens.ts';

export type Lists = NonNullable<RuleBook['lists']>;

/** Terms of one language; `''`: of any. */
export type ByLanguage = { language: string; terms: string[] };

/** `$list` stands for its terms, `$lists.one` for one of several; an unknown list for none. */
export function termsIn(given: Words, lists: Lists): ByLanguage[] {
  if (typeof given === 'string' || Array.isArray(given))
    return [{ language: '', terms: spread(asList(given), lists) }];
  return Object.entries(given).map(([language, terms]) => ({
    language: language.toLowerCase(),
    terms: spread(asList(terms), lists),
  }));
}

export function asList<T>(given: T | readonly T[] | undefined): T[] {
  if (given === undefined) return [];
  return Array.isArray(given) ? [...(given as readonly T[])] : [given as T];
}

/** The terms of `$name` or `$name.part`; null where there is no such list. */
export function listNamed(term: string, lists: Lists): string[] | null {
  const [name = '', part] = term.slice(1).split('.');
  const list = Object.hasOwn(lists, name) ? lists[name] : undefined;
  if (list === undefined) return null;
  if (Array.isArray(list)) return part === undefined ? list : null;
  if (part === undefined) return Object.values(list).flat();
  return Object.hasOwn(list, part) ? (list[part] ?? null) : null;
}

export function isList(term: string): boolean {
  return term.startsWith('$');
}

/** `word~1` → the word without accents; null for another term. */
export function likeWord(term: string): string | null {
  if (!term.endsWith('~1')) return null;
  const [word, ...more] = tokensOf(term.slice(0, -2));
  return word === undefined || more.length > 0 ? null : folded(word.text);
}

/** The products of a book, each with its words. */
export function productsOf({ lists = {} }: RuleBook): Map<string, string[]> {
  const products = Object.hasOwn(lists, PRODUCTS) ? lists[PRODUCTS] : undefined;
  if (products === undefined) return new Map();
  if (Array.isArray(products)) return new Map(products.map((term) => [term.toLowerCase(), [term]]));
  return new Map(Object.entries(products));
}

function spread(terms: readonly string[], lists: Lists): string[] {
  const all = terms.flatMap((term) => (isList(term) ? (listNamed(term, lists) ?? []) : [term]));
  return [...new Set(all.map((term) => term.toLowerCase()))];
}

export type Scope = 'subject' | 'text' | 'any';

export function termRule(id: string, terms: string[], language: string, scope: Scope): Rule {
  return {
    id,
    terms,
    in: scope,
    language: language === '' ? null : language,
    mailbox: null,
    category: null,
    weight: 0,
    force: false,
    priority: null,
  };
}

export type LikeWord = { word: string; language: string };

/** Terms as they stand, and words with one letter wrong. */
export function partedTerms(
  byLanguage: readonly { language: string; terms: string[] }[],
  scope: Scope,
): { exact: Rule[]; like: LikeWord[] } {
  const exact: Rule[] = [];
  const like: LikeWord[] = [];
  for (const { language, terms } of byLanguage) {
    const plain = terms.filter((term) => likeWord(term) === null);
    if (plain.length > 0) exact.push(termRule('', plain, language, scope));
    const words = terms.flatMap((term) => likeWord(term) ?? []);
    like.push(...words.map((word) => ({ word, language })));
  }
  return { exact, like };
}

/** The place of an item in a list, to which it is added if it is new. */
export function orderOf(list: string[], item: string): number {
  const known = list.indexOf(item);
  return known >= 0 ? known : list.push(item) - 1;
}
