/**
 * Removes a signature from the end of a text: below `-- ` (RFC 3676 §4.3), the line of a phone, a closing with a name
 * under it, the footer of a list. It never empties the text.
 */
import { CLOSINGS, SENT_FROM } from './phrases.ts';

const MAX_SIGNATURE_LINES = 30;
const MAX_NAME_LINES = 7;

const DELIMITER = /^(?:--|_{2,}|-{20,})\s*$/;
/** A phone's line names a make, a program, a link, or *my*; *Sent by courier* names none. */
const PRODUCT =
  /\b(?:my|mon|ma|meinem|meiner|mi|meu|minha|mio|mia|mijn|min|mit|iphone|ipad|ios|android|samsung|galaxy|blackberry|huawei|xiaomi|outlook|yahoo|gmail|proton|thunderbird|mail(?:box|spring)?|spark|typeapp|bluemail|nokia|lumia|windows|smartphone|handy|tablet|telefon[ae]?|tel[eé]fono|mobile?|phone)\b|моего|мого|https?:|から送信|发自|傳送|보냄/iu;
const TELEPHONE = new RegExp(
  `^\\s*[*_]?(?:${SENT_FROM.join('|')})[^.,!?]{0,60}(?:<\\S{0,200}>)?[.]?[*_]?\\s*$`,
  'iu',
);
const CLOSING = new RegExp(`^\\s*(?:${CLOSINGS.join('|')})\\s*(?:[,.!]\\s*)?$`, 'iu');
const SLASH_NAME = /^\/\s?\p{Lu}\p{L}{1,20}(?:\s\p{Lu}\p{L}{1,20})?\s*$/u;

/** Reasons to cut at a line, tried in this order until none applies. */
const cuts: readonly ((lines: string[]) => number | null)[] = [
  atDelimiter,
  atTelephone,
  atClosing,
  atSlashName,
];

export function withoutSignature(lines: string[]): string[] {
  let left = trimmedEnd(lines);
  for (const cut of cuts) {
    const at = cut(left);
    const shorter = at === null ? left : trimmedEnd(left.slice(0, at));
    if (shorter.length > 0) left = shorter;
  }
  return left;
}

export function isTelephoneLine(line: string): boolean {
  return line.length < 300 && TELEPHONE.test(line) && PRODUCT.test(line);
}

function atDelimiter(lines: string[]): number | null {
  const at = lines.findIndex((line, index) => index > 0 && DELIMITER.test(line));
  return at < 0 || lines.length - at > MAX_SIGNATURE_LINES ? null : at;
}

/** Only a name follows it, or an unmarked quote, as some phones write it. */
function atTelephone(lines: string[]): number | null {
  const at = lines.findIndex(
    (line, index) => isTelephoneLine(line) && (index === lines.length - 1 || blank(lines, index - 1)),
  );
  return at < 1 || !blank(lines, at + 1) ? null : at;
}

function atClosing(lines: string[]): number | null {
  const at = lines.findLastIndex((line) => CLOSING.test(line));
  if (at < 1) return null;
  const below = lines.slice(at + 1).filter((line) => line.trim() !== '');
  return below.length <= MAX_NAME_LINES && below.every((line) => line.trim().length <= 70) ? at : null;
}

function atSlashName(lines: string[]): number | null {
  const last = lines.length - 1;
  return SLASH_NAME.test(lines[last] ?? '') && blank(lines, last - 1) ? last : null;
}

function blank(lines: string[], at: number): boolean {
  return (lines[at] ?? '').trim() === '';
}

function trimmedEnd(lines: string[]): string[] {
  let end = lines.length;
  while (end > 0 && (lines[end - 1] ?? '').trim() === '') end -= 1;
  return lines.slice(0, end);
}
