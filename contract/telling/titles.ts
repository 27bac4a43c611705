/** Titles of the admin's settings in a person's language. */
import type { Settings } from '../settings.ts';
import { primarySubtag } from './language.ts';

/** A category's title, otherwise its English title, otherwise its id. */
export function titleOf(
  { categories }: Pick<Settings, 'categories'>,
  category: string,
  language: string,
): string {
  const titles = categories.find(({ id }) => id === category)?.title ?? {};
  return titles[primarySubtag(language)] ?? titles['en'] ?? category;
}
