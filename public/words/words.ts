/** The languages of the customers' pages. A language is a file here, with every key. */
import { acceptedOf } from '../../contract/telling/accepted.ts';
import type { Language } from '../../contract/telling/language.ts';
import { de } from './de.ts';
import { en, type Words } from './en.ts';
import { es } from './es.ts';
import { fr } from './fr.ts';
import { it } from './it.ts';
import { ja } from './ja.ts';
import { nl } from './nl.ts';
import { pl } from './pl.ts';
import { pt } from './pt.ts';
import { ru } from './ru.ts';
import { zh } from './zh.ts';

export type { Words } from './en.ts';

const written: Record<Language, Words> = { en, pt, es, de, fr, it, nl, pl, ru, ja, zh };

export const languages: readonly Words[] = Object.values(written);

/** The language chosen, else the first known one of `Accept-Language`, else English. */
export function wordsFor(chosen: string | null | undefined, accepted: string | undefined): Words {
  return acceptedOf(languages, chosen, accepted) ?? en;
}
