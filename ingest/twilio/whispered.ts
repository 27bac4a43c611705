/** Names as an agent's telephone says them. */
import type { Settings } from '../../contract/settings.ts';
import type { Phrases } from './speech.ts';

const LONGEST_NAME = 60;

/** Null where nobody knows it. A number is no name. */
export function nameSaid(name: string): string | null {
  const said = name
    .replaceAll(/[\p{C}\s]+/gu, ' ')
    .trim()
    .slice(0, LONGEST_NAME);
  return /\p{L}/u.test(said) ? said : null;
}

export function titleSaid({ categories }: Settings, category: string, phrases: Phrases): string {
  const titles = categories.find(({ id }) => id === category)?.title ?? {};
  return titles[phrases.language] ?? titles['en'] ?? category;
}
