/**
 * An agent's own words within the notice that their mail quotes: answers in red, or typed between its lines or below it.
 * Cutting the quote loses them, so the router refuses the mail (agentMail.ts). It also refuses one in which the notice
 * stands without its marker and without a header, because the customer would get it.
 *
 * Aligns the words of the quote with those of the notice (`alignment.ts`). Between two places that match, words beyond the
 * notice's are the agent's. Words above the first match are a copied header. Those below the last one are the agent's
 * unless they read like a signature or a company's disclaimer (`footer.ts`). Marks of quotes, wraps, links and pictures do
 * not count. Words between a copied header and the marker that the intake doubts are the agent's too. Linear in the length
 * of both texts.
 */
import type { ContactWords } from '../contract/contact.ts';
import type { MessageWords } from '../contract/facts/message.ts';
import { type Alignment, aligned, isWhole, type Run } from './alignment.ts';
import { isDelimiter, ownBelow } from './footer.ts';
import { type Word, withoutMarks, wordsOf } from './quotedWords.ts';
import type { Writer } from '../contract/writerName.ts';

export type NoticeWords = Pick<MessageWords, 'text' | 'html'>;

/** Limits the characters of a text that are compared. */
const MAX_LENGTH = 60_000;
/** A program that damages this many words of a quote leaves a similar number; below them an agent writes fewer. */
const DAMAGED = 30;

/** The mail with the agent's own words as `quoted`; without words, without that key. */
export function withWordsInQuote(words: ContactWords, notices: readonly NoticeWords[]): ContactWords {
  const { quoted, doubted = '', ...rest } = words;
  if (notices.length === 0) return doubted === '' ? rest : { ...rest, quoted: doubted };
  const cut = quoted ?? words.cut ?? '';
  const address = words.from?.address ?? '';
  const writer = { names: [words.from?.name ?? '', address.split('@')[0] ?? ''], address };
  const typed = cut === '' ? '' : ownWords(cut, notices, writer);
  const own = [doubted, typed].filter((part) => part !== '').join('\n');
  const isLeaking = quoted === undefined && notices.some((notice) => hasHead(words.text, notice));
  return own === '' && !isLeaking ? rest : { ...rest, quoted: own };
}

/**
 * `--- Ana <ana@x.example>, Monday`, or the agent's own words, given back: above the first of these a notice has our
 * words alone, which nobody else types. An admin's template may say something before it on its line.
 */
const CHAPTER = /(?:^|\s)--- \S/m;
/** Our words that follow each other by no accident. */
const HEAD = 12;

/** `[Message clipped]  View entire message`: a program writes it in the place of a long end. */
const CLIPPED = /^\s*\[[^[\]]{1,60}\][^.!?]{0,60}$/;

/** Whether the words of the notice that are for the agent alone are in the text. */
function hasHead(text: string, notice: NoticeWords): boolean {
  const chapter = notice.text.search(CHAPTER);
  const head = windows(
    wordsOf(notice.text.slice(0, chapter < 0 ? MAX_LENGTH : Math.min(chapter, MAX_LENGTH))),
  );
  const known = new Set(head);
  return windows(wordsOf(text.slice(0, MAX_LENGTH))).some((one) => known.has(one));
}

function windows(words: readonly Word[]): string[] {
  const found: string[] = [];
  for (let at = 0; at + HEAD <= words.length; at += 1)
    found.push(
      words
        .slice(at, at + HEAD)
        .map(({ word }) => word)
        .join(' '),
    );
  return found;
}

/** The lines of `quote` with words that no notice has; of several notices the one that agrees most is quoted. */
export function ownWords(quote: string, notices: readonly NoticeWords[], writer: Writer): string {
  const text = quote.slice(0, MAX_LENGTH);
  const cut = wordsOf(text);
  const compared = notices.flatMap(renderings).map((words) => aligned(cut, words));
  const best = compared.toSorted((one, other) => other.matched - one.matched)[0];
  if (best === undefined) return '';
  const lines = new Map<number, string[]>();
  for (const { line, shown } of best.runs.filter((run) => isOwn(run, cut)).flatMap(({ words }) => words))
    lines.set(line, [...(lines.get(line) ?? []), shown]);
  return [...[...lines.values()].map((line) => line.join(' ')), ...below(text, cut, best, writer)].join('\n');
}

/** The agent's words behind the last one that the notice has. Where the quote ends early, in doubt they are the agent's. */
function below(text: string, cut: Word[], quote: Alignment, writer: Writer): string[] {
  const left = cut.slice(quote.end);
  if (quote.left === null || isDamaged(left.length, quote)) return [];
  const last = cut[quote.end - 1]?.line ?? 0;
  const first = left.find(({ line }) => line > last)?.line;
  return [
    ...besideEnd(left, last),
    ...(first === undefined ? [] : linesBelow(text, { last, first }, quote, writer)),
  ];
}

function isDamaged(count: number, quote: Alignment): boolean {
  const lost = quote.left ?? 0;
  return !isWhole(quote) && lost >= DAMAGED && count > lost / 2 && count < lost * 2;
}

/** Typed behind the end of the quote. One word may be a cut one. */
function besideEnd(left: readonly Word[], last: number): string[] {
  const beside = left.filter(({ line }) => line === last).map(({ shown }) => shown);
  return beside.length < 2 ? [] : [beside.join(' ')];
}

function linesBelow(
  text: string,
  { last, first }: { last: number; first: number },
  quote: Alignment,
  writer: Writer,
): string[] {
  const lines = text.split('\n').map(withoutMarks);
  // A link at the end of the notice has no word.
  const begin = lines.findIndex((line, at) => at > last && (at === first || isDelimiter(line)));
  const own = ownBelow(lines.slice(begin), writer).filter((line) => line.trim() !== '');
  return !isWhole(quote) && own.length === 1 && CLIPPED.test(own[0] ?? '') ? [] : own;
}

/** An operator's own template may say more in its HTML. */
function renderings({ text, html }: NoticeWords): string[][] {
  const ofText = wordsOf(text.slice(0, MAX_LENGTH));
  const ofHtml = wordsOf((html ?? '').replace(/<[^<>]{0,2000}>/g, ' ').slice(0, MAX_LENGTH));
  return [ofText, ofHtml].filter(({ length }) => length > 0).map((all) => all.map(({ word }) => word));
}

/**
 * Words where the notice goes on as if they were not there are typed. Where words of the notice are missing too, a mail
 * program may have damaged them: a similar number in their place proves nothing.
 */
function isOwn({ from, words, gap }: Run, cut: readonly Word[]): boolean {
  const isOnOwnLines =
    cut[from - 1]?.line !== words[0]?.line && words.at(-1)?.line !== cut[from + words.length]?.line;
  const count = words.length;
  if (gap === 0) return isOnOwnLines || words.some(({ word }) => word.length > 1) || count > 1;
  if (!isOnOwnLines) return count > 2 * gap + 4;
  return count >= 3 && (count > 2 * gap + 2 || gap > 2 * count + 2);
}
