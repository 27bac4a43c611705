/** The languages that a caller can hear, as tags. The telephone has a voice and every text in each of them. */
export const SPOKEN = [
  'en',
  'en-US',
  'en-GB',
  'pt',
  'pt-PT',
  'pt-BR',
  'es',
  'es-ES',
  'es-MX',
  'de',
  'de-DE',
  'fr',
  'fr-FR',
  'fr-CA',
  'it',
  'it-IT',
  'nl',
  'nl-NL',
  'pl',
  'pl-PL',
  'ru',
  'ru-RU',
  'ja',
  'ja-JP',
  'zh',
  'zh-CN',
] as const;
export type Spoken = (typeof SPOKEN)[number];

const tags = new Map<string, Spoken>(SPOKEN.map((tag) => [tag.toLowerCase(), tag]));

/** In any case, and with an underscore too; null for a language that callers cannot hear. */
export function spokenTag(given: string): Spoken | null {
  return tags.get(given.toLowerCase().replace('_', '-')) ?? null;
}
