/** What lines need: the store for look-ups, the reader's language, and people and titles as text. */
import { listed, nameOfLanguage } from './formats.ts';
import type { FactOf, FactType } from '../fact.ts';
import type { Settings } from '../settings.ts';
import type { Read, StoredContact } from '../store.ts';
import { nearTimeText } from './instant.ts';
import { localeOf } from './language.ts';
import { quotedIn } from './quotes.ts';
import { titleOf } from './titles.ts';
import { type TellingWords, tellingWords } from './words/words.ts';

export type Look = {
  read: Read;
  settings: Settings;
  /** The reader's IANA zone. */
  timeZone: string;
  /** A tag; absent: English. */
  language?: string;
  /** The ticket whose page it is: its number is not repeated, and an instant has no seconds. */
  onPage?: string;
};

/** Null where a fact has no line. */
export type Line = string | null;

export type Lines = { [T in FactType]?: (fact: FactOf<T>, look: Look) => Promise<Line> | Line };

export function wordsOf({ language = 'en' }: Look): TellingWords {
  return tellingWords(language);
}

export function ticketName(look: Look, number: string): string {
  return look.onPage === number ? wordsOf(look).theTicket : number;
}

export function timeNear(look: Look, at: number, now: number): string {
  const words = wordsOf(look);
  return nearTimeText(at, now, look.timeZone, { words, seconds: look.onPage === undefined });
}

export function agentName({ settings }: Look, id: string): string {
  return settings.agents.find((agent) => agent.id === id)?.name ?? id;
}

/** `Rui (agent) and Ana (lead)`. */
export function teamText(look: Look, ids: string[]): string {
  const named = ids.map((id) => {
    const agent = look.settings.agents.find((one) => one.id === id);
    return agent === undefined ? id : `${agent.name} (${wordsOf(look).role[agent.role]})`;
  });
  return listText(look, named);
}

/** With the language's own `and`. */
export function listText(look: Look, parts: string[]): string {
  return listed(namingLocale(look), parts);
}

/** American English has the comma before `and`, which the lines always had. */
function namingLocale(look: Look): string {
  const { tag } = wordsOf(look);
  return tag === 'en' ? tag : localeOf(tag);
}

export function customerName({ settings }: Look, id: string | null): string | null {
  return settings.customers.find((customer) => customer.id === id)?.name ?? null;
}

export function categoryTitle({ settings, language = 'en' }: Look, id: string): string {
  return titleOf(settings, id, language);
}

export function languageName(look: Look, tag: string | null): string | null {
  return tag === null ? null : (nameOfLanguage(namingLocale(look), tag) ?? null);
}

export function senderName(look: Look, { words }: StoredContact): string {
  if (words.from === null) return wordsOf(look).somebody;
  return words.from.name === '' ? words.from.address : words.from.name;
}

/** A person's name by id, from the store. */
export async function personName(look: Look, id: string | null): Promise<string> {
  const person = id === null ? null : await look.read.person(id);
  if (person === null) return wordsOf(look).somebody;
  return person.name === '' ? person.address : person.name;
}

const MAX_QUOTED = 100;

/** The first words of a text, on one line, in quotes. */
export function quoted({ language = 'en' }: Pick<Look, 'language'>, text: string): string {
  const line = text.replaceAll(/\s+/g, ' ').trim();
  return quotedIn(language, line.length > MAX_QUOTED ? `${line.slice(0, MAX_QUOTED).trimEnd()}…` : line);
}
