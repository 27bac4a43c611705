/**
 * Conditions on header fields of a mail. Words and patterns of all rules are looked for once in each field that a rule
 * names, in the first characters of all these fields together where many patterns read less.
 */
import type { MailHeader } from '../../contract/mailHeaders.ts';
import type { Condition, HeaderAsk } from '../../contract/ruleBook.ts';
import type { Rule } from '../../contract/settings.ts';
import { compileRules, type Ruleset, rulesMet } from '../rules.ts';
import { tokensOf } from '../tokens.ts';
import { distinctWords, like } from './near.ts';
import { compilePatterns, type Patterns, patternsMet } from './patterns.ts';
import { asList, type LikeWord, type Lists, orderOf, partedTerms, termsIn } from './terms.ts';

/** What rules ask of fields: terms and patterns, each at its order, and the names in lower case. */
export type HeaderAsks = { words: Rule[]; patterns: string[]; names: Set<string> };

export type CompiledHeaders = { words: Ruleset; patterns: Patterns; names: ReadonlySet<string> };

export function compileHeaders({ words, patterns, names }: HeaderAsks): CompiledHeaders {
  return { words: compileRules(words), patterns: compilePatterns(patterns), names };
}

/** A field as rules see it: the orders of the terms and patterns that it meets. */
export type ReadHeader = {
  name: string;
  words: ReadonlySet<number>;
  patterns: ReadonlySet<number>;
  distinct: ReadonlyMap<string, [number, number]>;
};

export function readHeaders(
  { words, patterns, names }: CompiledHeaders,
  headers: readonly MailHeader[],
  language: string | null,
): ReadHeader[] {
  let left = patterns.units;
  return headers
    .filter(({ name }) => names.has(name))
    .map(({ name, value }) => {
      const tokens = tokensOf(value);
      const seen = { reading: { subject: [], text: tokens }, language, mailbox: null };
      const searched = value.slice(0, left);
      left -= searched.length;
      return {
        name,
        words: new Set(rulesMet(words, seen).map(({ rule }) => words.rules.indexOf(rule))),
        patterns: patternsMet(patterns, searched),
        distinct: distinctWords(tokens),
      };
    });
}

type Seen = { headers: () => readonly ReadHeader[]; language: string | null };
type Into = { headers: HeaderAsks; lists: Lists };

/** Every field that is named must be as asked; of several with one name, one. */
export function asksHeaders(given: NonNullable<Condition['header']>, into: Into): (seen: Seen) => boolean {
  const asks = Object.entries(given).map(([name, ask]) => asksHeader(name.toLowerCase(), ask, into));
  return (seen) => asks.every((ask) => ask(seen));
}

function asksHeader(name: string, ask: HeaderAsk, into: Into): (seen: Seen) => boolean {
  into.headers.names.add(name);
  const named = ({ headers }: Seen) => headers().filter((one) => one.name === name);
  if (typeof ask === 'boolean') return (seen) => named(seen).length > 0 === ask;
  const fits = [...termsAsk(ask, into), ...patternsAsk(ask, into)];
  return (seen) => named(seen).some((one) => fits.every((fit) => fit(one, seen.language)));
}

type Fits = (header: ReadHeader, language: string | null) => boolean;

function termsAsk(ask: Exclude<HeaderAsk, boolean>, { headers, lists }: Into): Fits[] {
  const words = headerWords(ask);
  if (words === undefined) return [];
  const { exact, like: nearly } = partedTerms(termsIn(words, lists), 'text');
  const orders = exact.map((rule) => headers.words.push(rule) - 1);
  return [
    (header, language) =>
      orders.some((order) => header.words.has(order)) ||
      nearly.some((word) => isNearly(word, header, language)),
  ];
}

/** The terms of an ask, however it is written. */
export function headerWords(ask: HeaderAsk) {
  if (typeof ask === 'boolean') return undefined;
  if (typeof ask === 'number') return String(ask);
  return typeof ask === 'string' || Array.isArray(ask) ? ask : ask.words;
}

/** The patterns of an ask. */
export function headerPatterns(ask: HeaderAsk): string[] {
  return typeof ask === 'object' && !Array.isArray(ask) ? asList(ask.pattern) : [];
}

function patternsAsk(ask: HeaderAsk, { headers }: Into): Fits[] {
  const orders = headerPatterns(ask).map((pattern) => orderOf(headers.patterns, pattern));
  return orders.length === 0 ? [] : [(header) => orders.some((order) => header.patterns.has(order))];
}

function isNearly({ word, language: of }: LikeWord, { distinct }: ReadHeader, language: string | null) {
  return (of === '' || language === null || of === language) && like(word, distinct) !== null;
}
