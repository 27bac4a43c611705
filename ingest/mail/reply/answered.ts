/**
 * The quoted lines that an answer between them answers: `Which server?`, above `Server a1.` The new words leave all quotes
 * out, and *yes* alone tells nothing. Only where the writer wrote between the quotes: below the whole of one, no single line is
 * answered.
 */
import type { ContactWords } from '../../../contract/contact.ts';
import { limits } from '../../limits.ts';
import { isTelephoneLine } from './signature.ts';

export type Answered = NonNullable<ContactWords['answered']>[number];
/** A quote that was left out: its lines, and the number of kept lines before it; of the writer's own by `countOwn`. */
export type Quote = { lines: string[]; after: number };

/** Lines of one quote that an answer keeps: its last paragraph. */
const ANSWERED_LINES = 10;

/** The paragraph at the end of quoted lines, without the lines for which `begins` is true and the lines above them. */
export function lastParagraph(quoted: string[], begins: (line: string) => boolean = () => false): string[] {
  const said = (line: string): boolean => /[^\s>|]/.test(line) && !begins(line);
  const end = quoted.findLastIndex((line) => /[^\s>|]/.test(line)) + 1;
  let at = end;
  while (at > 0 && end - at < ANSWERED_LINES && said(quoted[at - 1] ?? '')) at -= 1;
  return quoted.slice(at, end);
}

/** `text`: the new words, from which `quotes` were left out. */
export function answeredIn(text: string, quotes: readonly Quote[]): Answered[] {
  if (quotes.length === 0) return [];
  const offsets = ownLines(text);
  const found = quotes.flatMap(({ lines, after }, place) => {
    const next = quotes[place + 1]?.after ?? offsets.length;
    const at = offsets[after];
    return at === undefined || next <= after ? [] : [{ at, lines }];
  });
  if (found.length === 0 || (found.length === 1 && !isOneParagraph(found[0]?.lines ?? []))) return [];
  let left = limits.answeredLength;
  return found
    .map(({ at, lines }) => ({ at, quoted: lastParagraph(lines).map(marked).join('\n') }))
    .filter(({ quoted }) => (left -= quoted.length) >= 0);
}

/** Blank lines go and come with the finish of a text, and so does the line of a phone. */
export function countOwn(kept: string[], quotes: Quote[]): void {
  let seen = 0;
  let own = 0;
  for (const quote of quotes) {
    for (; seen < quote.after; seen += 1) if (isOwnLine(kept[seen] ?? '')) own += 1;
    quote.after = own;
  }
}

/** The offsets of the lines with words, without those of phones, which may have gone. */
function ownLines(text: string): number[] {
  const offsets: number[] = [];
  let at = 0;
  for (const line of text.split('\n')) {
    if (isOwnLine(line)) offsets.push(at);
    at += line.length + 1;
  }
  return offsets;
}

function isOwnLine(line: string): boolean {
  return line.trim() !== '' && !isTelephoneLine(line);
}

function isOneParagraph(lines: string[]): boolean {
  return lastParagraph(lines).length === lines.filter((line) => /[^\s>|]/.test(line)).length;
}

function marked(line: string): string {
  return `> ${line.replace(/^\s{0,3}>\s?/, '').trimEnd()}`.slice(0, limits.answeredLine);
}
