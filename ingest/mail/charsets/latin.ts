/**
 * Which code page of Latin letters undeclared bytes are of. They differ in a few letters, and every page reads every
 * byte, so the frequency of letters says little; but a text is in one language, and a wrong page gives letters that no
 * language has together (`Pøíliš žluèký`). Linear.
 */
import { strictly } from './strictly.ts';

/** The letters beyond ASCII of each language, without capitals. Data. */
const ALPHABETS = [
  'äöüß', // German
  'àâæçéèêëîïôœùûüÿ', // French
  'áéíñóúü', // Spanish
  'ãáàâçéêíóôõúü', // Portuguese
  'àèéìíîòóùú', // Italian
  'àçèéíïòóúü', // Catalan
  'éëïóöüèê', // Dutch
  'åäöéàü', // Swedish, Finnish
  'æøåéòôöü', // Danish, Norwegian
  'áðéíóúýþæö', // Icelandic
  'ąćęłńóśźż', // Polish
  'áčďéěíňóřšťúůýž', // Czech
  'áäčďéíĺľňóôŕšťúýž', // Slovak
  'áéíóöőúüű', // Hungarian
  'ăâîșțşţ', // Romanian
  'čćđšž', // Croatian, Slovenian
  'çğıöşüâîû', // Turkish
  'äöõüšž', // Estonian
  'āčēģīķļņšūž', // Latvian
  'ąčęėįšųūž', // Lithuanian
].map((letters) => new Set(letters));

/** In the order of their use: of two that fit the first. */
const PAGES = ['windows-1252', 'windows-1250', 'iso-8859-2', 'windows-1254', 'windows-1257'];
/** Fewer different letters are an accident: `ž` is in half of the alphabets. */
const LEAST = 3;

/** Null if no page gives a text of one language, or the text has too few letters to tell. */
export function latinPage(bytes: Uint8Array): string | null {
  for (const page of PAGES) {
    const text = strictly(bytes, page);
    const letters = text === null ? null : lettersIn(text);
    if (letters === null || letters.size === 0) continue;
    const fits = ALPHABETS.some((alphabet) => [...letters].every((letter) => alphabet.has(letter)));
    if (fits && (page === PAGES[0] || letters.size >= LEAST)) return page;
  }
  return null;
}

/** Null for a text with a sign inside a word, as `Za¿ó³æ` has. */
function lettersIn(text: string): Set<string> | null {
  const found = new Set<string>();
  const chars = Array.from(text);
  for (const [at, char] of chars.entries()) {
    if ((char.codePointAt(0) ?? 0) < 0x80) continue;
    if (/\p{L}/u.test(char)) found.add(char === 'İ' ? 'ı' : char.toLowerCase());
    else if (char < '\u00a0' || (isLetter(chars[at - 1]) && isLetter(chars[at + 1]) && char !== '’'))
      return null;
  }
  return found;
}

function isLetter(char: string | undefined): boolean {
  return char !== undefined && /\p{L}/u.test(char);
}
