/**
 * What a person sees of a line: without the characters that no mail program shows. A phone or a paste puts them before
 * a `#`, and the line would be no command. Linear in the length of the line.
 */

/** Category Cf (zero-width, bidi, BOM, soft hyphen), what Unicode says to ignore, controls, the blank Braille pattern. */
const INVISIBLE = String.raw`\p{Cf}\p{Default_Ignorable_Code_Point}\p{Cc}\u2800`;
const INVISIBLES = new RegExp(`[${INVISIBLE}]`, 'gu');
const BEGINNING = new RegExp(`^[${INVISIBLE}\\s]+`, 'u');
/** `#`, its small and its full-width form (as East Asian keyboards type it). */
const SIGN = /^[#\uFE5F\uFF03]/u;
/**
 * A sign that may be read as `#`, and a word. Before it: no letter and no digit (the signs of a quote, a list, of bold
 * and code in plain text), or the number or letter of a list.
 */
const FORMATTED =
  /^(?:[^\p{L}\p{N}]*(?:\d{1,3}|\p{L})[.):])?[^\p{L}\p{N}]*[#\uFE5F\uFF03\u266F][\s*_~`'"]?\p{L}/u;
const WORD = /[\p{L}\p{N}]/u;

export function visible(line: string): string {
  return line.replace(INVISIBLES, '').trim();
}

/** The line behind its sign, nothing invisible before it; null for a line that begins with none. */
export function behindSign(line: string): string | null {
  const beginning = line.replace(BEGINNING, '');
  return SIGN.test(beginning) ? beginning.slice(1).replace(BEGINNING, '') : null;
}

/** The first word and what follows it. A byte order mark within a word is white space to JavaScript alone. */
export function firstWord(text: string): { word: string; rest: string } {
  const end = text.search(/[^\S\ufeff]/);
  if (end < 0) return { word: visible(text), rest: '' };
  return { word: visible(text.slice(0, end)), rest: text.slice(end).replace(BEGINNING, '').trimEnd() };
}

/** Whether the line says anything: a rule across the page and an empty line of a quote do not. */
export function hasWords(line: string): boolean {
  return WORD.test(visible(line));
}

/** Whether a reader would take the line for a command that is quoted, listed or set in bold. */
export function looksLikeCommand(line: string): boolean {
  return FORMATTED.test(visible(line).slice(0, LOOKED_AT));
}

/** Signs of a line; no formatting is longer. */
const LOOKED_AT = 100;
