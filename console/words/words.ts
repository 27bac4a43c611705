/** The languages of the console, and which of them a reader gets. A language is a file here and one in `seen/`, with every key. */
import { en, type Words } from './en.ts';
import { es } from './es.ts';
import { pt } from './pt.ts';

export type { Words } from './en.ts';

export const languages: readonly Words[] = [en, pt, es];

/** Limits the languages of a header that are looked at. */
const MAX_WANTED = 20;

/** The language chosen, else the first known one of `Accept-Language` (RFC 9110 §12.5.4), else English. */
export function wordsFor(chosen: string | null | undefined, accepted: string | undefined): Words {
  const own = languages.find(({ tag }) => tag === chosen);
  if (own !== undefined) return own;
  const wanted = (accepted ?? '')
    .split(',', MAX_WANTED)
    .map((part) => {
      const [tag = '', ...parameters] = part.trim().toLowerCase().split(';');
      const q = parameters
        .find((one) => one.trim().startsWith('q='))
        ?.trim()
        .slice(2);
      return { tag: tag.split('-')[0], q: q === undefined ? 1 : Number(q) };
    })
    .filter(({ q }) => q > 0)
    .sort((a, b) => b.q - a.q);
  for (const { tag } of wanted) {
    const known = languages.find((one) => one.tag === tag);
    if (known !== undefined) return known;
  }
  return en;
}
