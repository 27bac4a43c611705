/**
 * Finds the rules that a text meets. A rule is met if any of its terms occurs in its part of the text, and language and
 * mailbox match. A rule without terms needs language and mailbox only. A text without a detected language meets rules
 * of every language. Rules are met in order, each at most once. Never decides the category.
 */
import type { Rule } from '../contract/settings.ts';
import { withoutPlus } from '../contract/token.ts';
import type { Part, Reading } from './features.ts';
import { stemOf } from './stems.ts';
import { type Matcher, type Term, TermBucket } from './termBucket.ts';
import { folded, isUnspaced, tokensOf, type Token } from './tokens.ts';

/** `at`: offsets into the part; null for a rule without terms. */
export type Met = { rule: Rule; at: [number, number] | null; part: Part };

export type Seen = { reading: Reading; language: string | null; mailbox: string | null };

/** Compiled rules: terms indexed by the possible forms of their first word. */
export type Ruleset = {
  rules: readonly Rule[];
  /** By language, `''` for rules of any language. Filled on demand: stemming the seeds of ten languages takes 90 ms. */
  languages: Map<string, () => Index>;
  termless: number[];
};
type Buckets = Map<string, TermBucket>;
type Index = { words: Buckets; prefixes: Buckets; within: Term[] };

/** Prefix terms are indexed by this many first letters; a shorter prefix counts as a whole word. */
const PREFIX_KEY_UNITS = 3;

export function compileRules(rules: readonly Rule[]): Ruleset {
  const languages = new Map<string, () => Index>();
  for (const language of new Set(rules.map((rule) => rule.language ?? ''))) {
    let index: Index | null = null;
    languages.set(language, () => (index ??= indexOf(rules, language)));
  }
  const termless = rules.flatMap(({ terms }, order) => (terms.length === 0 ? [order] : []));
  return { rules, languages, termless };
}

/** The rules that `seen` meets, in order. */
export function rulesMet(ruleset: Ruleset, seen: Seen): Met[] {
  const met = new Map<number, Met>();
  for (const order of ruleset.termless) {
    const rule = ruleset.rules[order];
    if (rule !== undefined && applies(rule, seen)) met.set(order, { rule, at: null, part: 'text' });
  }
  scanAll(ruleset, seen, {
    wants: (order) => !met.has(order),
    add: (order, found) => met.set(order, found),
  });
  return [...met.entries()].sort(([a], [b]) => a - b).map(([, found]) => found);
}

/** `from`: the index of its first word, subject and text counted apart. */
export type Occurrence = { at: [number, number]; part: Part; from: number };

/** A text that repeats a word is near it anyway. */
const MAX_PLACES = 100;

/** The first places where a rule's terms occur, by the rule's order. */
export function occurrences(ruleset: Ruleset, seen: Seen): Map<number, Occurrence[]> {
  const found = new Map<number, Occurrence[]>();
  scanAll(ruleset, seen, {
    wants: (order) => (found.get(order)?.length ?? 0) < MAX_PLACES,
    add: (order, { at, part }, from) => {
      if (at === null) return;
      const places = found.get(order) ?? [];
      places.push({ at, part, from });
      found.set(order, places);
    },
  });
  return found;
}

type Finds = {
  wants(order: number): boolean;
  add(order: number, met: Met, from: number): void;
};

function scanAll(ruleset: Ruleset, seen: Seen, finds: Finds): void {
  for (const part of ['subject', 'text'] as const) {
    for (const [language, index] of ruleset.languages) {
      if (speaks(language, seen.language)) scan(ruleset, index(), language, seen, part, finds);
    }
  }
}

function indexOf(rules: readonly Rule[], language: string): Index {
  const index: Index = { words: new Map(), prefixes: new Map(), within: [] };
  rules.forEach((rule, order) => {
    if ((rule.language ?? '') !== language) return;
    for (const term of rule.terms) addTerm(index, order, term, language);
  });
  return index;
}

function addTerm(index: Index, order: number, term: string, language: string): void {
  const words = tokensOf(term.toLowerCase());
  const matchers = words.map((word, i) => {
    const starred = term.trim().endsWith('*') && i === words.length - 1;
    return matcherOf(word.text, starred && word.text.length >= PREFIX_KEY_UNITS, language);
  });
  const [first] = matchers;
  if (first === undefined) return;
  const entry = { order, matchers };
  if (first.how === 'within') index.within.push(entry);
  else if (first.how === 'prefix') push(index.prefixes, first.word.slice(0, PREFIX_KEY_UNITS), entry);
  else for (const key of new Set([first.word, ...first.stems])) push(index.words, key, entry);
}

function matcherOf(text: string, prefix: boolean, language: string): Matcher {
  const word = folded(text);
  if (isUnspaced(text)) return { how: 'within', word: text, stems: [] };
  if (prefix) return { how: 'prefix', word, stems: [] };
  // Both forms: without accents, natural returns another stem ("facturacion", "factur").
  return { how: 'word', word, stems: [...new Set([stemOf(text, language), stemOf(word, language)])] };
}

function push(buckets: Buckets, key: string, term: Term): void {
  const bucket = buckets.get(key) ?? new TermBucket();
  bucket.add(term);
  buckets.set(key, bucket);
}

function scan(ruleset: Ruleset, index: Index, language: string, seen: Seen, part: Part, finds: Finds): void {
  const tokens = seen.reading[part];
  const within = standing(index.within, tokens);
  for (let i = 0; i < tokens.length; i++) {
    for (const term of candidates(index, within, tokens, i, language)) {
      const rule = ruleset.rules[term.order];
      if (rule === undefined || !finds.wants(term.order)) continue;
      if (rule.in !== 'any' && rule.in !== part) continue;
      const at = matched(term, tokens, i, language);
      if (at !== null && applies(rule, seen)) finds.add(term.order, { rule, at, part }, i);
    }
  }
}

const none: Term[] = [];

/** The terms whose first word occurs anywhere: searching for all of them in many short tokens takes 40 ms. */
function standing(terms: Term[], tokens: Token[]): Term[] {
  const unspaced = tokens.filter(({ text }) => isUnspaced(text)).map(({ text }) => text);
  if (terms.length === 0 || unspaced.length === 0) return none;
  const whole = unspaced.join('\n');
  return terms.filter(({ matchers: [first] }) => first !== undefined && whole.includes(first.word));
}

function candidates(index: Index, within: Term[], tokens: Token[], at: number, language: string): Term[] {
  const token = tokens[at];
  if (token === undefined) return none;
  if (isUnspaced(token.text)) return within;
  const word = folded(token.text);
  const stem = stemOf(token.text, language);
  const next = tokens[at + 1];
  const byWord = index.words.get(word)?.before(next, language) ?? none;
  const byStem = stem === word ? none : (index.words.get(stem)?.before(next, language) ?? none);
  const byPrefix = index.prefixes.get(word.slice(0, PREFIX_KEY_UNITS))?.before(next, language) ?? none;
  if (byStem === none && byPrefix === none) return byWord;
  return [...byWord, ...byStem, ...byPrefix];
}

/** The term's offsets if it begins at token `from`. */
function matched(term: Term, tokens: Token[], from: number, language: string): [number, number] | null {
  for (let i = 0; i < term.matchers.length; i++) {
    const matcher = term.matchers[i];
    const token = tokens[from + i];
    if (matcher === undefined || token === undefined || !fits(matcher, token, language)) return null;
  }
  const first = tokens[from];
  const last = tokens[from + term.matchers.length - 1];
  return first === undefined || last === undefined ? null : [first.start, last.end];
}

function fits(matcher: Matcher, token: Token, language: string): boolean {
  if (matcher.how === 'within') return token.text.includes(matcher.word);
  const word = folded(token.text);
  if (matcher.how === 'prefix') return word.startsWith(matcher.word);
  return word === matcher.word || matcher.stems.includes(stemOf(token.text, language));
}

function speaks(ruleLanguage: string, language: string | null): boolean {
  return ruleLanguage === '' || language === null || ruleLanguage === language;
}

function applies(rule: Rule, { language, mailbox }: Seen): boolean {
  if (!speaks(rule.language ?? '', language)) return false;
  return rule.mailbox === null || (mailbox !== null && withoutPlus(mailbox) === withoutPlus(rule.mailbox));
}
