/**
 * Formatters of `Intl`, each made once: making one takes a hundred times as long as using it.
 */

/** Limits the formatters of one kind: languages × zones × styles. Beyond it all are made again. */
const MAX_KEPT = 1_000;

/** By BCP 47 tag and style. */
export const dateFormat = kept(
  (tag, style: Intl.DateTimeFormatOptions) => new Intl.DateTimeFormat(tag, style),
);
export const numberFormat = kept((tag, style: Intl.NumberFormatOptions) => new Intl.NumberFormat(tag, style));
const listFormat = kept((tag, style: Intl.ListFormatOptions) => new Intl.ListFormat(tag, style));
const dayFormat = kept(
  (tag, style: Intl.RelativeTimeFormatOptions) => new Intl.RelativeTimeFormat(tag, style),
);
const nameFormat = kept((tag, style: Intl.DisplayNamesOptions) => new Intl.DisplayNames(tag, style));

/** `a, b and c`. */
export function listed(tag: string, parts: Iterable<string>): string {
  return listFormat(tag, {}).format(parts);
}

/** `today`, `in 3 days`. */
export function daysText(tag: string, days: number): string {
  return dayFormat(tag, { numeric: 'auto' }).format(days, 'day');
}

const names = new Map<string, string | undefined>();

/** The name of a language in the language of `tag`, or undefined. Intl looks it up each time, slowly. */
export function nameOfLanguage(tag: string, language: string): string | undefined {
  const key = `${tag} ${language}`;
  if (names.has(key)) return names.get(key);
  const name = nameFormat(tag, { type: 'language' }).of(language);
  if (names.size >= MAX_KEPT) names.clear();
  names.set(key, name);
  return name;
}

function kept<Style, Format>(make: (tag: string, style: Style) => Format) {
  const made = new Map<string, Format>();
  return (tag: string, style: Style): Format => {
    const key = `${tag} ${JSON.stringify(style)}`;
    const known = made.get(key);
    if (known !== undefined) return known;
    if (made.size >= MAX_KEPT) made.clear();
    const fresh = make(tag, style);
    made.set(key, fresh);
    return fresh;
  };
}
