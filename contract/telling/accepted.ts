/** The language of a visitor whom we do not know: one chosen on the page, else one of the browser's. Never fails on a header. */
import { primarySubtag } from './language.ts';

/** Limits the languages of a header that are looked at. */
const MAX_WANTED = 20;

/** The language chosen, else the first known one of `Accept-Language` (RFC 9110 §12.5.4), else null. */
export function acceptedOf<Known extends { tag: string }>(
  known: readonly Known[],
  chosen: string | null | undefined,
  accepted: string | undefined,
): Known | null {
  const named = (tag: string | null | undefined): Known | undefined =>
    known.find((one) => one.tag === primarySubtag(tag ?? ''));
  const own = named(chosen);
  if (own !== undefined) return own;
  const wanted = (accepted ?? '')
    .split(',', MAX_WANTED)
    .map((part) => {
      const [tag = '', ...parameters] = part.trim().toLowerCase().split(';');
      const q = parameters
        .find((one) => one.trim().startsWith('q='))
        ?.trim()
        .slice(2);
      return { tag, q: q === undefined ? 1 : Number(q) };
    })
    .filter(({ q }) => q > 0)
    .sort((a, b) => b.q - a.q);
  for (const { tag } of wanted) {
    const found = named(tag);
    if (found !== undefined) return found;
  }
  return null;
}
