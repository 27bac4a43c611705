/** A person's query: its terms, and their places in a text that has them. */
import { isSingle, type Piece, piecesOf, SHORTEST_NUMBER, termsOf } from './terms.ts';

/** Neighbouring terms. `prefix`: the last one may go on. `people`: among names, addresses and numbers only. */
export type Sought = { terms: string[]; prefix: boolean; people: boolean };

/** One of these, with all that it names. Empty: nothing was asked. */
export type Wanted = Sought[][];

const MAX_TEXT = 200;
const MAX_PARTS = 12;
/** Letters of the shortest beginning: the index of SQLite has the beginnings of this length. */
export const BEGINNING = 4;

/** Words in any order; `"in this order"`; `begin*`; a telephone number in any spelling. */
export function wantedIn(text: string): Wanted {
  const cut = text.slice(0, MAX_TEXT).trim();
  const parts = [...cut.matchAll(/"([^"]*)"?|[^\s"]+/g)].slice(0, MAX_PARTS);
  const all = parts.flatMap(({ 0: part, 1: phrase }) => soughtIn(phrase ?? part, phrase === undefined));
  const digits = digitsOf(cut);
  const byNumber = digits === null ? [] : [[{ terms: [digits], prefix: false, people: true }]];
  return [...byNumber, ...(all.length === 0 ? [] : [all])];
}

/** A part with marks inside, such as an address, is a phrase of its words. */
function soughtIn(part: string, mayGoOn: boolean): Sought[] {
  const terms = termsOf(part);
  if (terms.length === 0) return [];
  const prefix = mayGoOn && part.endsWith('*') && (terms.at(-1) ?? '').length >= BEGINNING;
  return [{ terms, prefix, people: false }];
}

function digitsOf(text: string): string | null {
  if (!/^[+(]?[\d\s().\-/]+$/.test(text)) return null;
  // `00` and `0` before a number are dialled and not part of it.
  const digits = text.replaceAll(/\D/g, '').replace(/^0{1,2}/, '');
  return digits.length >= SHORTEST_NUMBER ? digits : null;
}

/** The same, and what begins with the last word. Null: that is nothing further. */
export function wantedFurther(wanted: Wanted): Wanted | null {
  const last = wanted.at(-1)?.at(-1);
  const end = last?.terms.at(-1) ?? '';
  // A number is asked for whole.
  if (last === undefined || last.prefix || end.length < BEGINNING || /^\d+$/.test(end)) return null;
  return wanted.map((all) => all.map((one) => (one === last ? { ...one, prefix: true } : one)));
}

/** Whether these terms of a text, in their order, have all that one of the queries names. Reads them up to there only. */
export function fits(
  { people, words }: { people: Iterable<string>; words: Iterable<string> },
  wanted: Wanted,
): boolean {
  const amongPeople = readAsAsked(people);
  const amongWords = readAsAsked(words);
  const has = (one: Sought): boolean => stands(one, amongPeople) || (!one.people && stands(one, amongWords));
  return wanted.some((all) => all.every(has));
}

type TermAt = (at: number) => string | undefined;

/** Each term is made once, when it is first asked for. */
function readAsAsked(terms: Iterable<string>): TermAt {
  const known: string[] = [];
  const rest = terms[Symbol.iterator]();
  return (at) => {
    while (known.length <= at) {
      const next = rest.next();
      if (next.done === true) return undefined;
      known.push(next.value);
    }
    return known[at];
  };
}

function stands({ terms, prefix }: Sought, among: TermAt): boolean {
  for (let at = 0; among(at) !== undefined; at += 1) {
    const isHere = terms.every((term, n) => {
      const there = among(at + n) ?? '';
      return prefix && n === terms.length - 1 ? there.startsWith(term) : there === term;
    });
    if (isHere) return true;
  }
  return false;
}

/** Part of a text, with the places of the query's terms in it. */
export type Excerpt = { text: string; marks: [from: number, to: number][] };

/** Characters before the first mark. */
const BEFORE = 60;

/** On one line. Without a mark, the text's beginning. */
export function excerptOf(text: string, wanted: Wanted, length: number): Excerpt {
  const line = text.replaceAll(/\s+/g, ' ').trim();
  const marks = marksIn(line, wanted);
  const first = marks[0]?.[0] ?? 0;
  const from = first <= BEFORE ? 0 : (wordStart(line, first - BEFORE) ?? first);
  const to = Math.min(line.length, from + length);
  const head = from === 0 ? '' : '… ';
  const shown = `${head}${line.slice(from, to)}${to < line.length ? ' …' : ''}`;
  const moved = marks
    .filter(([start, end]) => start >= from && end <= to)
    .map(([start, end]): [number, number] => [start - from + head.length, end - from + head.length]);
  return { text: shown, marks: moved };
}

function wordStart(line: string, near: number): number | null {
  const space = line.indexOf(' ', near);
  return space === -1 || space > near + BEFORE ? null : space + 1;
}

/** Neighbours that overlap, as pairs of characters do, are one mark. */
export function marksIn(text: string, wanted: Wanted): [number, number][] {
  const whole = new Set<string>();
  const beginnings: string[] = [];
  for (const { terms, prefix } of wanted.flat())
    for (const [n, term] of terms.entries()) {
      if (prefix && n === terms.length - 1) beginnings.push(term);
      else whole.add(term);
    }
  // One character without spaces stands in a pair.
  const singles = [...whole].filter((term) => isSingle(term));
  const marks: [number, number][] = [];
  const isMarked = ({ term }: Piece): boolean =>
    whole.has(term) ||
    singles.some((one) => term.includes(one)) ||
    beginnings.some((beginning) => term.startsWith(beginning));
  for (const piece of piecesOf(text)) {
    if (!isMarked(piece)) continue;
    const last = marks.at(-1);
    if (last !== undefined && piece.from <= last[1]) last[1] = Math.max(last[1], piece.to);
    else marks.push([piece.from, piece.to]);
  }
  return marks;
}
