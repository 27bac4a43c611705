/**
 * The line over a quote by its structure, in any language and of any program: a person, a day, few other words, and a
 * colon at the end. `quoteHeader.ts` joins wrapped lines and knows the forms that tell no day.
 */
import { isDateName } from './dateNames.ts';
import { dayAt, tellsDay } from './when.ts';

/** RFC 5321 §4.5.3.1. Without a bound and with `@` in its classes the pattern tried every pair of offsets. */
export const ADDRESS = String.raw`[^\s<>()"@]{1,64}@[^\s<>()"@]{1,255}`;
export const HAS_ADDRESS = new RegExp(ADDRESS, 'u');

/** An address between brackets, as programs write it behind a name; people write it bare. */
const BRACKETED = new RegExp(`[<([]\\s?(?:mailto:)?${ADDRESS}\\s?[>)\\]]`, 'u');
const BARE = new RegExp(`(?<![^\\s"'])${ADDRESS}`, 'u');
/** Of Latin and Chinese, and what Armenian, Khmer and Ethiopic write in its place. */
export const COLONS = ':：︰՝៖፦';
const COLON = new RegExp(`[${COLONS}]\\s{0,9}[>*_]{0,3}$`, 'u');
const WORD = /\p{L}[\p{L}\p{M}'’.-]*/gu;
/** Shorter names (`so`, `to`) are words of other languages. */
const LETTERS = /\p{L}[\p{L}\p{M}]{2,}/gu;

/** Words before the day: `On`, `In data`, `בתאריך יום ג׳`. A sentence that names a day has more. */
const WORDS_BEFORE_DAY = 4;
const WORDS_OF_NAME = 6;
const WORDS_BETWEEN = 12;
const WORDS_BEHIND = 6;
/** Besides the name: `On Monday Ann Lee wrote:`, of which no part is certain. */
const WORDS_OF_LINE = 4;

/** The first address, in lower case, without what programs write around it: `[mailto:ann@x.example]`. */
export function addressIn(text: string): string | null {
  const found = HAS_ADDRESS.exec(text)?.[0];
  if (found === undefined) return null;
  return found
    .replace(/^.*(?:mailto:|\[)/, '')
    .replace(/[\],;:.]$/, '')
    .toLowerCase();
}

/** Whether a person with an address, and a day, make the line one over a quote. */
export function isAttribution(text: string): boolean {
  if (!COLON.test(text)) return false;
  const found = BRACKETED.exec(text) ?? bare(text);
  if (found === null) return false;
  const before = text.slice(0, found.index);
  const behind = text.slice(found.index + found[0].length);
  if (!tellsDay(`${before} ${behind}`)) return false;
  return isDatedBefore(before, behind) || isDatedBehind(before, behind);
}

/** `On 24 Nov 2026 at 10:12 Ann Lee <ann@x.example> wrote:`. */
function isDatedBefore(before: string, behind: string): boolean {
  const day = dayAt(before);
  return (
    day < before.length &&
    words(before.slice(0, day)) <= WORDS_BEFORE_DAY &&
    words(before.slice(day)) <= WORDS_BETWEEN &&
    words(behind) <= WORDS_BEHIND
  );
}

/** `Ann Lee <ann@x.example>, 24 Nov 2026, 10:12 tarihinde şunu yazdı:`. */
function isDatedBehind(before: string, behind: string): boolean {
  return !/\d/.test(before) && words(before) <= WORDS_OF_NAME && words(behind) <= WORDS_BETWEEN;
}

/** A bare address counts where little else stands: at the end, or with the verb behind it. */
function bare(text: string): RegExpExecArray | null {
  const found = BARE.exec(text);
  return found !== null && words(text.replace(found[0], '')) <= WORDS_BEFORE_DAY ? found : null;
}

/**
 * Whether one of these people, a day and little else make the line one over a quote. `people`: names, in lower case, of
 * those to whom the mail goes: a reply quotes them.
 */
export function namesPerson(text: string, people: readonly string[]): boolean {
  if (!COLON.test(text) || !/\d/.test(text)) return false;
  const person = people.find((name) => hasName(text, name));
  if (person === undefined || !tellsDay(text)) return false;
  const before = text.slice(0, dayAt(text));
  const ofName = hasName(before, person) ? words(person) : 0;
  return words(before) - ofName <= WORDS_BEFORE_DAY && words(text) <= WORDS_BETWEEN;
}

/** Whether one of these people and few other words make a line that ends with a colon. */
export function namesAlone(text: string, people: readonly string[]): boolean {
  if (!COLON.test(text)) return false;
  return people.some((name) => hasName(text, name) && words(text) - words(name) <= WORDS_OF_LINE);
}

export function hasDateName(text: string): boolean {
  return (text.match(LETTERS) ?? []).some(isDateName);
}

/** Whether the name, in lower case, is in the text as a whole word. */
export function hasName(text: string, name: string): boolean {
  const lower = text.toLowerCase();
  const at = lower.indexOf(name);
  if (at < 0) return false;
  const around = `${lower.charAt(at - 1)} ${lower.charAt(at + name.length)}`;
  return !/[\p{L}\p{N}]/u.test(around);
}

function words(text: string): number {
  return text.match(WORD)?.length ?? 0;
}
