/**
 * The words of an agent's answer to a notice: whole, because they go to the customer. Above the marker this removes only
 * the line over the quote. Below a quoted marker, unquoted lines are the agent's too.
 *
 * Never gives the quoted notice. Exception: the customer's lines above an answer that the agent wrote between them.
 */
import { markerAt } from '../../../contract/marker.ts';
import { isOfNotice } from '../../../contract/ours.ts';
import { aboveHead } from './aboveHead.ts';
import { lastParagraph } from './answered.ts';
import { newWords } from './newWords.ts';
import { endOfMarked, finished, isMarked } from './quoted.ts';
import { atProgram, isTelephoneLine, trimmedEnd } from './signature.ts';
import type { Situation } from './situation.ts';

/** `--- Ana <ana@x.example>, Monday`: a chapter of the customer's words begins in the quoted notice. */
const CHAPTER = /^[\s>]{0,9}--- \S/;

/**
 * `quoted`: the part below the marker that is not read as an answer, the notice and the words written into it. `doubted`:
 * lines between the header of the quote and the marker that may be the agent's.
 */
export type AnswerWords = { text: string; quoted: string; doubted: string };

export function answerWords(text: string, situation: Situation): AnswerWords {
  const marker = markerAt(text);
  if (marker < 0) return { text: unmarked(text, situation), quoted: '', doubted: '' };
  const above = text.slice(0, marker).split('\n');
  const below = text.slice(marker).split('\n');
  if (above.at(-1) === '') above.pop();
  const isQuoted = isMarked(below[0] ?? '');
  const head = aboveHead(isQuoted ? withoutBegun(above) : above, situation);
  const own = withoutSigning(head.own);
  const later = isQuoted ? between(below) : [];
  const words = finished(later.length === 0 ? own : [...own, '', ...withoutSigning(later)]);
  return { text: words, quoted: quotedBelow(below), doubted: head.doubted };
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

function quotedBelow(below: string[]): string {
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
  const at = atProgram(left);
  if (at !== null) return trimmedEnd(left.slice(0, at));
  return isTelephoneLine(left.at(-1) ?? '') ? trimmedEnd(left.slice(0, -1)) : left;
}
