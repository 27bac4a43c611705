/** A book of rules, known by its content: the same rules have the same id on every machine. */
import { sha256 } from './ids.ts';
import type { SettingsBody } from './settings.ts';

export type Book = Pick<SettingsBody, 'rules' | 'ruleBook'>;

export function bookOf({ rules, ruleBook }: Book): Book {
  return { rules, ...(ruleBook === undefined ? {} : { ruleBook }) };
}

/** The settings with these rules in place of their own. */
export function withBook<S extends Book>(settings: S, book: Book): S {
  const { ruleBook: _, ...rest } = settings;
  return { ...rest, ...bookOf(book) } as S;
}

const ids = new WeakMap<object, string>();

/** The first 16 hexadecimal digits of the content's SHA-256. */
export function bookId({ rules, ruleBook }: Book): string {
  const key = ruleBook ?? rules;
  const known = ids.get(key) ?? sha256(JSON.stringify(sorted([rules, ruleBook ?? null]))).slice(0, 16);
  ids.set(key, known);
  return known;
}

/** The ids of its rules. */
export function rulesIn({ rules, ruleBook }: Book): string[] {
  return (ruleBook?.rules ?? rules).map(({ id }) => id);
}

/** The order of keys is no content. */
function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sorted);
  if (typeof value !== 'object' || value === null) return value;
  const entries = Object.entries(value).filter(([, one]) => one !== undefined);
  return Object.fromEntries(
    entries.toSorted(([a], [b]) => (a < b ? -1 : 1)).map(([key, one]) => [key, sorted(one)]),
  );
}
