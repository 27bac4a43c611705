/**
 * The new words of a mail: without its quotes and its signature. A mail that answers nothing is cut only where it
 * proves to quote, and at its signature. Keeps a forwarded mail, because the sender wants us to read it. Never throws;
 * its time depends on the length of the text only.
 */
import { withoutPlus } from '../../../contract/token.ts';
import { addressIn } from './attribution.ts';
import { answeredIn, type Answered, countOwn, type Quote } from './answered.ts';
import { isForwardMark, isSentOn } from './forward.ts';
import { fromBlockAt, labelledLine } from './fromBlock.ts';
import { type QuoteHeader, quoteHeaderAt } from './quoteHeader.ts';
import { shownLines } from './shownText.ts';
import { namedInQuote } from './namedInQuote.ts';
import { isPasted } from './pasted.ts';
import { endOfMarked, finished, isMarked, withoutSeparator } from './quoted.ts';
import { isTyped, type WholeQuote, wholeQuoteIn } from './wholeQuote.ts';
import { withoutSignature } from './signature.ts';
import { NO_SITUATION, type Situation } from './situation.ts';
import { subjectKind } from './subjectKind.ts';

const REPLY: Situation = { ...NO_SITUATION, kind: 'reply' };

/** What marked lines above a whole quote are that does not have them: an agent's mail quotes notices only. */
type Marks = 'typed' | 'quoted';

/** `''` if all the text is a quote. */
export function newWords(text: string, situation: Situation = REPLY, marks: Marks = 'typed'): string {
  return withoutQuotes(text, situation, [], marks);
}

/** With the quoted lines that the new words answer one by one. */
export function answeringWords(text: string, situation: Situation): { text: string; answered: Answered[] } {
  const quotes: Quote[] = [];
  const words = withoutQuotes(text, situation, quotes, 'typed');
  return { text: words, answered: answeredIn(words, quotes) };
}

function withoutQuotes(text: string, situation: Situation, quotes: Quote[], marks: Marks): string {
  const lines = text.replace(/\r\n?/g, '\n').split('\n');
  const shown = shownLines(lines, text);
  if (situation.kind === 'forward') {
    if (!isAnswer(shown, situation)) return finished(lines);
    return withoutQuotes(text, { ...situation, kind: 'reply' }, quotes, marks);
  }
  const kept: string[] = [];
  /** Whether a line with words was kept. Searching all lines at each copied header is quadratic. */
  let own = false;
  let quoted = false;
  const typed = marks === 'typed' ? typedIn(shown, situation) : () => false;
  let at = 0;
  while (at < lines.length) {
    const seen = shown[at] ?? '';
    if (isForwardMark(seen) || beginsSentOn(shown, at, situation))
      return finished([...withoutSeparator(kept), '', ...lines.slice(at)]);
    const quote: Skip | null = typed(at) ? null : quoteAt(shown, at, { own, quoted }, situation);
    own ||= (quote === null ? seen : quote.before).trim() !== '';
    const line = quote === null ? (lines[at] ?? '') : quote.before;
    if (quote === null || line !== '') kept.push(line);
    if (quote !== null)
      quotes.push({ lines: lines.slice(quote.from ?? at, quote.to).filter(isMarked), after: kept.length });
    quoted ||= quote !== null;
    at = quote === null ? at + 1 : quote.to;
  }
  countOwn(kept, quotes);
  if (!quoted) return finished(withoutSignature(kept, situation));
  return finished(withoutSignature(withoutSeparator(kept), withNames(situation, quotedIn(lines, kept))));
}

/** Writers of a mailbox that several share are named in the quote alone. */
function withNames(situation: Situation, quote: readonly string[]): Situation {
  const { writer } = situation;
  const names = writer === null ? [] : namedInQuote(quote, writer.address);
  return writer === null || names.length === 0
    ? situation
    : { ...situation, writer: { ...writer, names: [...writer.names, ...names] } };
}

function quotedIn(lines: readonly string[], kept: readonly string[]): string[] {
  const own = new Set(kept);
  return lines.filter((line) => !own.has(line));
}

/** Whether a mail with a prefix of both meanings (`VS:`) answers us: the author of its first header has an address of ours. */
function isAnswer(lines: string[], { subject, people, ours }: Situation): boolean {
  if (subjectKind(subject) !== 'either' || ours.length === 0) return false;
  for (let at = 0; at < lines.length; at += 1) {
    const block = fromBlockAt(lines, at, subject);
    const header = block === null ? quoteHeaderAt(lines, at, people) : null;
    if (block === null && header === null) continue;
    const said =
      block === null
        ? OVER_QUOTE.exec(lines.slice(at, header?.to).join(' '))?.[0]
        : labelledLine(lines.slice(block.from, block.to), 'from');
    const author = addressIn(said ?? '');
    return author !== null && ours.includes(withoutPlus(author));
  }
  return false;
}

/** The author before or behind the verb of a line over a quote. */
const OVER_QUOTE = /<[^<>\s]{1,320}>[^<>@()]{0,40}$/u;

/** Whether a marked line was typed above the quote; the quote is looked for once, at the first marked line. */
function typedIn(lines: string[], situation: Situation): (at: number) => boolean {
  let whole: WholeQuote | null | undefined;
  let seen = { to: 0, isTyped: false };
  return (at) => {
    if (situation.kind !== 'reply' || !isMarked(lines[at] ?? '')) return false;
    if (whole === undefined) whole = wholeQuoteIn(lines, situation);
    if (whole === null || at >= whole.from) return false;
    if (at >= seen.to) {
      const to = Math.min(endOfMarked(lines, at), whole.from);
      seen = { to, isTyped: isTyped(lines.slice(at, to), whole) };
    }
    return seen.isTyped;
  };
}

/** A copied header of a third person: text that we have not seen, in a mail that cites none of ours. */
function beginsSentOn(lines: string[], at: number, situation: Situation): boolean {
  if (situation.kind !== 'reply' || situation.known === null) return false;
  const block = fromBlockAt(lines, at, situation.subject);
  return block !== null && isSentOn(lines.slice(block.from, block.to), situation);
}

/** `from`: the first line below the header. */
type Skip = { from?: number; to: number; before: string };

/** The lines to skip from this line on, or null for the sender's own line. */
function quoteAt(
  lines: string[],
  at: number,
  { own, quoted }: { own: boolean; quoted: boolean },
  situation: Situation,
): Skip | null {
  const header = quoteHeaderAt(lines, at, situation.people);
  if (situation.kind !== 'reply') {
    const isQuoting = situation.kind === 'first' && quoted && isMarked(lines[at] ?? '');
    if (isQuoting) return { to: endOfMarked(lines, at), before: '' };
    return header === null ? null : markedBelow(lines, header);
  }
  if (header !== null) return { from: header.to, to: endOfQuote(lines, header, own), before: header.before };
  const block = fromBlockAt(lines, at, situation.subject);
  if (block !== null && !(own && isPasted(lines.slice(block.from, block.to), situation))) {
    // A block with no words above it is the head of the mail itself.
    return { to: own ? lines.length : block.to, before: '' };
  }
  return isQuoted(lines, at, quoted) ? { to: endOfMarked(lines, at), before: '' } : null;
}

/** In a mail that answers nothing: the header and the marked lines below it. Unmarked text may be the sender's own. */
function markedBelow(lines: string[], { to, before }: QuoteHeader): Skip | null {
  const next = belowBlanks(lines, to);
  return isMarked(lines[next] ?? '') ? { from: to, to: endOfMarked(lines, next), before } : null;
}

/**
 * Below a header: lines marked with `>`, after which the sender may go on; or, without any mark, all the rest. Without
 * a word above it the sender's own are somewhere in that rest.
 */
function endOfQuote(lines: string[], { to, before }: QuoteHeader, own: boolean): number {
  const next = belowBlanks(lines, to);
  if (isMarked(lines[next] ?? '')) return endOfMarked(lines, next);
  return own || before !== '' ? lines.length : to;
}

function belowBlanks(lines: string[], from: number): number {
  let next = from;
  while (next < lines.length && (lines[next] ?? '').trim() === '') next += 1;
  return next;
}

/** Fewer words behind a single mark are a sender's own arrow, prompt or measure. */
const QUOTED_WORDS = 3;

/** A single marked line counts with a neighbour, with several words, or after another quote. */
function isQuoted(lines: string[], at: number, quoted: boolean): boolean {
  const line = lines[at] ?? '';
  if (!isMarked(line)) return false;
  if (quoted || isMarked(lines[at + 1] ?? '') || isMarked(lines[at - 1] ?? '')) return true;
  return /^>\s?[^>]*$/.test(line) && (line.match(/\p{L}+/gu)?.length ?? 0) >= QUOTED_WORDS;
}
