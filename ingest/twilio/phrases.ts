/**
 * Texts that callers hear, by language, and the voice that speaks them. A region without texts gets the first region
 * of its language; a language without texts, which the configuration refuses, gets English.
 *
 * Never promises the time of a call back. The acknowledgement does, from the SLA.
 */
import { type Spoken, spokenTag } from '../../contract/spoken.ts';
import { british, english } from './phrasesEn.ts';
import { mexican, spanish } from './phrasesEs.ts';
import { brazilian, portuguese } from './phrasesPt.ts';
import type { Phrases } from './speech.ts';

const spoken: Record<Spoken, Phrases> = {
  en: english,
  'en-US': english,
  'en-GB': british,
  pt: portuguese,
  'pt-PT': portuguese,
  'pt-BR': brazilian,
  es: spanish,
  'es-ES': spanish,
  'es-MX': mexican,
};

/** By BCP 47 tag: the region if we have it, else the language, else English. */
export function phrasesIn(language: string): Phrases {
  const tag = spokenTag(language) ?? spokenTag(language.split(/[-_]/)[0] ?? '') ?? 'en';
  return spoken[tag];
}
