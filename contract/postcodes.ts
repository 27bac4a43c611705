/** Postcodes and the numbers of houses, which have the form of a code: `EC1A 1BB`, `CH-8001`, `1-2-3` behind a ward. */

/** Letters and digits of a form that nothing else has: of Great Britain, Canada, with a country, the Netherlands, Japan. */
const DISTINCT = [
  String.raw`(?<![\p{L}\d])\p{Lu}{1,2}\d[\p{Lu}\d]?\s\d\p{Lu}{2}(?![\p{L}\d])`,
  String.raw`(?<![\p{L}\d])\p{Lu}\d\p{Lu}\s\d\p{Lu}\d(?![\p{L}\d])`,
  String.raw`(?<![^\s,|·•–—])(?:CH|D|A|F|L|B|I|E|PL|PT|NL|DK|SE|FI|NO|CZ|SK|HU|RO|BG|SI|HR)-\d{4,6}(?=\s\p{Lu}\p{Ll})`,
  String.raw`^\d{4}\s\p{Lu}{2}(?=\s\p{Lu}\p{Ll})`,
  String.raw`〒\d{3}-\d{4}(?!\d)`,
];
/** Digits at the beginning and a town behind them: the street has to stand before or above. */
const TOWN =
  /^(?:\d{4,5}|\d{3}\s\d{2}|\d{2}-\d{3}|\d{4}-\d{3}|\d{5}-\d{3})\s\p{Lu}\p{L}+(?:[\s-]\p{L}{1,20}){0,3}(?:\s?\(\p{Lu}{2}\))?$/u;
/** Chinese, Japanese and Korean houses and floors, behind a ward or a street. */
const WARD = /[市区區町村路街巷弄동로길구]/u;
const EASTERN =
  /(?<=[市区區町村路街道巷弄동로길구])\d{1,5}(?:-\d{1,5}){0,3}|\d{1,5}(?:-\d{1,5}){0,3}(?=[丁番号號楼樓室层層階巷弄동호번길층])/gu;
const ANY = new RegExp(DISTINCT.join('|'), 'gu');
const ONE = new RegExp(DISTINCT.join('|'), 'u');

export function withoutPostcodes(text: string): string {
  const left = text.replace(ANY, ' ');
  return WARD.test(left) ? left.replace(EASTERN, ' ') : left;
}

/** A postcode that is like nothing else, or the number of a house behind a ward. */
export function hasPostcode(text: string): boolean {
  return ONE.test(text) || (WARD.test(text) && text.replace(EASTERN, ' ') !== text);
}

export function isTown(text: string): boolean {
  return TOWN.test(text);
}
