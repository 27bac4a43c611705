/** Whether a word is the name of a month or a weekday, in any language: for lines over quotes. */
import { DATE_NAMES } from './dateNamesKnown.ts';

let names: ReadonlySet<string> | null = null;

/** `word`: without the dot of an abbreviation. */
export function isDateName(word: string): boolean {
  names ??= new Set(DATE_NAMES.match(/\S+/g));
  return names.has(word.toLowerCase());
}
