/**
 * The quote of the answered mail that a reply has below its new words. Marked lines above it that it does not have were
 * typed or pasted: a prompt, a log, another person's words. In doubt marked lines are a quote: where the first header is
 * marked, tells the writer's own mail, or stands above no words. Linear in the length of the text.
 */
import { addressIn, hasName } from './attribution.ts';
import { isDateName } from './dateNames.ts';
import { fromBlockAt, labelledLine } from './fromBlock.ts';
import { isMarked } from './quoted.ts';
import { quoteHeaderAt } from './quoteHeader.ts';
import type { Situation } from './situation.ts';

/** Words in a row that two texts have by no accident. */
const IN_A_ROW = 3;
const WORD = /[\p{L}\p{M}\p{N}]+/gu;
/** `--- Original Message ---`: the line below names its writer. */
const RULE = /^\s{0,9}[-_=]{2}/;

/** `from`: the line of its header. `runs`: of its words, each one, two and three that follow each other. */
export type WholeQuote = { from: number; runs: ReadonlySet<string> };

export function wholeQuoteIn(lines: string[], situation: Situation): WholeQuote | null {
  for (let at = 0; at < lines.length; at += 1) {
    const header = headerAt(lines, at, situation);
    if (header === null) continue;
    // A header among marked lines belongs to an older quote.
    if (isMarked(lines[at] ?? '') || isMarked(lines[at - 1] ?? '')) return null;
    const { author, to } = ruled(lines, at, header, situation);
    const isMarkedBelow = isMarked(lines[nextOf(lines, to)] ?? '');
    const runs = runsOf(lines.slice(to));
    return runs.size > 0 && isAnswered(author, isMarkedBelow, situation) ? { from: at, runs } : null;
  }
  return null;
}

/** `author`: the part of the header that names who wrote the mail below it. */
type Header = { author: string; to: number };

function headerAt(lines: string[], at: number, { people, subject }: Situation): Header | null {
  const header = quoteHeaderAt(lines, at, people);
  if (header !== null) return { author: lines.slice(at, header.to).join(' '), to: header.to };
  const block = fromBlockAt(lines, at, subject);
  if (block === null) return null;
  return { author: labelledLine(lines.slice(at, block.to), 'from') ?? lines[at] ?? '', to: block.to };
}

/** A rule and the header below it are one. */
function ruled(lines: string[], at: number, header: Header, situation: Situation): Header {
  if (!RULE.test(lines[at] ?? '')) return header;
  return headerAt(lines, nextOf(lines, header.to), situation) ?? header;
}

/**
 * Whether the header is that of the mail that this one answers: of no mail by this writer, and above marked lines, or of
 * one by those to whom this mail goes. Programs mark an older quote, or leave it below the one that they make.
 */
function isAnswered(author: string, isMarkedBelow: boolean, { people, domains, writer }: Situation): boolean {
  const address = addressIn(author);
  if (address !== null) {
    const isOurs = domains.includes(address.slice(address.indexOf('@') + 1));
    return address !== writer?.address && (isMarkedBelow || isOurs);
  }
  const names = (writer?.names ?? []).filter((name) => !isDateName(name));
  if (names.some((name) => hasName(author, name))) return false;
  return isMarkedBelow || people.some((name) => hasName(author, name));
}

/** Whether these marked lines above the quote have nothing that it has. */
export function isTyped(lines: readonly string[], { runs }: Pick<WholeQuote, 'runs'>): boolean {
  const words = wordsIn(lines);
  if (words.length === 0) return false;
  const length = Math.min(IN_A_ROW, words.length);
  return words.every((_, at) => at + length > words.length || !runs.has(runAt(words, at, length)));
}

/** Of the words of a quote. */
export function runsOf(lines: readonly string[]): ReadonlySet<string> {
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

function nextOf(lines: readonly string[], from: number): number {
  let next = from;
  while (next < lines.length && (lines[next] ?? '').trim() === '') next += 1;
  return next;
}
