/** What the clauses of every language are put together with. */
import type { Clause, Told } from './told.ts';

/** The clause of the rule that a detail names; the rule itself where it has none. */
export function clauseOf(clauses: Readonly<Record<string, Clause>>, told: Told, name: string): string {
  const key = told.text(name);
  return clauses[key]?.(told) ?? key;
}

/** The text with its punctuation; `''` without a text. */
export function suffix(before: string, text: string | null, after = ''): string {
  return text === null || text === '' ? '' : `${before}${text}${after}`;
}
