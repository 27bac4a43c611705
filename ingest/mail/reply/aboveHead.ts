/**
 * An agent's words above the header of the quoted notice. Between the header and the marker a gateway may have put its
 * banner (`banner.ts`), and an agent may have typed: below an answer, lines that are no sure banner are
 * `doubted`, so that the mail goes back to the agent. Without words above the header, they are the answer.
 *
 * Only a header of the notice itself counts: agents paste headers of other mails into their answers.
 */
import { withoutPlus } from '../../../contract/token.ts';
import { addressIn, HAS_ADDRESS, hasName } from './attribution.ts';
import { mayBeBanner, withoutBanner } from './banner.ts';
import { type FromBlock, fromBlockAt, isBlockWithoutColons, labelledAt } from './fromBlock.ts';
import { isOverQuote, quoteHeaderAt } from './quoteHeader.ts';
import { withoutSeparator } from './quoted.ts';
import { shownText } from './shownText.ts';
import type { Situation } from './situation.ts';
import { bareSubject } from './subjectKind.ts';

/** Lines above the marker that are searched for the header of the quote. */
const HEAD_LINES = 20;
/** With a banner and words below it. */
const APART_LINES = 60;
const RULE = /^[\s>*]{0,9}[-_=]{2}/;
const HEAD_BELOW_RULE = 6;
const TAG = /\[fl-\d{1,15}\]/i;
const SAID = /[\p{L}\p{N}\p{Extended_Pictographic}]/u;

/** `before`: text before the header on its first line. `isSure`: it has an address of ours. */
type Head = { from: number; to: number; before: string; isSure: boolean };

/** `own`: the agent's lines; `doubted`: lines that may be theirs. */
export function aboveHead(lines: string[], situation: Situation): { own: string[]; doubted: string } {
  const shown = lines.map(shownText);
  const end = endOfWords(shown, lines.length);
  const head = headAtEnd(shown, end, situation);
  if (head !== null) return { own: withoutHead(lines, head), doubted: '' };
  const apart = headApart(shown, end, situation);
  if (apart !== null) return around(lines, { ...apart, end }, situation);
  const isOver = isOverQuote(shown[end - 1] ?? '', situation.people);
  return { own: withoutSeparator(lines.slice(0, isOver ? end - 1 : end)), doubted: '' };
}

function around(
  lines: string[],
  { end, isSure, ...head }: Head & { end: number },
  { ours }: Situation,
): { own: string[]; doubted: string } {
  const own = withoutHead(lines, head);
  const below = withoutBanner(lines.slice(head.to, end), ours);
  if (!below.some((line) => SAID.test(line))) return { own, doubted: '' };
  const isDoubted = own.some((line) => SAID.test(line)) || mayBeBanner(below, ours) || !isSure;
  return isDoubted ? { own, doubted: below.join('\n').trim() } : { own: below, doubted: '' };
}

function withoutHead(lines: string[], { from, before }: Pick<Head, 'from' | 'before'>): string[] {
  return withoutSeparator([...lines.slice(0, from), ...(before === '' ? [] : [before])]);
}

/** The header that ends at the marker, whosever it is: the quote follows. */
function headAtEnd(shown: string[], end: number, { people, subject }: Situation): Head | null {
  for (let at = Math.max(0, end - HEAD_LINES); at < end; at += 1) {
    const header = quoteHeaderAt(shown, at, people);
    if (header !== null && end <= header.to) return { ...header, isSure: true };
    if (isHeadWithoutColons(shown.slice(at, end))) return { from: at, to: end, before: '', isSure: true };
    const block = blockAt(shown, at, subject);
    if (block !== null && end <= block.to) return { ...block, before: '', isSure: true };
  }
  return null;
}

/** The last header of the notice itself, with other lines between it and the marker. */
function headApart(shown: string[], end: number, situation: Situation): Head | null {
  let last: Head | null = null;
  for (let at = Math.max(0, end - APART_LINES); at < end; at += 1) {
    const head = headAt(shown, at, situation);
    if (head === null) continue;
    last = head;
    at = head.to - 1;
  }
  return last;
}

function headAt(shown: string[], at: number, situation: Situation): Head | null {
  const block = blockAt(shown, at, situation.subject) ?? blockWithoutColonsAt(shown, at);
  if (block !== null) {
    const lines = shown.slice(block.from, block.to);
    const isSure = isFromUs(lines[0] ?? '', situation);
    return hasSubject(lines, situation, isSure) ? { ...block, before: '', isSure } : null;
  }
  const header = quoteHeaderAt(shown, at, situation.people);
  if (header === null) return null;
  const said = shown.slice(header.from, header.to).join(' ');
  const isSure = isFromUs(said, situation);
  return isSure || namesUs(said, situation) || isToWriter(said, situation) ? { ...header, isSure } : null;
}

/** Our tag proves a block of labels without an address, an hour or a year. */
function blockAt(shown: string[], at: number, subject: string): FromBlock | null {
  return fromBlockAt(shown, at, subject) ?? labelledAt(shown, at, TAG);
}

/** A copied header without colons below a program's rule. */
function isHeadWithoutColons([rule = '', ...lines]: string[]): boolean {
  if (!RULE.test(rule) || lines.length > HEAD_BELOW_RULE || lines.some((line) => line.trim() === ''))
    return false;
  return isBlockWithoutColons(lines);
}

function blockWithoutColonsAt(shown: string[], from: number): { from: number; to: number } | null {
  if (!RULE.test(shown[from - 1] ?? '')) return null;
  const below = shown.slice(from, from + HEAD_BELOW_RULE + 1);
  const length = below.findIndex((line) => line.trim() === '');
  const isHead = length > 0 && isHeadWithoutColons(shown.slice(from - 1, from + length));
  return isHead ? { from, to: from + length } : null;
}

function isFromUs(text: string, { ours }: Situation): boolean {
  const address = addressIn(text);
  return address !== null && ours.includes(withoutPlus(address));
}

/** One to whom the mail goes, without an address: the notice, or a mail of a colleague with this name. */
function namesUs(text: string, { people }: Situation): boolean {
  return !HAS_ADDRESS.test(text) && people.some((name) => hasName(text, name));
}

function isToWriter(text: string, { writer }: Situation): boolean {
  return writer !== null && text.toLowerCase().includes(writer.address);
}

/**
 * The subject may be wrapped. Without an address of ours (a name, an alias) the block has to have the ticket's tag, or to be from
 * our name to the agent.
 */
function hasSubject(lines: readonly string[], situation: Situation, isSure: boolean): boolean {
  const said = lines.join(' ').replace(/\s+/g, ' ').toLowerCase();
  const tag = TAG.exec(situation.subject)?.[0].toLowerCase();
  const [first = ''] = lines;
  if (!isSure && namesUs(first, situation) && isToWriter(said, situation)) return true;
  if (!isSure && (tag === undefined || !said.includes(tag))) return false;
  return said.includes(bareSubject(situation.subject));
}

/** Without empty lines, quoted or not, at the end. */
function endOfWords(lines: string[], from: number): number {
  let end = from;
  while (end > 0 && /^[\s>|]*$/.test(lines[end - 1] ?? '')) end -= 1;
  return end;
}
