/**
 * Compiles an admin's rules once for a version of the settings, and finds those that a contact meets: in order, each
 * at most once, none behind a met one that stops. A list of rules of an earlier release is compiled to the same.
 */
import { type Condition, type Effects, type PriorityEffect, type RuleBook } from '../../contract/ruleBook.ts';
import type { Rule, SettingsBody } from '../../contract/settings.ts';
import type { Reading } from '../features.ts';
import { compileRules, occurrences, type Occurrence, type Ruleset, rulesMet } from '../rules.ts';
import type { Circumstances } from './circumstances.ts';
import { Gathered, nodeOf } from './conditions.ts';
import { builtInOf, entitiesIn, type Finder } from './entities.ts';
import { type CompiledHeaders, compileHeaders, readHeaders } from './headers.ts';
import { distinctWords } from './near.ts';
import { type Evidence, holds, type Node, type Sight, type Verdict } from './node.ts';
import { compilePatterns, type Patterns, patternsMet, PLACE_UNITS } from './patterns.ts';
import { asList, productsOf, termRule } from './terms.ts';

export type CompiledRule = {
  id: string;
  node: Node;
  /** Of the second pass: it asks for the verdict. */
  isSecond: boolean;
  points: [category: string, points: number][];
  category: string | null;
  priority: PriorityEffect | null;
  product: string | null;
  queue: string | null;
  tags: string[];
  autoReply: 'never' | null;
  stop: boolean;
  group: string | null;
  /** The first instant at which it is no longer met; null: never. */
  expiresAt: number | null;
  /** Of a book: its reasons name its effects. */
  isBook: boolean;
};

export type Compiled = {
  rules: CompiledRule[];
  words: Ruleset;
  near: Ruleset;
  patterns: Patterns;
  finder: Finder;
  headers: CompiledHeaders;
  caps: ReadonlyMap<string, number>;
};

export type TuningSettings = Pick<SettingsBody, 'rules'> &
  Partial<Pick<SettingsBody, 'ruleBook' | 'calendars' | 'customers'>>;

const DAY_MS = 24 * 3_600_000;

export function compileTuning({ rules, ruleBook: book, calendars = {} }: TuningSettings): Compiled {
  const into = new Gathered(book?.lists ?? {}, calendars);
  const earlier = rules.map((rule) => fromList(rule, into));
  const own = (book?.rules ?? []).map((rule) => ({
    ...compiledOf(rule.then),
    id: rule.id,
    node: nodeOf(rule.when, into),
    isSecond: asksVerdict(rule.when),
    group: rule.group ?? null,
    expiresAt: rule.expires === undefined ? null : Date.parse(rule.expires) + DAY_MS,
    isBook: true,
  }));
  const finder = finderOf(book ?? { version: 1, rules: [] }, into);
  return {
    rules: [...earlier, ...own],
    words: compileRules(into.words),
    near: compileRules(into.near),
    patterns: compilePatterns(into.patterns),
    finder,
    headers: compileHeaders(into.headers),
    caps: new Map(Object.entries(book?.groups ?? {}).map(([group, { cap }]) => [group, cap])),
  };
}

const compiled = new WeakMap<object, Compiled>();

/** Compiled once per version of the settings. */
export function tuningOf(settings: TuningSettings): Compiled {
  const key = settings.ruleBook ?? settings.rules;
  const known = compiled.get(key) ?? compileTuning(settings);
  compiled.set(key, known);
  return known;
}

export type Asked = {
  subject: string;
  text: string;
  reading: Reading;
  language: string | null;
  mailbox: string | null;
  about: Circumstances;
};

export function sightOf({ words, near, patterns, finder, headers }: Compiled, asked: Asked): Sight {
  const { subject, text, reading, language, mailbox, about } = asked;
  const seen = { reading, language, mailbox };
  const texts = { subject, text };
  const looked = {
    text: texts,
    words: new Map(rulesMet(words, seen).map((met) => [words.rules.indexOf(met.rule), met])),
    patterns,
    met: { subject: patternsMet(patterns, subject), text: patternsMet(patterns, text) },
    budget: { units: PLACE_UNITS },
  };
  const distinct = {
    subject: once(() => distinctWords(reading.subject)),
    text: once(() => distinctWords(reading.text)),
  };
  return {
    ...looked,
    near: once((): Map<number, Occurrence[]> => occurrences(near, seen)),
    distinct: (part) => distinct[part](),
    entities: entitiesIn(finder, looked),
    language,
    about,
    headers: once(() => readHeaders(headers, about.headers, language)),
    verdict: null,
  };
}

export type MetRule = Evidence & { rule: CompiledRule };

/** The rules of a pass that are met. `before`: those met in the first one. */
export function rulesOfPass(
  { rules }: Compiled,
  sight: Sight,
  verdict: Verdict | null,
  before: readonly MetRule[] = [],
): MetRule[] {
  const stopped = before.find(({ rule }) => rule.stop)?.rule;
  const met: MetRule[] = [];
  for (const rule of rules) {
    if (rule === stopped) break;
    if (rule.isSecond !== (verdict !== null) || isExpired(rule, sight)) continue;
    const evidence = holds(rule.node, { ...sight, verdict });
    if (evidence === null) continue;
    met.push({ rule, at: evidence.at, part: evidence.part });
    if (rule.stop) break;
  }
  return met;
}

function isExpired({ expiresAt }: CompiledRule, { about: { receivedAt } }: Sight): boolean {
  return expiresAt !== null && receivedAt !== null && receivedAt >= expiresAt;
}

/** Whether the condition asks for the category or how sure it is. */
export function asksVerdict({
  all = [],
  any = [],
  not,
  subject,
  text,
  category,
  confidence,
}: Condition): boolean {
  if (category !== undefined || confidence !== undefined) return true;
  return [...all, ...any, ...[not, subject, text].filter((one) => one !== undefined)].some(asksVerdict);
}

function fromList(rule: Rule, into: Gathered): CompiledRule {
  const { id, category, weight, force, priority } = rule;
  const points: [string, number][] = category === null || force ? [] : [[category, weight]];
  return {
    ...compiledOf(priority === null ? {} : { priority }),
    id,
    node: { is: 'words', orders: [into.words.push(rule) - 1] },
    isSecond: false,
    points,
    category: force ? category : null,
    group: null,
    expiresAt: null,
    isBook: false,
  };
}

function compiledOf(then: Effects) {
  return {
    points: Object.entries(then.points ?? {}),
    category: then.category ?? null,
    priority: then.priority ?? null,
    product: then.product ?? null,
    queue: then.queue ?? null,
    tags: asList(then.tag),
    autoReply: then.autoReply ?? null,
    stop: then.stop ?? false,
  };
}

function finderOf(book: RuleBook, into: Gathered): Finder {
  const own = Object.entries(book.entities ?? {}).flatMap(([kind, entity]): [string, number][] =>
    entity === null ? [] : [[kind, into.pattern(entity.pattern)]],
  );
  const products = [...productsOf(book)].map(([id, terms]): [string, number] => [
    id,
    into.words.push(
      termRule(
        `product:${id}`,
        terms.map((term) => term.toLowerCase()),
        '',
        'any',
      ),
    ) - 1,
  ]);
  return { builtIn: builtInOf(book), own, products };
}

function once<T>(make: () => T): () => T {
  let made: { value: T } | null = null;
  return () => (made ??= { value: make() }).value;
}
