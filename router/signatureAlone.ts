/**
 * Whether an agent's words are a signature and nothing else: a program put it there, without an answer. It begins with
 * `-- `, a closing or the agent's name, and has the form of a signature to its end; a company's disclaimer may follow.
 *
 * In doubt they are words: `Done.` above a closing is an answer, and `Thanks` is one. Thanks are none where a name and a firm
 * follow at once, as programs write them. Linear in the length of the text.
 */
import { closingIn, isThanks, thanksIn } from './closingLine.ts';
import { isDelimiter, legalAt } from './footer.ts';
import { isSigning, type Writer } from './signing.ts';

/** A program's sign in the place of a picture: a logo below a name, a closing or `-- `. Above them it may be the answer. */
const PICTURE = /^\s{0,9}\[cid:[^[\]\s]{1,200}\]\s{0,9}$/;
/** Lines of a signature that a closing of thanks has to have: a name and a firm. */
const OF_THANKS = 2;

/** `isReply`: the agent says that the words are the answer. */
export function isSignatureAlone(text: string, writer: Writer, isReply: boolean): boolean {
  const all = text.split(/\r?\n/);
  const legal = legalAt(all);
  const lines = (legal < 0 ? all : all.slice(0, legal)).filter((line) => line.trim() !== '');
  const isBelowSign = lines[0]?.trim() === '--';
  const said = lines.filter((line) => !isDelimiter(line));
  if (!isBelowSign && PICTURE.test(said[0] ?? '')) return false;
  const [first, ...below] = said.filter((line) => !PICTURE.test(line));
  if (first === undefined) return isBelowSign;
  const closing = closingIn(first, writer) ?? (isBelowSign ? thanksIn([first, ...below], writer) : null);
  if (closing !== null) return isSigning([...closing.name, ...below], writer, { isBelow: true });
  const isSignature = isSigning([first, ...below], writer, { isBelow: isBelowSign });
  if (isSignature || isBelowSign) return isSignature;
  if (isReply || !isThanks(first) || below.length < OF_THANKS) return false;
  return isSigning(below, writer);
}
