/**
 * The original sender of a forwarded mail, from its copied header: a claim of the text, never a proof of a sender.
 */
import type { Address } from '../../contract/contact.ts';
import { withoutPlus } from '../../contract/token.ts';
import { lowerDomain } from './addresses.ts';
import { limits } from '../limits.ts';
import { isForwardMark, isSentOn } from './reply/forward.ts';
import { isSubject, labelledValues } from './reply/fromBlock.ts';
import { LABELS } from './reply/phrases.ts';
import { quoteHeaderAt } from './reply/quoteHeader.ts';
import { shownLines } from './reply/shownText.ts';
import type { Situation } from './reply/situation.ts';
import { bareSubject, subjectKind } from './reply/subjectKind.ts';
import { tellsDay } from './reply/when.ts';

const FROM = new RegExp(`^[\\s>*_]*(?:${LABELS.from})\\s?[*_]{0,2}\\s?[:：][*_]{0,2}\\s*(.+)$`, 'iu');
/** Starts at the beginning of a run. Includes `mailto:` and longer local parts than RFC 5321 §4.5.3.1 allows. */
const ADDRESS = /(?<![^\s<>()[\]"'@])[^\s<>()[\]"'@]{1,255}@([^\s<>()[\]"':;,@]{1,255})/g;
const SEARCHED_LINES = 400;
const HEADER_LINES = 12;
const MAX_LENGTH = 500;
/** Lines of a copied header: sender, day and one more. */
const MIN_VALUES = 3;

export function forwardedFrom(situation: Situation, fullText: string): Address | null {
  const lines = shownLines(fullText.split('\n', SEARCHED_LINES), fullText);
  const mark = lines.findIndex(isForwardMark);
  const said = subjectKind(situation.subject);
  if (mark < 0 && said !== 'forward' && said !== 'either') return sentOnBy(lines, situation);
  const head = mark < 0 ? lines : lines.slice(mark + 1, mark + 1 + HEADER_LINES);
  for (const [index, line] of head.entries()) {
    const value = FROM.exec(line.slice(0, MAX_LENGTH))?.[1];
    const found =
      value === undefined ? null : addressIn(`${value} ${head[index + 1] ?? ''}`.slice(0, MAX_LENGTH));
    // Our answer on top of a mail that is sent on, or `VS:` of an answer.
    if (found !== null && !isOurs(found, situation)) return found;
  }
  const found = inOtherLanguage(head) ?? overQuote(head, situation);
  return found !== null && isOurs(found, situation) ? null : found;
}

/** Of the first line over a quote: some programs send a mail on as they answer one. */
function overQuote(lines: string[], { people }: Situation): Address | null {
  for (let at = 0; at < lines.length; at += 1) {
    const header = quoteHeaderAt(lines, at, people);
    if (header !== null) return addressIn(lines.slice(at, header.to).join(' ').slice(0, MAX_LENGTH));
  }
  return null;
}

function isOurs({ address }: Address, { ours }: Situation): boolean {
  return ours.includes(withoutPlus(address));
}

/**
 * Without a known mark or prefix: the author of a copied header that has the subject of the mail itself and belongs to
 * none of those to whom it goes.
 */
function sentOnBy(lines: string[], situation: Situation): Address | null {
  const own = bareSubject(situation.subject);
  if (own === '' || situation.known === null) return null;
  for (let at = 0; at < lines.length; at += 1) {
    const values = labelledValues(lines, at);
    if (values.length < MIN_VALUES) continue;
    if (values.some((value) => isSubject(value, own)) && values.some(tellsDay) && isSentOn(values, situation))
      return inOtherLanguage(lines.slice(at, at + HEADER_LINES));
    at += values.length - 1;
  }
  return null;
}

/** Of a copied header with unknown labels: the first address. Every program writes the sender above the recipients. */
function inOtherLanguage(lines: string[]): Address | null {
  for (let at = 0; at < lines.length; at += 1) {
    const values = labelledValues(lines, at);
    if (values.length < MIN_VALUES || !values.some(tellsDay)) continue;
    const found = values.map(addressIn).find((address) => address !== null);
    if (found !== undefined) return found;
  }
  return null;
}

function addressIn(text: string): Address | null {
  const found = [...text.matchAll(ADDRESS)].find(([, domain = '']) => /.\../.test(domain));
  if (found === undefined) return null;
  const name = text
    .slice(0, found.index)
    .replace(/[*"'<[(]|mailto:/g, '')
    .trim();
  return {
    address: lowerDomain(found[0].replace(/^mailto:/i, '')).slice(0, limits.addressLength),
    name: name.slice(0, limits.nameLength),
  };
}
