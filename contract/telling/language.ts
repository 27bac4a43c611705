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

/** The locale for a language tag: ours, else the language's, which an admin may have written texts in; else English. */
export function localeOf(language: string): string {
  const tag = primarySubtag(language);
  return locales.get(tag) ?? supported(tag) ?? LOCALES.en;
}

function supported(tag: string): string | undefined {
  return /^[a-z]{2,3}$/.test(tag) ? Intl.DateTimeFormat.supportedLocalesOf(tag)[0] : undefined;
}

/** The language that our own sentences for this reader are in: English for a language without texts of ours. */
export function spokenTo(language: string): string {
  return locales.has(primarySubtag(language)) ? language : 'en';
}

/** `pt-BR` → `pt`. */
export function primarySubtag(language: string): string {
  return language.toLowerCase().split(/[-_]/)[0] ?? '';
}
