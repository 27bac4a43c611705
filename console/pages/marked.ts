/** Words of a contact with the places marked that decided its category. */
import { html } from 'hono/html';
import type { Reason } from '../../contract/classification.ts';
import type { StoredContact } from '../../contract/store.ts';
import { type Html, nothing } from './page.ts';

type Span = readonly [from: number, to: number];

/** Limits the marks of one text, and the words of a list. */
const MAX_MARKS = 40;
const MAX_LISTED = 6;
/** A shorter one is part of a pattern and tells a person nothing. */
const MIN_LENGTH = 3;

/** The whole text, without the empty lines around it. */
export function markedText({ words, classification }: StoredContact): Html {
  const { text } = words;
  const start = text.length - text.trimStart().length;
  const end = text.trimEnd().length;
  const pieces: (Html | string)[] = [];
  let at = start;
  for (const [from, to] of spansIn(classification?.because ?? [], text.length)) {
    if (from < at || to > end) continue;
    pieces.push(text.slice(at, from), html`<mark>${text.slice(from, to)}</mark>`);
    at = to;
  }
  pieces.push(text.slice(at, end));
  return html`${pieces}`;
}

/** The words that decided, each once, the weightiest first. */
export function decisiveWords({ words, classification }: StoredContact): string[] {
  const found = (classification?.because ?? [])
    .filter(({ weight, at }) => weight !== undefined && at !== undefined)
    .toSorted((a, b) => Math.abs(b.weight ?? 0) - Math.abs(a.weight ?? 0))
    .map(({ at = [0, 0], detail }) =>
      (detail?.['in'] === 'subject' ? words.subject : words.text).slice(...at),
    )
    .map((word) => word.trim().toLowerCase())
    .filter((word) => word.length >= MIN_LENGTH);
  return [...new Set(found)].slice(0, MAX_LISTED);
}

/** In order and apart. Offsets beyond the text belong to words that were forgotten. */
function spansIn(because: readonly Reason[], length: number): Span[] {
  const spans = because
    .flatMap(({ weight, at, detail }): Span[] =>
      weight === undefined || at === undefined || detail?.['in'] === 'subject' ? [] : [at],
    )
    .filter(([from, to]) => to - from >= MIN_LENGTH && from >= 0 && to <= length)
    .toSorted((a, b) => a[0] - b[0] || b[1] - a[1])
    .slice(0, MAX_MARKS);
  return spans.filter((span, n) => spans.slice(0, n).every((before) => before[1] <= span[0]));
}

/** `invoice`, `charges` and `licences`, as the page's language lists them. */
export function listOfMarks(tag: string, found: readonly string[]): Html | string {
  if (found.length === 0) return nothing;
  const parts = new Intl.ListFormat(tag, { type: 'conjunction' }).formatToParts(found);
  return html`${parts.map(({ type, value }) => (type === 'element' ? html`<mark>${value}</mark>` : value))}`;
}
