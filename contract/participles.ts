/**
 * Whether a word has the form of a verb's participle: `Migrated`, `Migrada`, `Migriert`. Firms, towns and roles
 * may have it too (`Limited`, `Canada`): it proves no answer, it raises the doubt. Linear in the length of the word.
 */
const FORMS = [
  // English, Dutch
  '\\p{L}{2,30}ed',
  // Portuguese and Spanish, Italian, French
  '\\p{L}{2,30}(?:[aií]d[oa]s?|[aiu]t[oaie]|ée?s?)',
  // German and Dutch, with and without a part of the verb before it; `Management` is no participle
  '\\p{L}{2,30}iert|(?!\\p{L}{1,30}ment$)\\p{L}{0,10}ge\\p{L}{3,20}(?:t|d|en)',
  // Polish, Russian
  '\\p{L}{2,30}(?:wane|wano|ирован[оаы]?|[аеё]н[оы])',
  // Japanese, Chinese, Korean
  '\\p{L}{1,30}(?:済み?|中|了|됨)|已\\p{L}{1,30}',
];
const PARTICIPLE = new RegExp(`^(?:${FORMS.join('|')})$`, 'iu');

export function isParticiple(word: string): boolean {
  return PARTICIPLE.test(word);
}
