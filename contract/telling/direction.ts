/** Whether a language is written from right to left: none of ours is, and one that an admin adds may be. */

/** The scripts that are, by ISO 15924. */
const RIGHT_TO_LEFT = new Set(['Adlm', 'Arab', 'Hebr', 'Mand', 'Nkoo', 'Rohg', 'Syrc', 'Thaa']);

/** By the script that the tag names, or that the language is mostly written in; false for a text that is no tag. */
export function isRightToLeft(language: string): boolean {
  const tag = language.replaceAll('_', '-');
  if (!/^[a-z]{2,3}(?:-[a-z0-9]{2,8}){0,3}$/i.test(tag)) return false;
  return RIGHT_TO_LEFT.has(new Intl.Locale(tag).maximize().script ?? '');
}

/** Arabic, Hebrew and their neighbours, with their forms for display. */
const LETTERS = /[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc]/;

/** Whether a text has a letter that is written from right to left. */
export function hasRightToLeft(text: string): boolean {
  return LETTERS.test(text);
}
