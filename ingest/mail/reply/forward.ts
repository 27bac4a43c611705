/** The line that begins a mail that is sent on. What follows is what the sender wants us to read. */
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
