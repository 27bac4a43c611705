/** The languages of the lines. A language is a file here with every key. */
import { primarySubtag } from '../language.ts';
import { en, type TellingWords } from './en.ts';
import { es } from './es.ts';
import { pt } from './pt.ts';

export type { TellingWords } from './en.ts';

const all: readonly TellingWords[] = [en, pt, es];

/** English for a language without words. */
export function tellingWords(language: string): TellingWords {
  return all.find(({ tag }) => tag === primarySubtag(language)) ?? en;
}
