/**
 * The new words of a mail: without its quotes and its signature. Recognises the lines over a quote in many languages.
 * Keeps a forwarded mail, because the sender wants us to read it. Never throws; its time depends on the length of the
 * text only.
 */
import { isForwardMark } from './forward.ts';
import { fromBlockAt } from './fromBlock.ts';
import { quoteHeaderAt } from './quoteHeader.ts';
import { isTelephoneLine, withoutSignature } from './signature.ts';

/** `''` if all the text is a quote. */
export function newWords(text: string): string {
  const lines = text.replace(/\r\n?/g, '\n').split('\n');
  const kept: string[] = [];
  /** Whether a line with words was kept. Searching all lines at each copied header is quadratic. */
  let own = false;
  let at = 0;
  while (at < lines.length) {
    const line = lines[at] ?? '';
    if (isForwardMark(line)) return finished([...withoutSeparator(kept), '', ...lines.slice(at)]);
    const quote = quoteAt(lines, at, own);
    own ||= (quote === null ? line : quote.before).trim() !== '';
    if (quote === null) {
      kept.push(line);
      at += 1;
    } else {
      if (quote.before !== '') kept.push(quote.before);
      at = quote.to;
    }
  }
  return finished(withoutSignature(withoutSeparator(kept)));
}

type Skip = { to: number; before: string };

/** The lines to skip from this line on, or null for the sender's own line. */
function quoteAt(lines: string[], at: number, own: boolean): Skip | null {
  const header = quoteHeaderAt(lines, at);
  if (header !== null) return { to: endOfQuote(lines, header.to), before: header.before };
  const block = fromBlockAt(lines, at);
  if (block !== null) {
    // A block with no words above it is the head of the mail itself.
    return { to: own ? lines.length : block.to, before: '' };
  }
  return isQuoted(lines, at) ? { to: endOfMarked(lines, at), before: '' } : null;
}

/** Below a header: lines marked with `>`, after which the sender may go on; or, without any mark, all the rest. */
function endOfQuote(lines: string[], from: number): number {
  let next = from;
  while (next < lines.length && (lines[next] ?? '').trim() === '') next += 1;
  return marked(lines[next] ?? '') ? endOfMarked(lines, next) : lines.length;
}

function endOfMarked(lines: string[], from: number): number {
  let to = from;
  while (to < lines.length && (marked(lines[to] ?? '') || wrapped(lines, to))) to += 1;
  return to;
}

function marked(line: string): boolean {
  return /^\s{0,3}>/.test(line);
}

/** A single marked line may be a sender's own arrow; it counts with a neighbour, or with an unambiguous mark. */
function isQuoted(lines: string[], at: number): boolean {
  const line = lines[at] ?? '';
  if (!marked(line)) return false;
  return marked(lines[at + 1] ?? '') || marked(lines[at - 1] ?? '') || /^>\s?[^>]*$/.test(line);
}

/**
 * The rest of a quoted line that a mail program wrapped: between two marked lines, after a long or unfinished one.
 */
function wrapped(lines: string[], at: number): boolean {
  const above = lines[at - 1] ?? '';
  const line = lines[at] ?? '';
  if (line.trim() === '' || !marked(above)) return false;
  const below = lines.slice(at + 1, at + 3).some(marked);
  const open =
    above.lastIndexOf('(') > above.lastIndexOf(')') || above.lastIndexOf('<') > above.lastIndexOf('>');
  return below && (above.length >= 65 || open || /\)?\s>$/.test(line));
}

/** Removes rules and phone lines above a removed quote. */
function withoutSeparator(kept: string[]): string[] {
  let end = kept.length;
  for (;;) {
    const below = end;
    while (end > 0 && /^[\s\-_=*~]*$/.test(kept[end - 1] ?? '')) end -= 1;
    if (end <= 1 || end === below || !isTelephoneLine(kept[end - 1] ?? '')) return kept.slice(0, end);
    end -= 1;
  }
}

function finished(lines: string[]): string {
  return lines
    .map((line) => line.trimEnd())
    .join('\n')
    .replace(/\n{4,}/g, '\n\n\n')
    .trim();
}
