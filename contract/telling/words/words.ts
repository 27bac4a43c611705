/** The languages of the lines. A language is a file here with every key. */
import { type Language, primarySubtag } from '../language.ts';
import { de } from './de.ts';
import { en, type LaterWords, type TellingWords } from './en.ts';
import { es } from './es.ts';
import { fr } from './fr.ts';
import { it } from './it.ts';
import { ja } from './ja.ts';
import { nl } from './nl.ts';
import { pl } from './pl.ts';
import { pt } from './pt.ts';
import { ru } from './ru.ts';
import { zh } from './zh.ts';

export type { TellingWords } from './en.ts';

/** As they are written, without the English that fills a gap. */
export const written: Record<Language, LaterWords> = { en, pt, es, de, fr, it, nl, pl, ru, ja, zh };

const all = new Map<string, TellingWords>(
  Object.entries(written).map(([tag, words]) => [tag, { ...en, ...words }]),
);

/** English for a language without words. */
export function tellingWords(language: string): TellingWords {
  return all.get(primarySubtag(language)) ?? en;
}
