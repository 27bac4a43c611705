/**
 * A decision's reasons as clauses in the reader's language, for the pages and for mails to agents. Says each reason: one whose rule has
 * no clause is said with its id and its details. Never says a person's words but those that a reason points at.
 */
import { spanText } from './counted.ts';
import { listed, nameOfLanguage, numberFormat } from './formats.ts';
import type { Reason } from '../classification.ts';
import type { Settings } from '../settings.ts';
import { instantText } from './instant.ts';
import { type Language, localeOf, primarySubtag, spokenTo } from './language.ts';
import { quotedIn } from './quotes.ts';
import { titleOf } from './titles.ts';
import { de } from './whys/de.ts';
import { en } from './whys/en.ts';
import { es } from './whys/es.ts';
import { fr } from './whys/fr.ts';
import { it } from './whys/it.ts';
import { ja } from './whys/ja.ts';
import { nl } from './whys/nl.ts';
import { pl } from './whys/pl.ts';
import { pt } from './whys/pt.ts';
import { ru } from './whys/ru.ts';
import { type Choice, FAMILIES, type Told, type Whys } from './whys/told.ts';
import { zh } from './whys/zh.ts';
import { tellingWords } from './words/words.ts';

/** `agent`: the reader's own id, who is then called *you*. `language`: a tag; absent: English. */
export type Reader = {
  settings: Pick<Settings, 'agents' | 'customers' | 'categories' | 'rules'>;
  timeZone: string;
  language?: string;
  agent?: string | null;
};

/** `chosen`: the agent whom the decision chose. `words`: those that the reasons of a classification point at. */
export type About = { chosen?: string | null; words?: { subject: string; text: string } };

/** Limits the words that are named as deciding. */
const MAX_WORDS = 6;
/** A shorter one is part of a pattern and tells a person nothing. */
const MIN_LENGTH = 3;
/** Numbers from this on are instants, not counts: 9 September 2001 in epoch milliseconds. */
const FIRST_INSTANT = 1_000_000_000_000;
/** How counts are written; the locale gives the comma. */
const AMOUNT: Intl.NumberFormatOptions = { maximumFractionDigits: 2, useGrouping: false };

export function clausesOf(because: readonly Reason[], reader: Reader, about: About = {}): string[] {
  const whys = whysIn(reader);
  const chosen = isChoice(because) ? whys.choice(choiceIn(because, reader, about)) : null;
  const deciding = because.filter(({ rule }) => isDeciding(rule));
  const first = { choice: false, deciding: false };
  return because.flatMap((reason) => {
    const part =
      chosen !== null && PARTS.has(reason.rule) ? 'choice' : isDeciding(reason.rule) ? 'deciding' : null;
    if (part === null) return [clauseOf(reason, reader, about)];
    // The parts of a choice are one clause, in the place of the first of them; so are the words.
    if (first[part]) return [];
    first[part] = true;
    return part === 'choice' ? (chosen ?? []) : [decidingText(deciding, reader, about)];
  });
}

/** Each on a line, for a mail. */
export function reasonsText(because: readonly Reason[], reader: Reader, about: About = {}): string {
  return clausesOf(because, reader, about)
    .map((clause) => `- ${clause}`)
    .join('\n');
}

/** For the middle of a sentence. */
export function rulesText(because: readonly Reason[], reader: Reader): string {
  return clausesOf(because, reader).join('; ');
}

/** The words that a reason points at; null where they are not known any more, or too short to say something. */
export function wordsAt({ at, detail }: Reason, words: About['words']): string | null {
  if (at === undefined || words === undefined) return null;
  const text = detail?.['in'] === 'subject' ? words.subject : words.text;
  const found = text.slice(...at).trim();
  return found.length < MIN_LENGTH ? null : found;
}

function clauseOf(reason: Reason, reader: Reader, about: About): string {
  const whys = whysIn(reader);
  const { rule } = reason;
  const effect = whys.effects[String(reason.detail?.['does'] ?? '')];
  if (effect !== undefined)
    return whys.ownRule(rule, quotedAt(reason, reader, about), effect(told(reason, rule, reader, about)[0]));
  if (about.words !== undefined && reader.settings.rules.some(({ id }) => id === rule))
    return whys.ownRule(rule, quotedAt(reason, reader, about), null);
  const key = keyOf(rule, whys);
  const [words, lacks] = told(reason, key, reader, about);
  const clause = whys.clauses[key]?.(words);
  // A fact of another release may not have the instant.
  return clause === undefined || lacks() ? plain(reason, reader) : clause;
}

/** The rule itself, or its family. */
function keyOf(rule: string, { clauses }: Whys): string {
  if (Object.hasOwn(clauses, rule)) return rule;
  const signal = /^priority-[a-z]{1,20}(?=-)/.exec(rule)?.[0] ?? '';
  if (Object.hasOwn(clauses, signal)) return signal;
  return FAMILIES.find((family) => rule.startsWith(family)) ?? rule;
}

function told(reason: Reason, key: string, reader: Reader, about: About): [Told, lacks: () => boolean] {
  const { settings, timeZone, language = 'en' } = reader;
  const value = (name: string) => reason.detail?.[name] ?? '';
  const text = (name: string): string => String(value(name));
  const count = (name: string): number => Math.round(Number(value(name)) * 100) / 100;
  let lacks = false;
  const instant = (name: string): string => {
    const at = value(name);
    if (typeof at !== 'number') lacks = true;
    return typeof at === 'number' ? instantText(at, spokenTo(language), timeZone) : '';
  };
  const words = {
    rest: reason.rule.slice(key.length),
    word: quotedAt(reason, reader, about),
    text,
    count,
    amount: (name: string) =>
      numberFormat(localeOf(spokenTo(language)), AMOUNT).format(Math.abs(count(name))),
    span: (name: string) => spanText(spokenTo(language), Number(value(name))),
    isTrue: (name: string) => value(name) === true,
    agent: (name: string) => agentName(settings, text(name)),
    customer: (name: string) => customerName(settings, text(name)),
    queue: (name: string) => titleOf(settings, text(name), language),
    priority: (name: string) => priorityName(text(name), language),
    instant,
  };
  return [words, () => lacks];
}

function priorityName(priority: string, language: string): string {
  const names: Readonly<Record<string, string>> = tellingWords(language).priority;
  return names[priority] ?? priority;
}

function agentName({ agents }: Reader['settings'], id: string): string {
  return agents.find((one) => one.id === id)?.name ?? id;
}

function customerName({ customers }: Reader['settings'], id: string): string {
  return customers.find((one) => one.id === id)?.name ?? id;
}

function quotedAt(reason: Reason, { language = 'en' }: Reader, { words }: About): string | null {
  const found = wordsAt(reason, words);
  return found === null ? null : quotedIn(language, found);
}

function isDeciding(rule: string): boolean {
  return rule.startsWith('word-') || rule.startsWith('seed-');
}

/** The words that spoke for the category, each once, the weightiest first. */
function decidingText(reasons: readonly Reason[], reader: Reader, about: About): string {
  const found = reasons
    .toSorted((a, b) => (b.weight ?? 0) - (a.weight ?? 0))
    .map((reason) => quotedAt(reason, reader, about)?.toLowerCase() ?? null)
    .filter((word) => word !== null);
  const words = [...new Set(found)].slice(0, MAX_WORDS);
  const list = listed(localeOf(spokenTo(reader.language ?? 'en')), words);
  return whysIn(reader).deciding({ list, one: words.length === 1 });
}

/** The reasons of a choice by `router/assignment.ts`. */
const PARTS = new Set([
  'skill',
  'said-away',
  'available',
  'under-capacity',
  'share-used',
  'named-agent',
  'same-agent',
  'language',
  'fewest-open',
  'open-tickets',
]);

function isChoice(because: readonly Reason[]): boolean {
  const rules = new Set(because.map(({ rule }) => rule));
  return rules.has('skill') && rules.has('available') && rules.has('under-capacity');
}

function choiceIn(because: readonly Reason[], reader: Reader, { chosen = null }: About): Choice {
  const { settings, language = 'en', agent = null } = reader;
  const detail = (rule: string) => because.find((one) => one.rule === rule)?.detail ?? null;
  const count = (rule: string, name = 'agents'): number => Number(detail(rule)?.[name] ?? 0);
  const spoken = detail('language')?.['language'];
  const share = detail('share-used');
  const customer = detail('named-agent')?.['customer'];
  const again = detail('same-agent')?.['ticket'];
  return {
    who: chosen === null ? null : { name: agentName(settings, chosen), isReader: chosen === agent },
    queue: titleOf(settings, String(detail('skill')?.['queue'] ?? ''), language),
    skilled: count('skill'),
    away: count('said-away'),
    here: count('available'),
    free: count('under-capacity'),
    language:
      typeof spoken === 'string'
        ? { name: languageName(spoken, language), speaking: count('language') }
        : null,
    named: typeof customer === 'string' ? customerName(settings, customer) : null,
    again: typeof again === 'string' ? again : null,
    open: count('open-tickets', 'open'),
    capacity: count('open-tickets', 'capacity'),
    share: share === null ? null : { has: count('share-used', 'has'), places: count('share-used', 'places') },
  };
}

function languageName(tag: string, language: string): string {
  return nameOfLanguage(localeOf(spokenTo(language)), tag) ?? tag;
}

function plain({ rule, detail }: Reason, { language = 'en', timeZone }: Reader): string {
  const parts = Object.entries(detail ?? {})
    .filter(([, value]) => value !== null && value !== '')
    .map(([name, value]) => `${name} ${valueText(value, language, timeZone)}`);
  return parts.length === 0 ? rule : `${rule}: ${parts.join(', ')}`;
}

function valueText(value: string | number | boolean | null, language: string, timeZone: string): string {
  if (typeof value !== 'number') return String(value);
  if (value >= FIRST_INSTANT) return instantText(value, spokenTo(language), timeZone);
  return String(Math.round(value * 100) / 100);
}

const written: Record<Language, Whys> = { en, pt, es, de, fr, it, nl, pl, ru, ja, zh };
const all = new Map<string, Whys>(Object.entries(written));

function whysIn({ language = 'en' }: Reader): Whys {
  return all.get(primarySubtag(language)) ?? en;
}
