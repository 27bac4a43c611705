/** The line that begins a forwarded mail. The sender wants us to read the text after it. */
import { FORWARDED } from './phrases.ts';

const MARK = new RegExp(
  `^[\\s>*]*(?:[-_=]{2,}\\s*)?(?:${FORWARDED.join('|')})\\s*(?::\\s*)?(?:[-_=]{2,}\\s*)?$`,
  'iu',
);
const ANYWHERE = new RegExp(`(?:${FORWARDED.join('|')})`, 'iu');

export function isForwardMark(line: string): boolean {
  return line.length < 120 && MARK.test(line);
}

export function mentionsForward(text: string): boolean {
  return ANYWHERE.test(text);
}
