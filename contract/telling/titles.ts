/** Titles of the admin's settings in a person's language. */
import type { Settings } from '../settings.ts';
import { primarySubtag } from './language.ts';

/** A page's title in the language, otherwise in English, otherwise in the first language that it has. */
export function pageTitle(title: string | Readonly<Record<string, string>>, language: string): string {
  if (typeof title === 'string') return title;
  return title[primarySubtag(language)] ?? title['en'] ?? Object.values(title)[0] ?? '';
}

/** A category's title, otherwise its English title, otherwise its id. */
export function titleOf(
  { categories }: Pick<Settings, 'categories'>,
  category: string,
  language: string,
): string {
  const titles = categories.find(({ id }) => id === category)?.title ?? {};
  return titles[primarySubtag(language)] ?? titles['en'] ?? category;
}
