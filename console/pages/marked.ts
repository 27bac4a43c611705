/**
 * Words of a contact with the places marked that decided its category and its priority, in its subject, in its text, and in
 * the clauses that say why.
 */
import { html } from 'hono/html';
import { withQuotes } from '../../contract/answered.ts';
import type { Reason } from '../../contract/classification.ts';
import type { Settings } from '../../contract/settings.ts';
import type { StoredContact } from '../../contract/store.ts';
import { wordsAt } from '../../contract/telling/reasons.ts';
import type { Html } from './page.ts';

type Span = readonly [from: number, to: number];

/** Limits the marks of one text. */
const MAX_MARKS = 40;
/** A shorter one is part of a pattern and tells a person nothing. */
const MIN_LENGTH = 3;

/** The whole text, without the empty lines around it. One between quoted lines has them, and no marks. */
export function markedText({ words, classification }: StoredContact): Html {
  if (words.answered !== undefined) return html`${withQuotes(words).trim()}`;
  return marked(words.text, spansIn(classification?.because ?? [], 'text', words.text.length));
}

export function markedSubject({ words, classification }: StoredContact): Html {
  return marked(words.subject, spansIn(classification?.because ?? [], 'subject', words.subject.length));
}

function marked(text: string, spans: readonly Span[]): Html {
  const start = text.length - text.trimStart().length;
  const end = text.trimEnd().length;
  const pieces: (Html | string)[] = [];
  let at = start;
  for (const [from, to] of spans) {
    if (from < at || to > end) continue;
    pieces.push(text.slice(at, from), html`<mark>${text.slice(from, to)}</mark>`);
    at = to;
  }
  pieces.push(text.slice(at, end));
  return html`${pieces}`;
}

/** In order and apart. Offsets beyond the text belong to words that were forgotten. */
function spansIn(because: readonly Reason[], part: 'subject' | 'text', length: number): Span[] {
  const spans = because
    .flatMap(({ at, detail }): Span[] =>
      at === undefined || (detail?.['in'] === 'subject') !== (part === 'subject') ? [] : [at],
    )
    .filter(([from, to]) => to - from >= MIN_LENGTH && from >= 0 && to <= length)
    .toSorted((a, b) => a[0] - b[0] || b[1] - a[1])
    .slice(0, MAX_MARKS);
  return spans.filter((span, n) => spans.slice(0, n).every((before) => before[1] <= span[0]));
}

/** Whether a reason of a classification is one of its priority. */
export function isPriorityReason({ rules }: Pick<Settings, 'rules'>): (reason: Reason) => boolean {
  const own = new Set(rules.filter(({ priority, force }) => priority !== null && !force).map(({ id }) => id));
  return ({ rule, weight, detail }) =>
    rule.startsWith('priority-') ||
    detail?.['does'] === 'priority' ||
    (weight === undefined && own.has(rule));
}

/** The words that the reasons point at, in small letters. */
export function wordsOfReasons({ words, classification }: StoredContact): ReadonlySet<string> {
  const found = (classification?.because ?? []).map((reason) => wordsAt(reason, words)?.toLowerCase() ?? '');
  return new Set(found.filter((word) => word !== ''));
}

/** A clause whose quoted words are marked where they are among `known`. */
export function markedClause(clause: string, known: ReadonlySet<string>): Html {
  const [before = '', ...quotes] = clause.split('“');
  return html`${before}${quotes.map((quote) => {
    const end = quote.indexOf('”');
    const word = quote.slice(0, Math.max(0, end));
    return known.has(word.toLowerCase())
      ? html`<mark>${word}</mark>${quote.slice(end + 1)}`
      : html`“${quote}`;
  })}`;
}
