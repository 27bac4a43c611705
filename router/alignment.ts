/**
 * Aligns the words of a quote with those of the notice that it quotes. Linear in the length of both.
 */
import type { Word } from './quotedWords.ts';

/** Words that must agree to find the place again: near where the quote stopped, and anywhere. */
const NEAR = 3;
const ANYWHERE = 5;
/** Replaced words within which the place is found by `NEAR`. */
const WINDOW = 12;
/** Words at the end of the notice that a mail program may have lost. */
const LOST_AT_END = 8;
/** Limits the places of words that a notice repeats. */
const MAX_PLACES = 50;

/** Words between two matches, from `from`; `gap`: the notice's words that are missing there. */
export type Run = { from: number; words: Word[]; gap: number };
/**
 * Up to the notice's last word that is in the quote. `end`: the quote's word behind it; `left`: the notice's words behind
 * it, null without a match. Words of the notice that are said again below it belong to no run.
 */
export type Alignment = { runs: Run[]; matched: number; end: number; left: number | null };

/** Whether the quote has the end of the notice. */
export function isWhole({ left }: Alignment): boolean {
  return left !== null && left <= LOST_AT_END;
}

export function aligned(cut: readonly Word[], notice: readonly string[]): Alignment {
  const places = placesIn(notice);
  const runs: Run[] = [];
  let furthest = { place: -1, end: 0, runs: 0 };
  let matched = 0;
  let place = -1;
  let from = 0;
  for (let at = 0; at < cut.length; at += 1) {
    const isNext = from === at && place >= 0 && cut[at]?.word === notice[place];
    const found = isNext ? place : foundAgain(cut, at, notice, place, places);
    if (found === null) continue;
    if (from < at && place >= 0)
      runs.push({ from, words: cut.slice(from, at), gap: Math.max(0, found - place) });
    place = found + 1;
    from = at + 1;
    if (place <= furthest.place) continue;
    matched += 1;
    furthest = { place, end: from, runs: runs.length };
    // Words behind the notice are no part of it.
    if (place === notice.length) break;
  }
  const left = furthest.place < 0 ? null : notice.length - furthest.place;
  return { runs: runs.slice(0, furthest.runs), matched, end: furthest.end, left };
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
