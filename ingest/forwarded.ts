/** Whom a forwarded mail was from, as its copied header says: a claim of the text, never a proof of a sender. */
import type { Address } from '../contract/contact.ts';
import { lowerDomain } from './addresses.ts';
import { limits } from './limits.ts';
import { isForwardMark } from './reply/forward.ts';
import { LABELS } from './reply/phrases.ts';

const SUBJECT =
  /^\s*(?:\[[^\]]{1,40}\]\s*)?(?:fwd?|fw|wg|tr|rv|enc|i|vs|vb|doorst|pd|továbbítás|переслать|転送|转发|轉寄)\s*:/i;
const FROM = new RegExp(`^[\\s>*_]*(?:${LABELS.from})\\s?[*_]{0,2}\\s?[:：][*_]{0,2}\\s*(.+)$`, 'iu');
const SEARCHED_LINES = 400;
const HEADER_LINES = 12;
const MAX_LENGTH = 500;

export function forwardedFrom(subject: string, fullText: string): Address | null {
  const lines = fullText.split('\n', SEARCHED_LINES);
  const mark = lines.findIndex(isForwardMark);
  if (mark < 0 && !SUBJECT.test(subject)) return null;
  const head = mark < 0 ? lines : lines.slice(mark + 1, mark + 1 + HEADER_LINES);
  for (const [index, line] of head.entries()) {
    const value = FROM.exec(line)?.[1];
    const found =
      value === undefined ? null : addressIn(`${value} ${head[index + 1] ?? ''}`.slice(0, MAX_LENGTH));
    if (found !== null) return found;
  }
  return null;
}

function addressIn(text: string): Address | null {
  const found = /^(.*?)[<[(]?(?:mailto:)?([^\s<>()[\]"']+@[^\s<>()[\]"':;,]+\.[^\s<>()[\]"':;,]+)/i.exec(
    text,
  );
  if (found === null) return null;
  const name = (found[1] ?? '').replace(/[*"'<[(]|mailto:/g, '').trim();
  return {
    address: lowerDomain(found[2] ?? '').slice(0, limits.addressLength),
    name: name.slice(0, limits.nameLength),
  };
}
