/**
 * The texts of a hand-over: to the customer who is asked, to the agent who confirms, to the vendor, and in the story.
 *
 * Never says words of a person in a line of the story.
 */
import type { StoredContact } from '../store.ts';
import { type Collected, type Found, wordsAt } from '../handover.ts';
import { type Ask, isKnownAsk } from '../handOverSettings.ts';
import type { Settings } from '../settings.ts';
import type { Ticket } from '../ticketState.ts';
import { asksOf, handOverOf } from '../vendorAsks.ts';
import { vendorName } from '../vendors.ts';
import { listed } from './formats.ts';
import { de } from './handovers/de.ts';
import { en } from './handovers/en.ts';
import { es } from './handovers/es.ts';
import { fr } from './handovers/fr.ts';
import { it } from './handovers/it.ts';
import { ja } from './handovers/ja.ts';
import { nl } from './handovers/nl.ts';
import type { HandoverWords } from './handovers/pack.ts';
import { pl } from './handovers/pl.ts';
import { pt } from './handovers/pt.ts';
import { ru } from './handovers/ru.ts';
import { zh } from './handovers/zh.ts';
import { type Language, localeOf, primarySubtag } from './language.ts';

const packs: Record<Language, HandoverWords> = { en, pt, es, de, fr, it, nl, pl, ru, ja, zh };

export function handoverWords(language: string): HandoverWords {
  const tag = primarySubtag(language);
  return Object.hasOwn(packs, tag) ? packs[tag as Language] : en;
}

type Sentence = Exclude<keyof HandoverWords, 'labels'>;

/** A sentence with its blanks filled. No value fills a blank of another. */
export function handoverText(
  language: string,
  name: Sentence,
  values: Readonly<Partial<Record<'v' | 't' | 'a' | 'm', string>>> = {},
): string {
  return handoverWords(language)[name].replace(
    /\{([vtam])\}/g,
    (_, key: 'v' | 't' | 'a' | 'm') => values[key] ?? '',
  );
}

type Vendors = Pick<Settings, 'vendors'>;

export function vendorNamed(settings: Vendors, vendor: string, language: string): string {
  return vendorName(settings, vendor) || handoverWords(language).theVendor;
}

/** The admin's label in this language, in English or in any; Firstline's; or the id. */
export function askLabel({ id, label }: Ask, language: string): string {
  const own = label[primarySubtag(language)] ?? label['en'] ?? Object.values(label)[0];
  return own ?? (isKnownAsk(id) ? handoverWords(language).labels[id] : id);
}

/** The text before a bracket or a colon: by it a line of an answer names what it says. */
export function shortLabel(ask: Ask, language: string): string {
  return (
    askLabel(ask, language)
      .split(/[(（:：]/)[0]
      ?.trim() ?? ''
  );
}

/** Every label by which a line may name this, in lower case. */
export function labelsOf(ask: Ask): string[] {
  const tags = Object.keys(packs);
  const all = [...tags, ...Object.keys(ask.label)].flatMap((tag) => [
    askLabel(ask, tag),
    shortLabel(ask, tag),
  ]);
  return [...new Set([...all, ask.id].map((one) => one.toLowerCase()))].filter((one) => one !== '');
}

/** The labels of these ids, as a list. */
export function missingText(
  settings: Vendors,
  { vendor, product, missing }: Pick<Collected, 'vendor' | 'product' | 'missing'>,
  language: string,
): string {
  if (missing.length === 0) return handoverWords(language).nothing;
  const asks = asksOf(handOverOf(settings, vendor), product).filter(({ id }) => missing.includes(id));
  return listed(
    localeOf(language),
    asks.map((ask) => shortLabel(ask, language)),
  );
}

/** The language of the customer: the ticket's, otherwise the customer's, otherwise English. */
export function languageOfCustomer({ language, customer }: Ticket, settings: Settings): string {
  const own = settings.customers.find(({ id }) => id === customer)?.language ?? null;
  const known = [language, own].map((one) => primarySubtag(one ?? ''));
  return known.find((tag) => Object.hasOwn(packs, tag)) ?? 'en';
}

/** The words of the mail that asks the customer, numbered, below those that the agent wrote. */
export function questionText(
  settings: Settings,
  ticket: Ticket,
  { vendor, product, missing }: Collected,
  above: string,
): string {
  const language = languageOfCustomer(ticket, settings);
  const asks = asksOf(handOverOf(settings, vendor), product).filter(({ id }) => missing.includes(id));
  const lines = asks.map((ask, i) => `${i + 1}. ${askLabel(ask, language)}:`);
  return [
    ...(above === '' ? [] : [above, '']),
    handoverText(language, 'question', { v: vendorNamed(settings, vendor, language) }),
    '',
    lines.join('\n\n'),
    '',
    handoverWords(language).below,
  ].join('\n');
}

/** A finding, with the contact that has it. */
export type Value = { ask: string; value: string; found: Found; contact: StoredContact };

export function valuesOf({ found }: Pick<Collected, 'found'>, contacts: readonly StoredContact[]): Value[] {
  return found.flatMap((one) => {
    const contact = contacts.find(({ id }) => id === one.contact);
    const value = wordsAt(one, contact);
    return contact === undefined || value === '' ? [] : [{ ask: one.ask, value, found: one, contact }];
  });
}

/** Mail programs hide the text below it (RFC 3676 §4.3). */
const SIGNATURE = /^-- ?$/m;

/**
 * The text for the vendor, in its language: each thing with its findings, or the words that `said` has in its place; above it the
 * agent's other words, and below it their signature.
 */
export function vendorText(
  settings: Settings,
  what: Collected,
  contacts: readonly StoredContact[],
  { said, rest }: { said: ReadonlyMap<string, string>; rest: string },
): string {
  const asked = handOverOf(settings, what.vendor);
  const values = valuesOf(what, contacts);
  const lines = asksOf(asked, what.product).flatMap((ask) => {
    const own = said.get(ask.id);
    const product = ask.id === 'product' ? what.product : null;
    const known = values.filter((one) => one.ask === ask.id).map(({ value }) => value);
    const found = product === null ? [...new Set(known)] : [product];
    const value = own ?? found.join('\n');
    return value === '' || value === '-' ? [] : [`${askLabel(ask, asked.language)}:\n${value}`];
  });
  const [above = '', ...signature] = rest.split(SIGNATURE);
  const below = signature.join('\n');
  return [above.trim(), ...lines, below.trim()].filter((part) => part !== '').join('\n\n');
}
