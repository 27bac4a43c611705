/**
 * What a mail without new words is about. A person who sends a quote and nothing else wants us to read it, unless it answers a mail
 * of ours: then it is empty. Our own mail on top of the quote is not the matter where another person's follows it.
 */
import { withoutPlus } from '../../../contract/token.ts';
import { addressIn } from './attribution.ts';
import { fromBlockAt, labelledLine } from './fromBlock.ts';
import { quoteHeaderAt } from './quoteHeader.ts';
import { shownLines } from './shownText.ts';
import { finished, isMarked } from './quoted.ts';
import type { Situation } from './situation.ts';
import { isTyped, runsOf } from './wholeQuote.ts';

const MARKS = /^[\s>|]{1,40}/u;

export function matterOf(text: string, situation: Situation): string {
  if (situation.kind === 'first') return text;
  const lines = text.replace(/\r\n?/g, '\n').split('\n');
  const heads = headsIn(shownLines(lines, text), situation);
  const [first] = heads;
  const isAnswer = situation.kind === 'reply' && situation.answersThem;
  if (first === undefined) return isAnswer ? '' : text;
  if (!first.isOurs) return text;
  const typed = situation.kind === 'reply' ? typedAbove(lines, first) : '';
  if (typed !== '') return typed;
  const other = heads.find(({ isOurs }) => !isOurs);
  if (other !== undefined && !isAnswer) return finished(lines.slice(other.from));
  return situation.kind === 'reply' ? '' : text;
}

/** Marked lines above our mail that it does not have: the sender typed or pasted them, for instance a log, without other words. */
function typedAbove(lines: string[], { from, to }: Head): string {
  const marked = lines.slice(0, from).filter(isMarked);
  return isTyped(marked, { runs: runsOf(lines.slice(to)) }) ? finished(marked) : '';
}

/** `isOurs`: of one to whom the mail goes, or of the writer. */
type Head = { from: number; to: number; isOurs: boolean };

function domainOf(address: string): string {
  return address.slice(address.indexOf('@') + 1);
}

/** The headers with an address, of the newest mail first. */
function headsIn(shown: string[], { people, subject, ours, domains, writer }: Situation): Head[] {
  const isOurs = (author: string): boolean =>
    author === writer?.address || ours.includes(withoutPlus(author)) || domains.includes(domainOf(author));
  const bare = shown.map((line) => line.replace(MARKS, ''));
  const heads: Head[] = [];
  for (let at = 0; at < bare.length; at += 1) {
    const block = fromBlockAt(bare, at, subject);
    const header = block ?? quoteHeaderAt(bare, at, people);
    if (header === null) continue;
    const said =
      block === null ? bare.slice(at, header.to).join(' ') : labelledLine(bare.slice(at, block.to), 'from');
    const author = addressIn(said ?? '');
    if (author !== null) heads.push({ from: at, to: header.to, isOurs: isOurs(author) });
    at = Math.max(at, header.to - 1);
  }
  return heads;
}
