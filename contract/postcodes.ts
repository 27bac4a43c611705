/** Postcodes and the numbers of houses, which have the form of a code (`EC1A 1BB`, `CH-8001`, `1-2-3` behind a ward). Data only. */

const POSTCODES = [
  // Great Britain
  String.raw`(?<![\p{L}\d])\p{Lu}{1,2}\d[\p{Lu}\d]?\s\d\p{Lu}{2}(?![\p{L}\d])`,
  // Canada
  String.raw`(?<![\p{L}\d])\p{Lu}\d\p{Lu}\s\d\p{Lu}\d(?![\p{L}\d])`,
  // With the country before it, above or beside a town
  String.raw`(?<![\p{L}\d])\p{Lu}{1,3}-\d{4,6}(?=\s\p{Lu})`,
  // Behind or before a town: Poland, Portugal, Brazil, Japan; the Netherlands; most of Europe
  String.raw`(?<![\d-])(?:\d{2}-\d{3}|\d{4}-\d{3}|\d{5}-\d{3}|〒\d{3}-\d{4})(?![\d-])(?=\s{0,2}[\p{Lu}\p{Lo}])`,
  String.raw`(?<![\p{L}\d-])\d{4}\s\p{Lu}{2}(?=\s\p{Lu})`,
  String.raw`(?<![\p{L}\d-])\d{4,5}(?=\s\p{Lu}\p{Ll})`,
];
/** Wards, streets, houses and floors of Chinese, Japanese and Korean addresses. */
const EASTERN = [
  String.raw`(?<=[市区區町村路街道巷弄동로길구])\d{1,5}(?:-\d{1,5}){0,3}`,
  String.raw`\d{1,5}(?:-\d{1,5}){0,3}(?=[丁番号號楼樓室层層階巷弄동호번길층])`,
];
const ANY = new RegExp([...POSTCODES, ...EASTERN].join('|'), 'gu');

export function withoutPostcodes(text: string): string {
  return text.replace(ANY, ' ');
}
