/** The languages of the console, and which of them a reader gets. A language is a file here and one in `seen/`, with every key. */
import { acceptedOf } from '../../contract/telling/accepted.ts';
import { en, type Words } from './en.ts';
import { es } from './es.ts';
import { pt } from './pt.ts';

export type { Words } from './en.ts';

export const languages: readonly Words[] = [en, pt, es];

/** The language chosen, else the first known one of `Accept-Language`, else English. */
export function wordsFor(chosen: string | null | undefined, accepted: string | undefined): Words {
  return acceptedOf(languages, chosen, accepted) ?? en;
}
