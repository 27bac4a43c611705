/**
 * Whether an agent's words are a signature and nothing else: a program put it there, and nobody answered. It begins with
 * `-- `, a closing or the agent's name, and has the form of a signature to its end; a company's disclaimer may follow.
 *
 * In doubt they are words: `Done.` above a closing is an answer, and `Thanks` is one. Thanks are none where a name and a firm
 * follow at once, as programs write them. Linear in the length of the text.
 */
import { CLOSINGS } from '../contract/closings.ts';
import { readsLikeSignature } from '../contract/signatureLines.ts';
import { isDelimiter, legalAt } from './footer.ts';

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
const THANKS =
  /^\s{0,9}(?:(?:many|muit[oa]s?|muchas|mille|vielen|besten|herzlichen|grand|большое) )?(?:thanks|thank you|danke|dank|merci|gracias|obrigad[oa]|grazie|bedankt|dank u(?: wel)?|dzi[eę]kuj[eę]|спасибо|ありがとうございます|谢谢)(?: \p{L}{1,12}){0,3}\s{0,9}[,.!，。！]?\s{0,9}$/iu;
/** `Dr.`, `Dipl.-Ing.` before a name. */
const TITLE = /^(?:\p{Lu}[\p{L}-]{0,6}\.[\s-]?){1,3}/u;
/** What follows a name on its line: a comma, a bar, a dash, a bracket. */
const BEHIND_NAME = /\s{0,9}(?:[,|/(·•]|\s[-–—]\s)/u;
const NAME = /[\p{L}\p{M}]+/gu;
/** Lines of a signature that a closing of thanks has to have: a name and a firm. */
const OF_THANKS = 2;

/** `writer`: the agent's names, and the name before the `@`. `isReply`: the agent says that the words are the answer. */
export function isSignatureAlone(text: string, writer: readonly string[], isReply: boolean): boolean {
  const all = text.split(/\r?\n/);
  const legal = legalAt(all);
  const lines = (legal < 0 ? all : all.slice(0, legal)).filter((line) => line.trim() !== '');
  const isBelowSign = lines[0]?.trim() === '--';
  const [first, ...below] = lines.filter((line) => !isDelimiter(line));
  if (isBelowSign) return readsLikeSignature(first === undefined ? [] : [first, ...below]);
  if (first === undefined) return false;
  if (CLOSING_LINE.test(first)) return readsLikeSignature(below);
  const named = CLOSING_AND_NAME.exec(first)?.[1] ?? first;
  if (isNameOnly(named, writer)) return readsLikeSignature([named, ...below]);
  if (isReply || !THANKS.test(first) || below.length < OF_THANKS) return false;
  return isNameOnly(below[0] ?? '', writer) && readsLikeSignature(below);
}

/** The writer's name, perhaps with a title before it or a role behind it. `Ask Rui` and `Done, Rui` are words. */
function isNameOnly(line: string, writer: readonly string[]): boolean {
  const names = writer.flatMap((name) => name.toLowerCase().match(NAME) ?? []);
  const behind = line.search(BEHIND_NAME);
  const said = (behind < 0 ? line : line.slice(0, behind)).trim().replace(TITLE, '');
  const words = said.toLowerCase().match(NAME) ?? [];
  const isOfName = (word: string): boolean => names.includes(word);
  return words.some(isOfName) && words.every((word) => isOfName(word) || word.length === 1);
}
