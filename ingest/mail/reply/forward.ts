/** The line that begins a forwarded mail. The sender wants us to read the text after it. */
import { addressIn } from './attribution.ts';
import { FORWARDED } from './phrases.ts';
import type { Situation } from './situation.ts';

const MARK = new RegExp(
  `^[\\s>*]*(?:[-_=]{2,}\\s*)?(?:${FORWARDED.join('|')})\\s*(?::\\s*)?(?:[-_=]{2,}\\s*)?$`,
  'iu',
);
/** Notes names who sent it on, and when, between its rules. */
const NAMED = new RegExp(`^[\\s>*]*-{3,}\\s*(?:${FORWARDED.join('|')})\\s[^-]`, 'iu');
const ANYWHERE = new RegExp(`(?:${FORWARDED.join('|')})`, 'iu');

export function isForwardMark(line: string): boolean {
  return line.length < 200 && (MARK.test(line) || (line.trimEnd().endsWith('---') && NAMED.test(line)));
}

/**
 * Whether a copied header is that of a mail sent on: its author is none of those to whom this mail goes, and did not
 * write it. A reply copies the header of the mail that it answers.
 */
export function isSentOn(lines: readonly string[], { known }: Situation): boolean {
  if (known === null || known.length < 2) return false;
  const author = lines.map((line) => addressIn(line.slice(0, MAX_VALUE))).find((one) => one !== null);
  if (author === undefined || author === null) return false;
  return !known.includes(author) && !known.includes(author.slice(author.indexOf('@') + 1));
}

const MAX_VALUE = 500;

export function mentionsForward(text: string): boolean {
  return ANYWHERE.test(text);
}
