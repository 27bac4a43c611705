/**
 * Texts that callers hear, by language, and the voice that speaks them. A region without texts gets the first region
 * of its language; a language without texts, which the configuration refuses, gets English.
 *
 * Never promises the time of a call back. The acknowledgement does, from the SLA.
 */
import { type Spoken, spokenTag } from '../../contract/spoken.ts';
import { german } from './phrasesDe.ts';
import { british, english } from './phrasesEn.ts';
import { mexican, spanish } from './phrasesEs.ts';
import { canadian, french } from './phrasesFr.ts';
import { italian } from './phrasesIt.ts';
import { japanese } from './phrasesJa.ts';
import { dutch } from './phrasesNl.ts';
import { polish } from './phrasesPl.ts';
import { brazilian, portuguese } from './phrasesPt.ts';
import { russian } from './phrasesRu.ts';
import { mandarin } from './phrasesZh.ts';
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
  de: german,
  'de-DE': german,
  fr: french,
  'fr-FR': french,
  'fr-CA': canadian,
  it: italian,
  'it-IT': italian,
  nl: dutch,
  'nl-NL': dutch,
  pl: polish,
  'pl-PL': polish,
  ru: russian,
  'ru-RU': russian,
  ja: japanese,
  'ja-JP': japanese,
  zh: mandarin,
  'zh-CN': mandarin,
};

/** By BCP 47 tag: the region if we have it, else the language, else English. */
export function phrasesIn(language: string): Phrases {
  const tag = spokenTag(language) ?? spokenTag(language.split(/[-_]/)[0] ?? '') ?? 'en';
  return spoken[tag];
}
