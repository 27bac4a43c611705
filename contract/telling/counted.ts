/** Counts and spans of time as each language says them. Promises the plural form that the number takes there. */
import { listed, numberFormat } from './formats.ts';
import { localeOf, primarySubtag } from './language.ts';

/** By the categories of CLDR: Polish and Russian have `one`, `few` and `many`, Japanese and Chinese `other` alone. */
export type Forms = Partial<Record<Intl.LDMLPluralRule, string>> & { other: string };

/** Whether the language writes a length of time as one word, without spaces and without an `and`. */
export function isSolid(language: string): boolean {
  return /^(?:ja|zh)$/.test(primarySubtag(language));
}

const rules = new Map<string, Intl.PluralRules>();

/** The form that `count` takes. A language without words of ours has rules too: an admin may write it. */
export function formFor(language: string, count: number, forms: Forms): string {
  const tag = primarySubtag(language);
  const known = rules.get(tag) ?? new Intl.PluralRules(/^[a-z]{2,3}$/.test(tag) ? tag : 'en');
  rules.set(tag, known);
  return forms[known.select(count)] ?? forms.other;
}

/** The plural categories that the language has: `['one', 'few', 'many', 'other']`. */
export function categoriesOf(language: string): Intl.LDMLPluralRule[] {
  return new Intl.PluralRules(primarySubtag(language)).resolvedOptions().pluralCategories;
}

/** `3 hours and 5 minutes`, `1 minute`, `20 seconds`, `3時間5分`: a length of time without fractions. */
export function spanText(language: string, minutes: number): string {
  if (minutes < 1) return unitText(language, 'second', Math.max(0, Math.round(minutes * 60)));
  const whole = Math.round(minutes);
  const [hours, rest] = [Math.floor(whole / 60), whole % 60];
  const parts = [
    ...(hours === 0 ? [] : [unitText(language, 'hour', hours)]),
    ...(rest === 0 && hours > 0 ? [] : [unitText(language, 'minute', rest)]),
  ];
  return isSolid(language) ? parts.join('') : listed(localeOf(language), parts);
}

function unitText(language: string, unit: 'second' | 'minute' | 'hour', count: number): string {
  const style = { style: 'unit', unit, unitDisplay: 'long' } as const;
  const text = numberFormat(localeOf(language), style).format(count);
  return text.replace(/[ \u00a0\u202f]/g, isSolid(language) ? '' : ' ');
}
