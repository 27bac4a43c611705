/**
 * The visible part of a line, without characters that no mail program shows. A phone or a paste may insert them
 * before a `#`, and the line would be no command. Linear in the length of the line.
 */

/**
 * Category Cf (zero-width, bidi, BOM, soft hyphen), Unicode's default-ignorable characters, controls, the blank
 * Braille pattern.
 */
const INVISIBLE = String.raw`\p{Cf}\p{Default_Ignorable_Code_Point}\p{Cc}\u2800`;
const INVISIBLES = new RegExp(`[${INVISIBLE}]`, 'gu');
const BEGINNING = new RegExp(`^[${INVISIBLE}\\s]+`, 'u');
/** `#`, its small form and its full-width form (East Asian keyboards). */
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

/** The line after its sign and any invisible characters; null for a line without a sign. */
export function behindSign(line: string): string | null {
  const beginning = line.replace(BEGINNING, '');
  return SIGN.test(beginning) ? beginning.slice(1).replace(BEGINNING, '') : null;
}

/** The first word and the rest. JavaScript alone counts a byte order mark within a word as white space. */
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

/** Limits how many characters of a line the pattern sees; no formatting is longer. */
const LOOKED_AT = 100;
