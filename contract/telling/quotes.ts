/** Quotation marks as each language writes them. */
import { type Language, primarySubtag } from './language.ts';

const MARKS: Record<Language, readonly [string, string]> = {
  en: ['“', '”'],
  pt: ['“', '”'],
  es: ['“', '”'],
  de: ['„', '“'],
  fr: ['« ', ' »'],
  it: ['«', '»'],
  nl: ['“', '”'],
  pl: ['„', '”'],
  ru: ['«', '»'],
  ja: ['「', '」'],
  zh: ['“', '”'],
};

const marks = new Map<string, readonly [string, string]>(Object.entries(MARKS));

/** English marks for a language without texts. */
export function quotedIn(language: string, text: string): string {
  const [open, close] = marks.get(primarySubtag(language)) ?? MARKS.en;
  return `${open}${text}${close}`;
}
