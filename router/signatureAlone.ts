/**
 * Whether an agent's words are a signature and nothing else: a program put it there, without an answer. It begins with
 * `-- `, a closing or the agent's name, and has the form of a signature to its end; a company's disclaimer may follow.
 *
 * In doubt they are words: `Done.` above a closing is an answer, and `Thanks` is one. Thanks are none where a name and a firm
 * follow at once, as programs write them. Linear in the length of the text.
 */
import { closingIn } from './closingLine.ts';
import { isDelimiter, legalAt } from './footer.ts';
import { isSigning, type Writer } from './signing.ts';

/** Words that belong to thanks. Other words behind them are an answer. */
const FOR_THANKS =
  'you|(?:you )?(?:very|so) much|a lot|all|in advance|to all|im voraus|schön|sehr|mil|beaucoup|bien|d.avance|a todos|desde já|por adelantado|de antemano|tante|mille|in anticipo|wel|u|u wel|bij voorbaat|bardzo|z góry|заранее|большое';
const THANKS = new RegExp(
  `^\\s{0,9}(?:(?:many|muit[oa]s?|muchas|mille|tante|vielen|besten|herzlichen|grand|большое) )?(?:thanks|thank you|danke|dank|merci|gracias|obrigad[oa]|grazie|bedankt|dank u|dzi[eę]kuj[eę]|спасибо|ありがとうございます|谢谢)(?: (?:${FOR_THANKS})){0,2}\\s{0,9}[,.!，。！]?\\s{0,9}$`,
  'iu',
);
/** Lines of a signature that a closing of thanks has to have: a name and a firm. */
const OF_THANKS = 2;

/** `isReply`: the agent says that the words are the answer. */
export function isSignatureAlone(text: string, writer: Writer, isReply: boolean): boolean {
  const all = text.split(/\r?\n/);
  const legal = legalAt(all);
  const lines = (legal < 0 ? all : all.slice(0, legal)).filter((line) => line.trim() !== '');
  const isBelowSign = lines[0]?.trim() === '--';
  const [first, ...below] = lines.filter((line) => !isDelimiter(line));
  if (isBelowSign) return isSigning(first === undefined ? [] : [first, ...below], writer, true);
  if (first === undefined) return false;
  const closing = closingIn(first, writer);
  if (closing !== null) return isSigning([...closing.name, ...below], writer, true);
  if (isSigning([first, ...below], writer)) return true;
  if (isReply || !THANKS.test(first) || below.length < OF_THANKS) return false;
  return isSigning(below, writer);
}
