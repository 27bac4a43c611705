/** Code pages of Windows as names of charsets. */
const LABELS = new Map<number, string>([
  [932, 'shift_jis'],
  [936, 'gb18030'],
  [949, 'euc-kr'],
  [950, 'big5'],
  [65_001, 'utf-8'],
]);

export function charsetOf(codePage: number): string {
  const known = LABELS.get(codePage);
  if (known !== undefined) return known;
  return codePage === 874 || (codePage >= 1250 && codePage <= 1258) ? `windows-${codePage}` : 'windows-1252';
}
