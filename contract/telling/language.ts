/** The languages that Firstline has texts in, and how each writes dates and counts. */
const LOCALES = {
  en: 'en-GB',
  pt: 'pt-PT',
  es: 'es-ES',
  de: 'de-DE',
  fr: 'fr-FR',
  it: 'it-IT',
  nl: 'nl-NL',
  pl: 'pl-PL',
  ru: 'ru-RU',
  ja: 'ja-JP',
  zh: 'zh-CN',
} as const;

export type Language = keyof typeof LOCALES;

export const languages = Object.keys(LOCALES) as Language[];

const locales = new Map<string, string>(Object.entries(LOCALES));

/** The locale for a language tag; English for a language without texts. */
export function localeOf(language: string): string {
  return locales.get(primarySubtag(language)) ?? LOCALES.en;
}

/** `pt-BR` → `pt`. */
export function primarySubtag(language: string): string {
  return language.toLowerCase().split(/[-_]/)[0] ?? '';
}
