/**
 * An agent's own words within the notice that their mail quotes: answers in red, or typed between its lines.
 * Cutting the quote loses them, so the router refuses the mail (agentMail.ts).
 *
 * Aligns the words of the quote with those of the notice. Between two places that match, words beyond the notice's are
 * the agent's. Words above the first match are a copied header, words below the last one a signature or a company's
 * disclaimer. Marks of quotes, wraps, links and pictures do not count. Linear in the length of both texts.
 */
import type { ContactWords } from '../contract/contact.ts';
import type { MessageWords } from '../contract/facts/message.ts';
import { type Word, wordsOf } from './quotedWords.ts';

export type NoticeWords = Pick<MessageWords, 'text' | 'html'>;

/** Limits the characters of a text that are compared. */
const MAX_LENGTH = 60_000;
/** Words that must agree to find the place again: near where the quote stopped, and anywhere. */
const NEAR = 3;
const ANYWHERE = 5;
/** Replaced words within which the place is found by `NEAR`. */
const WINDOW = 12;

/** The mail with the agent's own words as `quoted`; without that key where there are none. */
export function withWordsInQuote(words: ContactWords, notices: readonly NoticeWords[]): ContactWords {
  const { quoted, ...rest } = words;
  const cut = quoted ?? words.cut ?? '';
  const own = cut === '' || notices.length === 0 ? '' : ownWords(cut, notices);
  return own === '' ? rest : { ...rest, quoted: own };
}

/** The lines of `quote` with words that no notice has; of several notices the one that agrees most is quoted. */
export function ownWords(quote: string, notices: readonly NoticeWords[]): string {
  const cut = wordsOf(quote.slice(0, MAX_LENGTH));
  const compared = notices.map((notice) => aligned(cut, noticeWords(notice)));
  const best = compared.toSorted((one, other) => other.matched - one.matched)[0];
  if (best === undefined) return '';
  const lines = new Map<number, string[]>();
  for (const { line, shown } of best.runs.filter((run) => isOwn(run, cut)).flatMap(({ words }) => words))
    lines.set(line, [...(lines.get(line) ?? []), shown]);
  return [...lines.values()].map((line) => line.join(' ')).join('\n');
}

/** An operator's own template may say more in its HTML. */
function noticeWords({ text, html }: NoticeWords): string[] {
  const more = html === null ? '' : html.replace(/<[^<>]{0,2000}>/g, ' ');
  return wordsOf(`${text}\n${more}`.slice(0, 2 * MAX_LENGTH)).map(({ word }) => word);
}

/** Words between two matches, from `from`; `gap`: the notice's words that are missing there. */
type Run = { from: number; words: Word[]; gap: number };

function aligned(cut: readonly Word[], notice: readonly string[]): { runs: Run[]; matched: number } {
  const places = placesIn(notice);
  const runs: Run[] = [];
  let matched = 0;
  /** The place in the notice behind the last match; -1: nothing has matched. */
  let place = -1;
  let from = 0;
  for (let at = 0; at < cut.length; at += 1) {
    const isNext = from === at && place >= 0 && cut[at]?.word === notice[place];
    const found = isNext ? place : foundAgain(cut, at, notice, place, places);
    if (found === null) continue;
    if (from < at && place >= 0)
      runs.push({ from, words: cut.slice(from, at), gap: Math.max(0, found - place) });
    matched += 1;
    place = found + 1;
    from = at + 1;
    // What follows the notice is no part of it.
    if (place === notice.length) break;
  }
  return { runs, matched };
}

function foundAgain(
  cut: readonly Word[],
  at: number,
  notice: readonly string[],
  place: number,
  places: ReadonlyMap<string, number[]>,
): number | null {
  for (let near = place; place >= 0 && near <= place + WINDOW; near += 1)
    if (agree(cut, at, notice, near)) return near;
  const found = places.get(keyOf(cut.slice(at, at + ANYWHERE).map(({ word }) => word)));
  return found?.find((one) => one >= place) ?? found?.[0] ?? null;
}

function agree(cut: readonly Word[], at: number, notice: readonly string[], place: number): boolean {
  for (let next = 0; next < NEAR; next += 1) {
    const word = cut[at + next]?.word;
    if (word === undefined || word !== notice[place + next]) return false;
  }
  return true;
}

/** Limits the places of words that a notice repeats. */
const MAX_PLACES = 50;

function placesIn(notice: readonly string[]): Map<string, number[]> {
  const places = new Map<string, number[]>();
  for (let at = 0; at + ANYWHERE <= notice.length; at += 1) {
    const key = keyOf(notice.slice(at, at + ANYWHERE));
    const found = places.get(key) ?? [];
    if (found.length < MAX_PLACES) found.push(at);
    places.set(key, found);
  }
  return places;
}

function keyOf(words: readonly string[]): string {
  return words.join(' ');
}

/**
 * Words where the notice goes on as if they were not there are typed. Where words of the notice are missing too, a mail
 * program may have damaged them: about as many others in their place prove nothing.
 */
function isOwn({ from, words, gap }: Run, cut: readonly Word[]): boolean {
  const isWhole =
    cut[from - 1]?.line !== words[0]?.line && words.at(-1)?.line !== cut[from + words.length]?.line;
  const count = words.length;
  if (gap === 0) return isWhole || words.some(({ word }) => word.length > 1) || count > 1;
  if (!isWhole) return count > 2 * gap + 4;
  return count >= 3 && (count > 2 * gap + 2 || gap > 2 * count + 2);
}
