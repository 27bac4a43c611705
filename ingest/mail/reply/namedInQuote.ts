/**
 * The names by which the quote of a mail knows its writer, who may share a mailbox: `From: Support Team` has no `Bob`. The quoted
 * mail greets them (`Hi Bob,`), or an older mail from the same address ends with a closing and this name. Any other word below a
 * closing may be what the writer wants. Linear in the length of the quote.
 */
import { CLOSINGS } from '../../../contract/closings.ts';
import { addressIn } from './attribution.ts';
import { LABELS } from './phrases.ts';

/** Lower case, one word each. */
export const GREETINGS: ReadonlySet<string> = new Set(
  'hi hello dear hey hallo lieber liebe guten hola olá oi caro cara estimado estimada bonjour cher chère ciao buongiorno beste dag hej cześć dzień здравствуйте привет'.split(
    ' ',
  ),
);

const MAX_LINES = 600;
const MAX_LENGTH = 400;
const MARKS = /^[\s>|]{0,20}/u;
const CLOSING = new RegExp(`^(?:${CLOSINGS.join('|')})\\s{0,9}[,.!]?$`, 'iu');
/** Two words are a name in full. */
const NAME = /^\p{Lu}[\p{L}\p{M}’'-]{1,30}(?:\s\p{Lu}[\p{L}\p{M}’'.-]{0,30}){0,2}$/u;
const GREETING = /^(\p{L}[\p{L}\p{M}]{1,20})\s(.{1,60}?)\s?[,!:]?$/u;
/** A name stands before the greeting, or before the word of respect. */
const EASTERN =
  /^([\p{Script=Han}\p{Script=Hangul}]{2,6}?)\s?(?:您好|你好|様|さん|先生|女士|님)[,，、。!！:：]?(?:\s.{0,40})?$/u;
/** Its address is a recipient's. */
const TO = new RegExp(`^[*_]{0,2}(?:${LABELS.to}|cc|kopie|kopia|kopi)\\s?[*_]{0,2}\\s?[:：]`, 'iu');

/** In lower case. `quote`: the lines that the mail did not add; `writer`: the address of its author, in lower case. */
export function namedInQuote(quote: readonly string[], writer: string): string[] {
  const lines = quote
    .slice(0, MAX_LINES)
    .map((line) => line.slice(0, MAX_LENGTH).replace(MARKS, '').trim())
    .filter((line) => line !== '');
  let author = '';
  return lines.flatMap((line, at) => {
    author = TO.test(line) ? author : (addressIn(line) ?? author);
    const signed = author === writer && CLOSING.test(lines[at - 1] ?? '') && NAME.test(line) ? line : '';
    return wordsOf(signed === '' ? greeted(line) : signed);
  });
}

function greeted(line: string): string {
  const [, word = '', name = ''] = GREETING.exec(line) ?? [];
  if (GREETINGS.has(word.toLowerCase()) && NAME.test(name)) return name;
  return EASTERN.exec(line)?.[1] ?? '';
}

function wordsOf(name: string): string[] {
  return (
    name
      .toLowerCase()
      .normalize('NFC')
      .match(/\p{L}[\p{L}\p{M}]*/gu) ?? []
  );
}
