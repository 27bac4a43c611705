/** What lines need: the store for look-ups, and people and titles as text. */
import type { FactOf, FactType } from '../fact.ts';
import type { Settings } from '../settings.ts';
import type { Read, StoredContact } from '../store.ts';
import { titleOf } from './titles.ts';

/** `timeZone`: the reader's IANA zone. */
export type Look = { read: Read; settings: Settings; timeZone: string };

/** Null where a fact has no line. */
export type Line = string | null;

export type Lines = { [T in FactType]?: (fact: FactOf<T>, look: Look) => Promise<Line> | Line };

export function agentName({ settings }: Look, id: string): string {
  return settings.agents.find((agent) => agent.id === id)?.name ?? id;
}

/** `Rui (agent) and Ana (lead)`. */
export function teamText({ settings }: Look, ids: string[]): string {
  const named = ids.map((id) => {
    const agent = settings.agents.find((one) => one.id === id);
    return agent === undefined ? id : `${agent.name} (${agent.role})`;
  });
  return new Intl.ListFormat('en').format(named);
}

export function customerName({ settings }: Look, id: string | null): string | null {
  return settings.customers.find((customer) => customer.id === id)?.name ?? null;
}

export function categoryTitle({ settings }: Look, id: string): string {
  return titleOf(settings, id, 'en');
}

export function languageName(language: string | null): string | null {
  return language === null ? null : (new Intl.DisplayNames('en', { type: 'language' }).of(language) ?? null);
}

export function senderName({ words }: StoredContact): string {
  if (words.from === null) return 'somebody';
  return words.from.name === '' ? words.from.address : words.from.name;
}

/** A person's name by id, from the store. */
export async function personName({ read }: Look, id: string | null): Promise<string> {
  const person = id === null ? null : await read.person(id);
  if (person === null) return 'somebody';
  return person.name === '' ? person.address : person.name;
}

const MAX_QUOTED = 100;

/** The first words of a text, on one line, in quotes. */
export function quoted(text: string): string {
  const line = text.replaceAll(/\s+/g, ' ').trim();
  return `“${line.length > MAX_QUOTED ? `${line.slice(0, MAX_QUOTED).trimEnd()}…` : line}”`;
}
