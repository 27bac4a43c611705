/**
 * Canned answers: texts of the admin with places to fill, `{{name}}`. A known place is filled when the text is inserted, a
 * blank by the agent. A place that is still empty stops the sending, so that no customer reads `{{name}}`.
 */
import type { AnswerSettings } from './settings.ts';

/** The known places: of the requester, the ticket, the agent and the customer. */
export const answerValues = [
  'requester',
  'firstName',
  'ticket',
  'subject',
  'agent',
  'customer',
  'plan',
  'resolutionDue',
] as const;
export type AnswerValue = (typeof answerValues)[number];

const PLACE = /\{\{ ?([^{}\n]{1,60}?) ?\}\}/g;

/** The names of the places of a text, in order, each once. */
export function placesOf(text: string): string[] {
  return [...new Set([...text.matchAll(PLACE)].map(([, name = '']) => name))];
}

/** Fills the places that have a value. The rest stay. */
export function filled(text: string, values: Readonly<Partial<Record<string, string>>>): string {
  return text.replace(PLACE, (place, name: string) => {
    const value = Object.hasOwn(values, name) ? values[name] : undefined;
    return value === undefined || value === '' ? place : value;
  });
}

/**
 * The places of the configured answers that a text still has. Other text in braces is the agent's: customers of a cloud
 * provider read templates too.
 */
export function emptyPlaces(text: string, answers: readonly AnswerSettings[]): string[] {
  const known = new Set(answers.flatMap(({ text: texts }) => Object.values(texts).flatMap(placesOf)));
  return placesOf(text).filter((name) => known.has(name));
}

/** The text in the first of these languages that it has; otherwise in any. */
export function inLanguage(texts: Readonly<Record<string, string>>, languages: readonly string[]): string {
  const found = languages.find((language) => Object.hasOwn(texts, language));
  return (found === undefined ? Object.values(texts)[0] : texts[found]) ?? '';
}

/** The answers for tickets of this category, those for it alone first. */
export function answersFor(answers: readonly AnswerSettings[], category: string): AnswerSettings[] {
  const fitting = answers.filter((one) => one.category === null || one.category === category);
  return fitting.toSorted((a, b) => Number(b.category !== null) - Number(a.category !== null));
}
