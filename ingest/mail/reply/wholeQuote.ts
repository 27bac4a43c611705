/**
 * The quote with a header that a mail has below its new words. Marked lines above it that it does not have were typed or
 * pasted: a prompt, a log, another person's words. In doubt marked lines are a quote. Linear in the length of the text.
 */
import { fromBlockAt } from './fromBlock.ts';
import { isMarked } from './quoted.ts';
import { quoteHeaderAt } from './quoteHeader.ts';
import type { Situation } from './situation.ts';

/** Words in a row that two texts have by no accident. */
const IN_A_ROW = 3;
const WORD = /[\p{L}\p{M}\p{N}]+/gu;

/** `from`: the line of its header. `runs`: of its words, each one, two and three that follow each other. */
export type WholeQuote = { from: number; runs: ReadonlySet<string> };

export function wholeQuoteIn(lines: string[], { people, subject }: Situation): WholeQuote | null {
  for (let at = 0; at < lines.length; at += 1) {
    const header = quoteHeaderAt(lines, at, people) ?? fromBlockAt(lines, at, subject);
    if (header === null) continue;
    // A header within marked lines is one of an older quote.
    return isMarked(lastAbove(lines, at)) ? null : { from: at, runs: runsOf(lines.slice(header.to)) };
  }
  return null;
}

/** Whether these marked lines above the quote have nothing that it has. */
export function isTyped(lines: readonly string[], { runs }: WholeQuote): boolean {
  const words = wordsIn(lines);
  if (words.length === 0) return false;
  const length = Math.min(IN_A_ROW, words.length);
  return words.every((_, at) => at + length > words.length || !runs.has(runAt(words, at, length)));
}

function runsOf(lines: readonly string[]): ReadonlySet<string> {
  const words = wordsIn(lines);
  const runs = new Set<string>();
  for (let at = 0; at < words.length; at += 1)
    for (let length = 1; length <= IN_A_ROW; length += 1) runs.add(runAt(words, at, length));
  return runs;
}

function runAt(words: readonly string[], at: number, length: number): string {
  return words.slice(at, at + length).join(' ');
}

function wordsIn(lines: readonly string[]): string[] {
  return lines.join(' ').toLowerCase().match(WORD) ?? [];
}

function lastAbove(lines: readonly string[], at: number): string {
  let above = at - 1;
  while (above >= 0 && (lines[above] ?? '').trim() === '') above -= 1;
  return lines[above] ?? '';
}
