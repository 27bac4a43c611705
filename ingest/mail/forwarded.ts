/**
 * The original sender of a forwarded mail, from its copied header: a claim of the text, never a proof of a sender.
 */
import type { Address } from '../../contract/contact.ts';
import { lowerDomain } from './addresses.ts';
import { limits } from '../limits.ts';
import { isForwardMark } from './reply/forward.ts';
import { LABELS } from './reply/phrases.ts';

const SUBJECT =
  /^\s*(?:\[[^\]]{1,40}\]\s*)?(?:fwd?|fw|wg|tr|rv|enc|i|vs|vb|doorst|pd|továbbítás|переслать|転送|转发|轉寄)\s*:/i;
const FROM = new RegExp(`^[\\s>*_]*(?:${LABELS.from})\\s?[*_]{0,2}\\s?[:：][*_]{0,2}\\s*(.+)$`, 'iu');
/** Starts at the beginning of a run. Includes `mailto:` and longer local parts than RFC 5321 §4.5.3.1 allows. */
const ADDRESS = /(?<![^\s<>()[\]"'@])[^\s<>()[\]"'@]{1,255}@([^\s<>()[\]"':;,@]{1,255})/g;
const SEARCHED_LINES = 400;
const HEADER_LINES = 12;
const MAX_LENGTH = 500;

export function forwardedFrom(subject: string, fullText: string): Address | null {
  const lines = fullText.split('\n', SEARCHED_LINES);
  const mark = lines.findIndex(isForwardMark);
  if (mark < 0 && !SUBJECT.test(subject)) return null;
  const head = mark < 0 ? lines : lines.slice(mark + 1, mark + 1 + HEADER_LINES);
  for (const [index, line] of head.entries()) {
    const value = FROM.exec(line.slice(0, MAX_LENGTH))?.[1];
    const found =
      value === undefined ? null : addressIn(`${value} ${head[index + 1] ?? ''}`.slice(0, MAX_LENGTH));
    if (found !== null) return found;
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
