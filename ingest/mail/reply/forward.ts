/** The line that begins a forwarded mail. The sender wants us to read the text after it. */
import { FORWARDED } from './phrases.ts';

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

export function mentionsForward(text: string): boolean {
  return ANYWHERE.test(text);
}
