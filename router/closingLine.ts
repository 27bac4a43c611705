/** Whether a line closes a mail: `Kind regards`, or `Best regards, Rui` with the writer's name. Linear in its length. */
import { CLOSINGS } from '../contract/closings.ts';
import { isNameLine, type Writer } from './signing.ts';

/** What people close with in programs' signatures, beside the closings of the contract; those are cut below words too. */
const MORE = [
  '(?:all (?:the|my) )?best',
  '(?:yours|respectfully|warmly)',
  '(?:mit )?(?:freundliche[mn]|beste[mn]|schöne[mn]) (?:gru(?:ß|ss)|grü(?:ß|ss)en)',
  '(?:schöne )?(?:gru(?:ß|ss)|grü(?:ß|ss)e)',
  'vg',
  'mit freundlicher empfehlung',
  'bien à (?:vous|toi)',
  'un (?:abrazo|abraço)',
  '(?:um )?abraços?',
  'cordialmente',
  'atentos saludos',
  '(?:un )?(?:cordiale saluto|cordialmente)',
  'hartelijke groet(?:en)?',
  'mvg',
  'serdecznie pozdrawiam',
  'с наилучшими пожеланиями',
  '(?:どうぞ)?よろしくお願い(?:いた|致)?します',
  '敬具',
  '此致',
  '(?:此致)?敬礼',
  '顺颂商祺',
  '祝好',
];
const CLOSING = `(?:${[...CLOSINGS, ...MORE].join('|')})`;
const END = '\\s{0,9}(?:[,.!，。！]\\s{0,9})?$';
const CLOSING_LINE = new RegExp(`^\\s{0,9}${CLOSING}${END}`, 'iu');
/** `Best regards, Rui`: group 1 is the name. */
const CLOSING_AND_NAME = new RegExp(`^\\s{0,9}${CLOSING}(?:[,，]\\s{0,9}|\\s{1,9})(\\p{L}.{0,60})$`, 'iu');
/** The name behind the closing on its line; null where the line is no closing. */
export function closingIn(line: string, writer: Writer): { name: string[] } | null {
  if (CLOSING_LINE.test(line)) return { name: [] };
  const name = CLOSING_AND_NAME.exec(line)?.[1];
  return name === undefined || !isNameLine(name, writer) ? null : { name: [name] };
}
