/**
 * Removes a signature from the end of a text: below `-- ` (RFC 3676 §4.3), the line of a phone, a closing with a name
 * under it, the footer of a list. Below any sign but `-- ` the lines must have the form of a signature
 * (`signatureLines.ts` of the contract): people continue below rules, closings and the lines of their phones. It never empties the text.
 */
import { CLOSINGS } from '../../../contract/closings.ts';
import { areProved } from '../../../contract/proved.ts';
import { readsLikeSignature } from '../../../contract/signatureLines.ts';
import { SENT_FROM } from './phrases.ts';
import type { Situation, Writer } from './situation.ts';

const MAX_SIGNATURE_LINES = 30;

/** RFC 3676 §4.3, with its space. */
const EXACT = /^-- $/;
const DELIMITER = /^(?:--|_{2,}|-{20,})\s*$/;
/** A phone's line names a make, a program, a link, or *my*; *Sent by courier* names none. */
const PRODUCT =
  /\b(?:my|mon|ma|meinem|meiner|mi|meu|minha|mio|mia|mijn|min|mit|ios|gmail|proton|thunderbird|mail(?:box|spring)?|spark|typeapp|bluemail|lumia|windows|smartphone|handy|tablet|telefon[ae]?|tel[eé]fono|mobile?|phone)\b|моего|мого|https?:|から送信|发自|傳送|보냄/iu;
const TELEPHONE = new RegExp(
  `^\\s*[*_]?(?:${SENT_FROM.join('|')})[^.,!?]{0,60}(?:<\\S{0,200}>)?[.]?[*_]?\\s*$`,
  'iu',
);
const CLOSING = new RegExp(`^\\s*(?:${CLOSINGS.join('|')})\\s*(?:[,.!،]\\s*)?$`, 'iu');
const SLASH_NAME = /^\/\s?\p{Lu}\p{L}{1,20}(?:\s\p{Lu}\p{L}{1,20})?\s*$/u;

/** A sentence, a number, or a value behind a label. */
const MATTER = /[.!?。:：]\s*\S|[?!]|\d{3}/;
/** A make or a program, which languages inflect: `Von meinem/meiner Galaxy gesendet`, `Poslano s mog Galaxyja`. */
const MADE =
  /\b(?:iphon|ipad|android|galaxy|samsung|blackberry|huawei|xiaomi|redmi|pixel|outlook|yahoo|aol|nokia|oppo)|\bmail\b/i;
const MAX_MADE_LINE = 80;
const LINK_AT_END = /\s?<https?:\/\/[^\s<>]{1,200}>\s*$/;
/** Where a language has its verb last, the link is within the line; this host is of one maker alone. */
const LINK_OF_MAKER = /\s?<https?:\/\/aka\.ms\/[^\s<>]{1,200}>/;

type Cut = (lines: string[], writer: Writer | null) => number | null;

/** Reasons to cut at a line, tried in this order until none applies. */
const OF_FIRST: readonly Cut[] = [atExact, atTelephone, atClosing];
const OF_REPLY: readonly Cut[] = [atExact, atDelimiter, atTelephone, atClosing, atSlashName];
const CUTS = { first: OF_FIRST, forward: [], reply: OF_REPLY, answer: [atProgram] };

export function withoutSignature(lines: string[], { kind, writer }: Situation): string[] {
  let left = trimmedEnd(kind === 'reply' ? withoutTelephone(lines) : lines);
  for (const cut of CUTS[kind]) {
    const at = cut(left, writer);
    const shorter = at === null ? left : trimmedEnd(left.slice(0, at));
    if (shorter.length > 0) left = shorter;
  }
  return left;
}

export function isTelephoneLine(line: string): boolean {
  return line.length < 300 && TELEPHONE.test(line) && (PRODUCT.test(line) || MADE.test(line));
}

/** `Hanki Outlook for iOS<https://aka.ms/o0ukef>`, `Outlook für Android<…> herunterladen`: a make and the link to it, in any language. */
export function isLinkToMake(line: string): boolean {
  const link = LINK_AT_END.exec(line) ?? LINK_OF_MAKER.exec(line);
  return link !== null && isMadeLine(line.replace(link[0], ' '));
}

/** Any short line that names a make: a phone's line only where the mail's form shows it. */
export function isMadeLine(line: string): boolean {
  return line.length <= MAX_MADE_LINE && MADE.test(line) && !MATTER.test(line);
}

/** A question below it is not of a signature. */
function atExact(lines: string[]): number | null {
  const at = lines.findIndex((line, index) => index > 0 && EXACT.test(line));
  if (at < 0 || lines.length - at > MAX_SIGNATURE_LINES) return null;
  return lines.slice(at).some((line) => /[?？]\s*$/.test(line)) ? null : at;
}

/** The signature of a program in the mail of an agent, of which all else is for the customer. */
export function atProgram(lines: string[]): number | null {
  const at = atExact(lines);
  return at !== null && readsLikeSignature(lines.slice(at + 1)) ? at : null;
}

/** The topmost sign with nothing but a signature below it. */
function atDelimiter(lines: string[], writer: Writer | null): number | null {
  const from = Math.max(1, lines.length - MAX_SIGNATURE_LINES);
  for (let at = from; at < lines.length; at += 1)
    if (DELIMITER.test(lines[at] ?? '') && isSigned(lines.slice(at + 1), writer, 'rule')) return at;
  return null;
}

/** Without the lines of phones that are paragraphs between others: the sender continued below them. */
function withoutTelephone(lines: string[]): string[] {
  const last = lines.length - 1;
  const left = lines.filter(
    (line, at) =>
      at === 0 || at === last || !isTelephoneLine(line) || !blank(lines, at - 1) || !blank(lines, at + 1),
  );
  return left.every((line) => line.trim() === '') ? lines : left;
}

/** The last line only: text below a phone's line was typed after it. */
function atTelephone(lines: string[]): number | null {
  const last = lines.length - 1;
  return last > 0 && isTelephoneLine(lines[last] ?? '') && blank(lines, last - 1) ? last : null;
}

function atClosing(lines: string[], writer: Writer | null): number | null {
  const at = lines.findLastIndex((line) => CLOSING.test(line));
  return at >= 1 && isSigned(lines.slice(at + 1), writer, 'closing') ? at : null;
}

function atSlashName(lines: string[]): number | null {
  const last = lines.length - 1;
  return SLASH_NAME.test(lines[last] ?? '') && blank(lines, last - 1) ? last : null;
}

const LETTERS = /\p{L}[\p{L}\p{M}]*/gu;
const ADDRESSES = /\S{1,64}@\S{1,255}/gu;

type Below = 'closing' | 'rule';

/**
 * Whether the lines are the signature of the mail's writer. Each line has to be the writer's name, a role, the firm, a number or an
 * address: `Server Down` below a closing is what the mail is about.
 */
function isSigned(lines: readonly string[], writer: Writer | null, below: Below): boolean {
  if (!readsLikeSignature(lines)) return false;
  const said = lines.filter((line) => line.trim() !== '');
  if (writer === null || said.length === 0) return true;
  return (
    isOfWriter(said, writer, below === 'closing' && lines[0]?.trim() !== '') && areProved(said, writer, true)
  );
}

/** Names the writer or the firm, or follows the closing at once and has no address. */
function isOfWriter(lines: readonly string[], { names, firm }: Writer, isNext: boolean): boolean {
  const text = lines.join('\n').toLowerCase();
  const bare = text.replace(ADDRESSES, ' ');
  const isNamed = wordsIn(text).some((word) => names.includes(word));
  return isNamed || wordsIn(bare).includes(firm) || (isNext && bare === text);
}

function wordsIn(text: string): readonly string[] {
  return text.match(LETTERS) ?? [];
}

function blank(lines: string[], at: number): boolean {
  return (lines[at] ?? '').trim() === '';
}

export function trimmedEnd(lines: string[]): string[] {
  let end = lines.length;
  while (end > 0 && (lines[end - 1] ?? '').trim() === '') end -= 1;
  return lines.slice(0, end);
}
