/**
 * A line as the search for quotes reads it: without invisible marks, with the digits of every script as 0 to 9.
 */

/** Bidi marks and joiners: Gmail and Outlook put them around names in Hebrew, Arabic and Persian. */
const UNSEEN = /[\u00ad\u061c\u200b-\u200f\u202a-\u202e\u2060\u2066-\u2069\ufeff]/g;
const ODD = /[\u00a0\u00ad\u061c\u200b-\u200f\u202a-\u202f\u2060\u2066-\u2069\u3000\ufeff]|(?![0-9])\p{Nd}/u;
/** Told at once of the texts that V8 keeps as bytes. */
const BEYOND_ASCII = /[\u0080-\uffff]/;
const DIGIT = /(?![0-9])\p{Nd}/gu;
const SPACE = /[\u00a0\u202f\u3000]/g;

/** As `shownText` of each line; most mails have nothing to replace. */
export function shownLines(lines: string[], text: string): string[] {
  return BEYOND_ASCII.test(text) && ODD.test(text) ? lines.map(shownText) : lines;
}

export function shownText(text: string): string {
  if (!ODD.test(text)) return text;
  return text.replace(UNSEEN, '').replace(SPACE, ' ').replace(DIGIT, ascii);
}

/** Unicode §4.6: decimal digits come in runs of ten, from zero. */
function ascii(digit: string): string {
  const code = digit.codePointAt(0) ?? 0;
  let zero = code;
  while (code - zero < MATHEMATICAL && IS_DIGIT.test(String.fromCodePoint(zero - 1))) zero -= 1;
  return String((code - zero) % 10);
}

const IS_DIGIT = /\p{Nd}/u;
/** The longest run: five sets of mathematical digits follow each other. */
const MATHEMATICAL = 50;
