/** Faults of a term: it is never met, or is met by other words than it seems. */
import { tokensOf } from '../tokens.ts';
import { likeWord, listNamed, isList, type Lists } from './terms.ts';
import { MIN_LIKE_UNITS } from './near.ts';
import { isUnspaced } from '../tokens.ts';

export type Fault = { problem: string; mend: string };

/** A shorter prefix would be a whole word. */
const MIN_PREFIX_UNITS = 3;

/** Brackets, bars and escapes: nobody writes them in a word. */
const LIKE_PATTERN = /^\/.*\/[a-z]*$|[[\]{}()|\\^]|\.[*+?]|\w\?$/;
/** Signs that are no part of a word, so that the term would be met without them. */
const SIGN = /[+#€$£¥%=<>§°]/u;

export function termFault(term: string, lists: Lists): Fault | null {
  if (isList(term)) {
    if (listNamed(term, lists) !== null) return null;
    return {
      problem: `there is no list "${term}"`,
      mend: `lists: ${Object.keys(lists).join(', ') || 'none'}`,
    };
  }
  return signFault(term) ?? starFault(term) ?? likeFault(term);
}

function signFault(term: string): Fault | null {
  if (LIKE_PATTERN.test(term))
    return {
      problem: `"${term}" looks like a pattern, and a term is words`,
      mend: 'write it under `pattern:`',
    };
  if (tokensOf(term).length === 0)
    return { problem: `"${term}" has no word, so it is never met`, mend: 'write a word, or use `pattern:`' };
  const [sign] = SIGN.exec(term) ?? [];
  if (sign === undefined) return null;
  return {
    problem: `"${term}": "${sign}" is no part of a word, so the term is met without it`,
    mend: 'leave it out, or use `pattern:`',
  };
}

function starFault(term: string): Fault | null {
  const at = term.indexOf('*');
  if (at < 0) return null;
  if (at < term.trimEnd().length - 1)
    return {
      problem: `"${term}" has a star inside, where it stands for nothing`,
      mend: 'put the star at the end',
    };
  const last = tokensOf(term).at(-1)?.text ?? '';
  if (!/[\p{L}\p{M}\p{N}]\*$/u.test(term.trimEnd()))
    return { problem: `"${term}": the star stands behind no word`, mend: 'put it directly behind a word' };
  if (last.length >= MIN_PREFIX_UNITS || isUnspaced(last)) return null;
  return {
    problem: `"${term}" is too short for a prefix, so it is only the word "${last}"`,
    mend: `write ${MIN_PREFIX_UNITS} letters before the star`,
  };
}

function likeFault(term: string): Fault | null {
  if (!term.includes('~')) return null;
  const word = likeWord(term);
  if (word !== null && word.length >= MIN_LIKE_UNITS && !term.includes('*')) return null;
  return {
    problem: `"${term}": "~1" stands behind one word of at least ${MIN_LIKE_UNITS} letters`,
    mend: 'write the whole word, as in kompromittiert~1',
  };
}
