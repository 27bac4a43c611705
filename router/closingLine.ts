/**
 * Whether a line closes a mail: `Kind regards`, or `Best regards, Rui` with the writer's name; `Thanks` above the name, where
 * no answer can stand. Linear in its length.
 */
import { CLOSINGS } from '../contract/closings.ts';
import { isNameBelowClosing } from './signing.ts';
import type { Writer } from '../contract/writerName.ts';

/** What people close with in programs' signatures, beside the closings of the contract; those are cut below words too. */
const MORE = [
  '(?:all (?:the|my) )?best',
  '(?:yours|respectfully|warmly)',
  '(?:mit )?(?:freundliche[mn]|beste[mn]|schöne[mn]) (?:gru(?:ß|ss)|grü(?:ß|ss)en)',
  '(?:schöne )?(?:gru(?:ß|ss)|grü(?:ß|ss)e)',
  'vg',
  'mit freundlicher empfehlung',
  '(?:très|bien) (?:cordialement|sincèrement)',
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
  '(?:以上、?)?(?:どうぞ)?よろしくお願い(?:いた|致)?します',
  '敬具',
  '此致',
  '(?:此致)?敬礼',
  '顺[颂祝]商祺',
  'saudações(?: cordiais)?',
  '(?:b\\.?r\\.?|brgds|rgds|regs|kr|atte\\.?|cdt|bav|slts)',
  'mit besten empfehlungen',
  'med vänlig hälsning',
  '祝好',
];
const CLOSING = `(?:${[...CLOSINGS, ...MORE].join('|')})`;
const END = '\\s{0,9}(?:[,.!，。！،]\\s{0,9})?$';
/** `Pozdrawiam / Best regards` too. */
const CLOSING_LINE = new RegExp(
  `^\\s{0,9}${CLOSING}[,.]?(?:\\s{0,3}[/|]\\s{0,3}${CLOSING}[,.]?){0,2}${END}`,
  'iu',
);
/** `Viele Grüße aus Berlin`. */
const FROM_TOWN =
  /\s(?:aus|from|de|desde|da|dal|uit|z|из)\s\p{Lu}[\p{L}\p{M}-]{2,30}(?=\s{0,3}[,.!]?\s{0,3}$)/u;
/** `Best regards, Rui`: group 1 is the name. */
const CLOSING_AND_NAME = new RegExp(`^\\s{0,9}${CLOSING}(?:[,，]\\s{0,9}|\\s{1,9})(\\p{L}.{0,60})$`, 'iu');
/** Words that belong to thanks. Other words behind them are an answer. */
const FOR_THANKS =
  'you|(?:you )?(?:very|so) much|a lot|all|in advance|to all|im voraus|schön|sehr|mil|beaucoup|bien|d.avance|a todos|desde já|por adelantado|de antemano|tante|mille|in anticipo|wel|u|u wel|bij voorbaat|bardzo|z góry|заранее|большое';
const THANKS = `(?:(?:many|muit[oa]s?|muchas|mille|tante|vielen|besten|herzlichen|grand|большое) )?(?:thanks|thank you|danke|dank|merci|gracias|obrigad[oa]|grazie|bedankt|dank u|dzi[eę]kuj[eę]|спасибо|ありがとうございます|谢谢|감사합니다)(?: (?:${FOR_THANKS})){0,2}`;
const THANKS_LINE = new RegExp(`^\\s{0,9}${THANKS}${END}`, 'iu');
const THANKS_AND_NAME = new RegExp(`^\\s{0,9}${THANKS}[,，]\\s{0,9}(\\p{L}.{0,60})$`, 'iu');

/** The name behind the closing on its line; null where the line is no closing. */
export function closingIn(line: string, writer: Writer): { name: string[] } | null {
  return CLOSING_LINE.test(line) ? { name: [] } : nameBehind(CLOSING_AND_NAME, line, writer);
}

/** As `closingIn`, of a closing that tells a town and has the writer's name below it. */
export function closingFrom(lines: readonly string[], writer: Writer): { name: string[] } | null {
  const [first = '', next = ''] = lines;
  const bare = first.replace(FROM_TOWN, '');
  return bare !== first && CLOSING_LINE.test(bare) && isNameBelowClosing(next, writer) ? { name: [] } : null;
}

export function isThanks(line: string): boolean {
  return THANKS_LINE.test(line);
}

/** As `closingIn`, of thanks with the writer's name behind or below them; thanks alone are an answer. */
export function thanksIn(lines: readonly string[], writer: Writer): { name: string[] } | null {
  const [first = '', next = ''] = lines.filter((line) => line.trim() !== '');
  if (isThanks(first) && isNameBelowClosing(next, writer)) return { name: [] };
  return nameBehind(THANKS_AND_NAME, first, writer);
}

function nameBehind(pattern: RegExp, line: string, writer: Writer): { name: string[] } | null {
  const name = pattern.exec(line)?.[1];
  return name === undefined || !isNameBelowClosing(name, writer) ? null : { name: [name] };
}
