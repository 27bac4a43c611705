/**
 * Whether lines are a signature by their form: names, titles, a firm, telephone numbers. Text that people type below a
 * closing or a rule has another form: sentences, lists, values with labels. When in doubt it is no signature.
 */
import { withoutPostcodes } from './postcodes.ts';
import { isLabelLine, isTelephoneLabel, TELEPHONE } from './telephoneLine.ts';

const MAX_LINES = 12;
const MAX_LENGTH = 80;
const MAX_WORDS = 8;
const MAX_ADDRESSES = 2;

const ADDRESS = /[^\s<>()@]{1,64}@[^\s<>()@]{1,255}/u;
const ADDRESSES = new RegExp(ADDRESS, 'gu');
const IN_BRACKETS = /\([^()]{0,200}\)/gu;
/** Of Japanese and Chinese sentences: *please*, *to*. */
const PARTICLE = /\p{Script=Hiragana}{3,}|[请請](?!求)/u;
const SMALL_WORDS = /(?<![\p{L}\p{M}'’.-])\p{Ll}{2,}(?![\p{L}\p{M}])/gu;
const OF_SENTENCE = 2;
const SENTENCE_STOP = /[.!?。！？]\s*$/u;
const CALLED_OUT = /[!?！？]\s*$/u;
const LINK = /\bhttps?:\/\/\S|\bwww\.\S/iu;
/** An address of the web in brackets behind its text, as programs write it: it has no words, and any length. */
const BRACKETED = /<(?:https?:\/\/|www\.)[^\s<>]{1,2000}>/giu;
const LINKS = /(?:https?:\/\/|\bwww\.)\S{1,2000}/giu;
const LINK_LINE = /^\s*(?:https?:\/\/|www\.)\S{1,2000}\s*$/iu;
/** A page within a site is what a mail is about more often than where a firm is. */
const PAGE = /^\s*(?:https?:\/\/)?[^\s/]{1,255}\/[^\s/]/iu;
const POSTSCRIPT = /^\s*p\.?\s?s(?![\p{L}\p{M}])/iu;
const OCTET = '(?:25[0-5]|2[0-4]\\d|1\\d\\d|[1-9]?\\d)';
const DAY = '(?:0?[1-9]|[12]\\d|3[01])';
const MONTH = '(?:0?[1-9]|1[0-2])';
const APART = '[./-]';
/** An address of the Internet and a day are no telephone numbers, unless they are a part of one. */
const OTHER_NUMBER = new RegExp(
  `(?<![\\p{L}\\d+./-]|[\\d+)]\\s)(?:${[
    `${OCTET}(?:\\.${OCTET}){3}`,
    `(?:${DAY}${APART}${MONTH}|${MONTH}${APART}${DAY})${APART}(?:\\d{4}|\\d{2})`,
    `\\d{4}${APART}${MONTH}${APART}${DAY}`,
  ].join('|')})(?![\\d/-]|\\.\\d|\\s\\d(?!\\d?[:.]\\d\\d))`,
  'gu',
);
/** `Tel.:`, `Mobile`, `E-Mail:` before such a value. */
const LABELLED = /^[\s*_]{0,9}[\p{L}\p{M}. /-]{1,20}[:：]/u;
/** How people write a number to dial, whatever its label is. */
const DIALLED = /[+(]/;
/** A code that glues letters to digits, or a name of a machine: `SN-88123-K`, `32UN`, `web-1`. */
const CODE = /\p{L}[-_.]?\d|\d[-_]?\p{L}/u;
const SENTENCE_END = /[.!?。！？:：;]\s*$/u;
/** `Waider.` under a closing. */
const NAME_AND_DOT = /^\p{Lu}[\p{L}\p{M}'’-]{0,20}(?: \p{Lu}[\p{L}\p{M}'’-]{0,20})?\.\s*$/u;
/** `Ltd.`, `Inc.`, `e.V.`, `a.s.`, `J.`; not the last word of a sentence, `it.`. */
const ABBREVIATION = /(?<!\p{L})(?:\p{Lu}\p{L}{0,4}|\p{L}(?:\. ?\p{L}){1,3})\.\s*$/u;
/** No word of a name, where `von` and `de la` are small. */
const SMALL_WORD = /(?<![\p{L}\p{M}'’.-])\p{Ll}{4,}/u;
const WORDS = /[\p{L}\p{M}'’.&-]+/gu;

type Line = 'contact' | 'name' | 'place' | 'other';

export function readsLikeSignature(lines: readonly string[]): boolean {
  const said = lines.filter((line) => line.trim() !== '');
  if (said.length > MAX_LINES || said.some((line) => line.replace(BRACKETED, '').length > MAX_LENGTH))
    return false;
  const kinds = said.map(kindOf);
  const contacts = kinds.filter((kind) => kind === 'contact').length;
  if (said.filter((line) => ADDRESS.test(line)).length > MAX_ADDRESSES) return false;
  if (contacts === 0 && isSentence(said[0] ?? '')) return false;
  if (said.some((line, at) => isSentence(line) && arePages(linksBelow(said, at)))) return false;
  return kinds.every((kind, at) => {
    if (kind === 'contact') return true;
    // A street, a town or a line in lower case needs a telephone number, an address or a link beside it.
    if (kind === 'place' || !isNamed(said[at] ?? '', at)) return contacts > 0 && kind !== 'other';
    return kind === 'name';
  });
}

/** Has a telephone number, an address or a link, and few words beside it. */
export function isContactLine(line: string): boolean {
  return kindOf(line) === 'contact';
}

function kindOf(line: string): Line {
  const text = line.trim();
  if (POSTSCRIPT.test(text)) return 'other';
  if (ADDRESS.test(text) || LINK.test(text) || beforeTelephone(text) !== null) {
    const bare = text.replace(BRACKETED, ' ');
    const beside = bare.replace(LINKS, ' ');
    const isOther = wordsOf(beside) > MAX_WORDS || (beside !== bare && isSentence(beside));
    return isOther || isWholeSentence(beside) ? 'other' : 'contact';
  }
  const isEnded = SENTENCE_END.test(text) && !ABBREVIATION.test(text) && !NAME_AND_DOT.test(text);
  if (LABELLED.test(text) || isEnded) return 'other';
  if (wordsOf(text) > MAX_WORDS || CODE.test(withoutPostcodes(text))) return 'other';
  return /\d/.test(text) ? 'place' : 'name';
}

/**
 * `Call me at 0170 1234567`, `Ruf 0170 1234567 an.`: small words before the number, or a stop and a word, where no label begins
 * the line. What it costs is in brackets.
 */
function isWholeSentence(text: string): boolean {
  const bare = text.replace(IN_BRACKETS, ' ').replace(ADDRESSES, ' ').trim();
  if (PARTICLE.test(bare)) return true;
  if (isTelephoneLabel(text)) return !isLabelLine(text.replace(ADDRESSES, '@'));
  if (LABELLED.test(text)) return CALLED_OUT.test(bare);
  if (SENTENCE_STOP.test(bare) && !ABBREVIATION.test(bare)) return /\p{L}/u.test(bare);
  // A site is below more words: `Visit us at`.
  if (beforeTelephone(text) === null && !ADDRESS.test(text)) return false;
  const before = bare.slice(0, TELEPHONE.exec(bare)?.index ?? bare.length);
  const small = before.match(SMALL_WORDS) ?? [];
  return small.length >= OF_SENTENCE;
}

/** The text before the telephone number of a line; null without one. Words before a number name its kind. */
export function beforeTelephone(text: string): string | null {
  const isLabelled = isTelephoneLabel(text);
  const said = isLabelled ? text : text.replace(OTHER_NUMBER, (other) => '_'.repeat(other.length));
  const found = TELEPHONE.exec(said);
  if (found === null) return null;
  const before = text.slice(0, found.index);
  if (!/\p{L}/u.test(before) || isLabelled || DIALLED.test(`${before.slice(-1)}${found[0]}`)) return before;
  return !LABELLED.test(text) && /^[0٠۰]/.test(found[0]) ? before : null;
}

/** `Please restart it`: the first line of a signature is a name, if nothing else shows that it is one. */
function isSentence(first: string): boolean {
  return wordsOf(first) > 2 && SMALL_WORD.test(first);
}

/** The first line is a name in any case; further ones begin in upper case, or in a script without cases. */
function isNamed(line: string, at: number): boolean {
  const [first = '', ...more] = line.match(WORDS) ?? [];
  return !/^\p{Ll}/u.test(first) || (at === 0 && more.length <= 1);
}

function linksBelow(lines: readonly string[], at: number): readonly string[] {
  const end = lines.findIndex((line, place) => place > at && !LINK_LINE.test(line));
  return lines.slice(at + 1, end < 0 ? lines.length : end);
}

/** Links that a sentence above them tells about: a page, or several sites. */
function arePages(links: readonly string[]): boolean {
  return links.length > 1 || links.some((link) => PAGE.test(link));
}

function wordsOf(text: string): number {
  return text.match(WORDS)?.length ?? 0;
}
