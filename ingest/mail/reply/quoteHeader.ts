/**
 * Finds the line, or the few lines, over a quote: `On Tue, 3 March 2026 at 10:00, Ann <ann@x.y> wrote:`. By its
 * structure (`attribution.ts`) in any language; by its verb where it tells no address or no day. It must hold a day, an
 * hour or an address besides its verb, to distinguish it from a sentence. Reads lines of `shownText.ts`.
 */
import {
  ADDRESS,
  COLONS,
  HAS_ADDRESS,
  hasDateName,
  hasName,
  isAttribution,
  namesAlone,
  namesPerson,
} from './attribution.ts';
import { isDateName } from './dateNames.ts';
import { ON, ORIGINAL, WROTE } from './phrases.ts';

/** Lines `from` up to `to` (exclusive) are the header; `before` is the text before it on its first line. */
export type QuoteHeader = { from: number; to: number; before: string };

const MAX_LINES = 6;
const MAX_LENGTH = 400;

const DAY = String.raw`(?:(?:19|20)\d\d|\d{1,2}[:.h]\d\d|\d{1,2}[./-]\d{1,2}[./-]\d{2,4})`;
const VERB = `(?:${WROTE.join('|')})`;

/** Separate patterns search for each part, and for the text between parts: two open repeats multiply their time. */
const START = new RegExp(`^[\\s>*_-]*(?:(?:${ON.join('|')})[\\s,]|\\d)`, 'iu');
const WORD_START = /^[\s>*_-]*\p{L}{2,12}[.,]?\s/iu;
const FIRST_WORD = /^[\s>*_-]*(\p{L}{3,20})[.,]?\s/u;
const WORDS_BESIDE_DAY = 2;
const END = new RegExp(`(?<![\\p{L}])${VERB}\\s*(?:[:：]\\s*)?[-*_]*$`, 'iu');
const HAS_DAY = new RegExp(DAY, 'iu');
/** German, Dutch and the North put the verb before the name. */
const VERB_BEFORE = new RegExp(`^.{0,40}?${DAY}.{0,40}?\\s${VERB}\\s[^:]{1,80}[:：]$`, 'iu');
/** Hungarian puts the day after the verb. */
const DAY_BEHIND = new RegExp(`<${ADDRESS}>\\s.{0,10}?${VERB}\\s\\(.{0,60}${DAY}\\)[:：]$`, 'iu');
/** The verb may precede the name, or be missing: a day and `Name <address>:` are enough. */
const ADDRESS_LAST = new RegExp(`<\\s*(?:mailto:)?${ADDRESS}\\s*>\\)?\\s*[:：]$`, 'iu');
const DAY_FIRST = new RegExp(`^.{0,80}${DAY}`, 'iu');
const NAME_VERB = new RegExp(`<${ADDRESS}>\\s*${VERB}\\s*[:：]$`, 'iu');
const HEADERS: readonly ((text: string, people: readonly string[]) => boolean)[] = [
  withVerb,
  (text) => VERB_BEFORE.test(behind(text, START) ?? ''),
  (text) => DAY_BEHIND.test(text),
  withAddress,
  (text) => NAME_VERB.test(text),
  isAttribution,
  namesPerson,
];
const DASHED_VERB = new RegExp(`^\\s*--.*?(?<![\\p{L}])${VERB}\\s*(?:[:：]\\s*)?-{2,}$`, 'iu');
/** `Ann <ann@x.y> writes:` and `2011/4/7 Ann <ann@x.y>` count when a quote follows. */
const PERSON_ONLY = new RegExp(`^[^<>:]{0,80}<${ADDRESS}>(?:\\s\\p{L}{1,20}){0,3}\\s?[:：]\\s*$`, 'u');
const BARE = new RegExp(`^\\s*${DAY}.{0,80}<${ADDRESS}>\\s*$`, 'u');
/** `---- Ha scritto Ann ----`: a rule with the name of a person to whom the mail goes. */
const RULE_OF_NAME = /^\s*-{3,80}\s?\p{L}[^-]{2,60}-{3,80}\s*$/u;
const INLINE = new RegExp(`^(.*?\\S)\\s*(?:(?<!-)-{2,}\\s*|\\s)(On\\s.{0,40}?${DAY}.*)$`, 'iu');
const INLINE_END = /\bwrote:$/;
/** `UD> `: initials as the mark of a quote (supercite). */
const INITIALS = /^\s{0,8}\p{L}{1,5}>/u;
/** `>>> Ann <ann@x.y> 02.03.26 10.00 >>>`: GroupWise, over text without marks. */
const BETWEEN_MARKS = new RegExp(`^>{2,5}\\s.{0,80}<?${ADDRESS}>?\\s.{0,80}${DAY}.{0,40}\\s>{2,5}$`, 'u');
/** Marks of the first line of any header: a number, an address, a rule. */
const PROMISING = /\d|@|[-_=]{2}/;
const RULE = /[-_=]{2}/;
const ENDS = new RegExp(`(?:[${COLONS}]|(?<![\\p{L}])${VERB})\\s*[-*_]*$`, 'iu');
const TAIL_LENGTH = 30;
const LAST_ASCII = 0x7f;
const ORIGINAL_LINE = new RegExp(`^[\\s>*]*[-_=]{2,}\\s*(?:${ORIGINAL.join('|')})\\s*(?:[-_=]+\\s*)?$`, 'iu');

/**
 * `On Monday Ann wrote:`, `Ann wrote:`: a line over a quote only where the quote follows. `people`: as in `namesPerson`.
 */
export function isOverQuote(line: string, people: readonly string[]): boolean {
  const text = line.trimEnd();
  if (text.length > MAX_LENGTH || !COLONS.includes(text.at(-1) ?? ' ') || !namesAlone(text, people))
    return false;
  return (
    hasDateName(text) ||
    (END.test(text) && people.some((name) => startsWithName(text.replace(/^[\s>*_]{0,20}/, ''), name)))
  );
}

function startsWithName(text: string, name: string): boolean {
  return hasName(text.slice(0, name.length + 1), name);
}

/** `people`: as in `namesPerson`. */
export function quoteHeaderAt(lines: string[], at: number, people: readonly string[]): QuoteHeader | null {
  const first = lines[at] ?? '';
  if (isOverQuote(first, people) && quoteFollows(lines, at + 1)) return { from: at, to: at + 1, before: '' };
  if (first.length > MAX_LENGTH || !PROMISING.test(first)) return null;
  if (first.includes('>') && INITIALS.test(first)) return null;
  if (RULE.test(first) && (ORIGINAL_LINE.test(first) || (first.endsWith('--') && DASHED_VERB.test(first))))
    return { from: at, to: at + 1, before: '' };
  if (first.startsWith('>>') && BETWEEN_MARKS.test(first.trimEnd()))
    return { from: at, to: at + 1, before: '' };
  if (RULE.test(first) && RULE_OF_NAME.test(first) && people.some((name) => hasName(first, name)))
    return { from: at, to: at + 1, before: '' };
  const said = first.trimEnd();
  const inline = said.endsWith('wrote:') && INLINE_END.test(said) ? INLINE.exec(said) : null;
  if (inline !== null && /[^\s>]/.test(inline[1] ?? ''))
    return { from: at, to: at + 1, before: inline[1] ?? '' };
  const isPerson = first.includes('<') && (BARE.test(first) || PERSON_ONLY.test(first));
  if (isPerson && quoteFollows(lines, at + 1)) return { from: at, to: at + 1, before: '' };
  return joined(lines, at, people);
}

/** Mail programs wrap the header; its first line must already match. */
function joined(lines: string[], at: number, people: readonly string[]): QuoteHeader | null {
  if (!endsSoon(lines, at)) return null;
  let text = '';
  for (let to = at + 1; to <= Math.min(at + MAX_LINES, lines.length); to += 1) {
    const line = (lines[to - 1] ?? '').trim();
    if (to > at + 1 && !belongs(lines, at, to - 1)) return null;
    text = text === '' ? line : `${text} ${line}`;
    if (text.length > MAX_LENGTH) return null;
    if (endsHeader(lines, to - 1) && isHeader(text, people)) return { from: at, to, before: '' };
  }
  return null;
}

/** Nearly no line has the end of a header near: nothing else is asked then. */
function endsSoon(lines: string[], at: number): boolean {
  for (let next = at; next < Math.min(at + MAX_LINES, lines.length); next += 1)
    if (endsHeader(lines, next)) return true;
  return false;
}

/** Whether a further line can continue a header: not of another quote, and no new paragraph. */
function belongs(lines: string[], first: number, at: number): boolean {
  const line = (lines[at] ?? '').trim();
  if (line === '') return (lines[at + 1] ?? '').trimStart().startsWith('<');
  if (/^>\s?(?:\p{L}+\s?)?[:：]$/u.test(line)) return true;
  return !startsAnother(line) && line.startsWith('>') === (lines[first] ?? '').trimStart().startsWith('>');
}

/** Of the lines of a text: whether each can end a header; 0 for one that was not asked for yet. */
const ends = new WeakMap<string[], Uint8Array>();
const ENDS_ONE = 1;
const ENDS_NONE = 2;

/**
 * The end is checked first, which rejects most lines, and once for each: a line is the end of up to six headers. A verb of
 * two words may begin on the line above.
 */
function endsHeader(lines: string[], at: number): boolean {
  let known = ends.get(lines);
  if (known === undefined) {
    known = new Uint8Array(lines.length);
    ends.set(lines, known);
  }
  if (known[at] === 0) {
    const line = (lines[at] ?? '').trim();
    known[at] = endsLikeHeader(line) && ENDS.test(tailOf(lines, at, line)) ? ENDS_ONE : ENDS_NONE;
  }
  return known[at] === ENDS_ONE;
}

/** The sign before any rule: a header ends with a colon, a letter or a bracket. */
function endsLikeHeader(line: string): boolean {
  let end = line.length - 1;
  while (end >= 0 && ' \t-*_'.includes(line.charAt(end))) end -= 1;
  const last = line.charCodeAt(end);
  return last > LAST_ASCII || /[a-z:)]/i.test(line.charAt(end));
}

function tailOf(lines: string[], at: number, line: string): string {
  return line.length >= TAIL_LENGTH
    ? line.slice(-TAIL_LENGTH)
    : `${(lines[at - 1] ?? '').trim()} ${line}`.slice(-TAIL_LENGTH);
}

function isHeader(text: string, people: readonly string[]): boolean {
  const squeezed = text
    .replace(/<\s+/g, '<')
    .replace(/(?<!\s)\s+>/g, '>')
    .replace(/<mailto:[^<>]*<([^<>]*)>>/g, '<$1>');
  return HEADERS.some((header) => header(squeezed, people));
}

/**
 * Begins with the word for *on*, or a number, and has a day; or begins with any text, and has an address. Ends with
 * the verb.
 */
function withVerb(text: string): boolean {
  const end = END.exec(text)?.index;
  if (end === undefined) return false;
  const said = text.slice(0, end);
  const dated = behind(said, START) ?? behindDay(said);
  if (dated !== null && (HAS_DAY.test(dated) || HAS_ADDRESS.test(dated))) return true;
  return HAS_ADDRESS.test(behind(said, WORD_START) ?? '');
}

/** `Monday, March 2, 2026, 10:00:00 AM, you`: a sentence has more words besides those of the day. */
function behindDay(text: string): string | null {
  const [first = '', name = ''] = FIRST_WORD.exec(text) ?? [];
  if (!isDateName(name)) return null;
  const others = (text.match(/\p{L}+/gu) ?? []).filter((word) => !isDateName(word));
  return others.length <= WORDS_BESIDE_DAY ? text.slice(first.length) : null;
}

function withAddress(text: string): boolean {
  const end = ADDRESS_LAST.exec(text)?.index;
  return end !== undefined && DAY_FIRST.test(text.slice(0, end).replace(/^[\s>*_-]+/, ''));
}

/** The text after the beginning that the pattern finds; null for another beginning. */
function behind(text: string, beginning: RegExp): string | null {
  const found = beginning.exec(text);
  return found === null ? null : text.slice(found[0].length);
}

function startsAnother(line: string): boolean {
  return /^(?:On|Le|Am|Op|El|Em|Il|Den)\s.*\d/.test(line);
}

function quoteFollows(lines: string[], from: number): boolean {
  const next = lines.slice(from, from + 3).find((line) => line.trim() !== '');
  return next?.trimStart().startsWith('>') ?? false;
}
