/** Tools for the story's lines: the store for look-ups, and people, titles and instants as text. */
import type { EpochMs } from '../../contract/clock.ts';
import type { FactOf, FactType } from '../../contract/fact.ts';
import type { Settings } from '../../contract/settings.ts';
import type { Read, StoredContact } from '../../contract/store.ts';

export type Look = { read: Read; settings: Settings };

/** Null where a fact has no line. */
export type Line = string | null;

export type Lines = { [T in FactType]?: (fact: FactOf<T>, look: Look) => Promise<Line> | Line };

/** `14:03:07`, in the machine's time zone, like the viewer's wall clock. */
export function timeText(at: EpochMs): string {
  return new Date(at).toTimeString().slice(0, 8);
}

/** With the day after it, where it differs from the day of `now`. */
export function dueText(at: EpochMs, now: EpochMs): string {
  const day = new Date(at).toDateString();
  return day === new Date(now).toDateString() ? timeText(at) : `${timeText(at)} on ${day.slice(0, 10)}`;
}

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
  return settings.categories.find((category) => category.id === id)?.title.en ?? id;
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
