/** The tag of a language that an endpoint names by its tag (`pt`) or by its English name (`portuguese`). */

const LETTERS = Array.from('abcdefghijklmnopqrstuvwxyz');
const names = new Intl.DisplayNames('en', { type: 'language', fallback: 'none' });

/** By name: every code of two letters (ISO 639-1) that has one. */
const byName = new Map(
  LETTERS.flatMap((first) => LETTERS.map((second) => `${first}${second}`)).flatMap((code) => {
    const name = names.of(code);
    return name === undefined ? [] : [[name.toLowerCase(), code] as const];
  }),
);

/** Null for any other text. */
export function tagOf(given: string): string | null {
  const text = given.trim().toLowerCase();
  const [, code] = /^([a-z]{2,3})(?:[-_][a-z0-9]+)*$/.exec(text) ?? [];
  if (code !== undefined && names.of(code) !== undefined) return code;
  return byName.get(text) ?? null;
}
