/**
 * The words of an agent's answer to a notice: whole, because they go to the customer. Above the marker this removes only
 * the line over the quote. Below a quoted marker, unquoted lines are the agent's too.
 *
 * Never gives the quoted notice. Exception: the customer's lines above an answer that the agent wrote between them.
 */
import { markerAt } from '../../../contract/marker.ts';
import { isOfNotice } from '../../../contract/ours.ts';
import { lastParagraph } from './answered.ts';
import { readsLikeSignature } from '../../../contract/signatureLines.ts';
import { fromBlockAt, isBlockWithoutColons } from './fromBlock.ts';
import { newWords } from './newWords.ts';
import { endOfMarked, finished, isMarked, withoutSeparator } from './quoted.ts';
import { isOverQuote, quoteHeaderAt } from './quoteHeader.ts';
import { shownText } from './shownText.ts';
import { atExact, isTelephoneLine, trimmedEnd } from './signature.ts';
import type { Situation } from './situation.ts';

/** Lines above the marker that are searched for the header of the quote. */
const HEAD_LINES = 20;
const RULE = /^[\s>*]{0,9}[-_=]{2}/;
const HEAD_BELOW_RULE = 6;
/** `--- Ana <ana@x.example>, Monday`: a chapter of the customer's words begins in the quoted notice. */
const CHAPTER = /^[\s>]{0,9}--- \S/;

export function answerWords(text: string, situation: Situation): string {
  const marker = markerAt(text);
  if (marker < 0) return unmarked(text, situation);
  const above = text.slice(0, marker).split('\n');
  const below = text.slice(marker).split('\n');
  if (above.at(-1) === '') above.pop();
  const isQuoted = isMarked(below[0] ?? '');
  const own = withoutSigning(withoutHead(isQuoted ? withoutBegun(above) : above, situation));
  const later = isQuoted ? between(below) : [];
  return finished(later.length === 0 ? own : [...own, '', ...withoutSigning(later)]);
}

/** Without the marker nothing of the notice is quoted, or its quote is proved by its header or by a token of ours. */
function unmarked(text: string, situation: Situation): string {
  const words = newWords(text, { ...situation, kind: 'answer' });
  const left = isOfNotice(words) ? newWords(text, { ...situation, kind: 'reply' }, 'quoted') : words;
  return finished(withoutSigning(left.split('\n')));
}

/** Without the marked lines at the end: a program put its line over the notice into the quote. */
function withoutBegun(lines: string[]): string[] {
  let end = lines.length;
  while (end > 0 && isMarked(lines[end - 1] ?? '')) end -= 1;
  return lines.slice(0, end);
}

/** Without the header of the quote, which ends at the marker. */
function withoutHead(lines: string[], situation: Situation): string[] {
  const shown = lines.map(shownText);
  const end = endOfWords(shown, lines.length);
  for (let at = Math.max(0, end - HEAD_LINES); at < end; at += 1) {
    const header = quoteHeaderAt(shown, at, situation.people);
    if (header !== null && (end <= header.to || isHead(shown.slice(at, end))))
      return withoutSeparator([...lines.slice(0, at), ...(header.before === '' ? [] : [header.before])]);
    const block = fromBlockAt(shown, at, situation.subject);
    if (block !== null && end <= block.to) return withoutSeparator(lines.slice(0, at));
  }
  const isOver = isOverQuote(shown[end - 1] ?? '', situation.people);
  return withoutSeparator(lines.slice(0, isOver ? end - 1 : end));
}

/** A copied header without colons below a program's rule. */
function isHead([rule = '', ...lines]: string[]): boolean {
  if (!RULE.test(rule) || lines.length > HEAD_BELOW_RULE || lines.some((line) => line.trim() === ''))
    return false;
  return isBlockWithoutColons(lines);
}

/** Without empty lines, quoted or not, at the end. */
function endOfWords(lines: string[], from: number): number {
  let end = from;
  while (end > 0 && /^[\s>|]*$/.test(lines[end - 1] ?? '')) end -= 1;
  return end;
}

/** The agent's lines below or between the quoted ones, each with the customer's lines that it answers. */
function between(lines: string[]): string[] {
  const own: string[] = [];
  let chapter = false;
  let at = 0;
  while (at < lines.length) {
    const to = endOfMarked(lines, at);
    const quoted = lines.slice(at, to);
    chapter ||= quoted.some((line) => CHAPTER.test(line));
    const next = beginOfMarked(lines, to);
    const words = lines.slice(to, next);
    if (words.some((line) => line.trim() !== '')) {
      // An answer below the whole quote answers no single line.
      if (chapter && next < lines.length)
        own.push('', ...lastParagraph(quoted, (line) => CHAPTER.test(line)));
      own.push(...words);
    }
    at = next;
  }
  return own;
}

/** The part below the marker that is not read as an answer: the quoted notice, and the words written into it. */
export function quotedNotice(text: string): string {
  const marker = markerAt(text);
  if (marker < 0) return '';
  const below = text.slice(marker).split('\n');
  if (!isMarked(below[0] ?? '')) return below.join('\n');
  const quoted: string[] = [];
  for (let at = 0; at < below.length; ) {
    const to = endOfMarked(below, at);
    quoted.push(...below.slice(at, to));
    at = beginOfMarked(below, to);
  }
  return quoted.join('\n');
}

function beginOfMarked(lines: string[], from: number): number {
  let at = from;
  while (at < lines.length && !isMarked(lines[at] ?? '')) at += 1;
  return at;
}

/** Removes a program's signature, also a phone's line alone. The agent's closing stays: it is for the customer. */
function withoutSigning(lines: string[]): string[] {
  const left = trimmedEnd(lines);
  const at = atExact(left);
  if (at !== null && readsLikeSignature(left.slice(at + 1))) return trimmedEnd(left.slice(0, at));
  return isTelephoneLine(left.at(-1) ?? '') ? trimmedEnd(left.slice(0, -1)) : left;
}
