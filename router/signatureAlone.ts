/**
 * Whether an agent's words are a signature and nothing else: a program put it there, without an answer. It begins with
 * `-- `, a closing or the agent's name, and has the form of a signature to its end; a company's disclaimer may follow.
 *
 * In doubt they are words, or the agent is asked: `Done.` above a closing is an answer, and `Thanks` is one. Thanks are not an answer where a name and a firm
 * follow at once, as programs write them. Linear in the length of the text.
 */
import { isContactLine } from '../contract/signatureLines.ts';
import { closingFrom, closingIn, isThanks, thanksIn } from './closingLine.ts';
import { isDelimiter, legalAt } from './footer.ts';
import { withoutProgramLines } from '../contract/programLines.ts';
import { areProved, isOneProved } from '../contract/proved.ts';
import { isRole } from '../contract/roles.ts';
import { isNameLine, isSigning, isSigningBelowFirm } from './signing.ts';
import { hasLegalForm, isFirm, isFullName, type Writer } from '../contract/writerName.ts';

/** A program's sign in the place of a picture: a logo below a name, a closing or `-- `. Above them it may be the answer. */
const PICTURE = /^\s{0,9}(?:\[(?:cid|image):[^[\]]{1,200}\]|<[^<>\s]{1,100}\.(?:png|gif|jpe?g)>)\s{0,9}$/i;
/** Lines of a signature that a closing of thanks has to have: a name and a firm. */
const OF_THANKS = 2;

/** Lines of a signature that one more line of a program may join: a name, and a role or a firm. */
const OF_PROGRAM = 2;
/** `Rui Costa | Engineer | Contoso`: a signature on one line. A line of fewer than three parts is not split. */
const BAR = /\s{1,3}(?:[|·•]|\/\/)\s{1,3}/u;
const PARTS = 3;

/** `Support N2`, `Tier 2 Support`. */
const LEVEL = /(?:^|\s)(?:tier|level|niveau|n[ií]vel|livello|stufe|[NLT])\s?\d(?!\S)/iu;
const WORD = /\p{L}[\p{L}\p{M}]*/gu;

/**
 * `proved`: each line is of a signature, so nothing that a person said is lost. `doubted`: the lines have its form, and one
 * may be an answer, `Kind regards / Rui Costa / Ersetzt`. Null: they are words. `isReply`: the agent says that the words are the
 * answer.
 */
export function signatureAlone(text: string, writer: Writer, isReply: boolean): 'proved' | 'doubted' | null {
  if (!isAlone(text, writer, { isReply, isProved: false })) return null;
  return isAlone(text, writer, { isReply, isProved: true }) ? 'proved' : 'doubted';
}

type Asked = { isReply: boolean; isProved: boolean };

function isAlone(text: string, writer: Writer, asked: Asked): boolean {
  const all = text.split(/\r?\n/);
  const legal = legalAt(all);
  const lines = (legal < 0 ? all : all.slice(0, legal)).filter((line) => line.trim() !== '');
  const isBelowSign = lines[0]?.trim() === '--';
  const isBelowRule = !isBelowSign && isDelimiter(lines[0] ?? '');
  const said = lines.filter((line) => !isDelimiter(line));
  if (!isBelowSign && PICTURE.test(said[0] ?? '')) return false;
  const shown = said.filter((line) => !PICTURE.test(line));
  const place = { isBelowSign, isBelowRule, ...asked };
  const left = withoutProgramLines(withoutProgramLines(shown).flatMap(partsOf));
  return (
    isSigned(shown, writer, place) ||
    (left.length < shown.flatMap(partsOf).length && isSigned(left, writer, place, true))
  );
}

type Place = Asked & { isBelowSign: boolean; isBelowRule: boolean };

/** `isCut`: lines of programs are cut; the other lines have to show that they are of a signature. */
function isSigned(lines: readonly string[], writer: Writer, place: Place, isCut = false): boolean {
  const { isBelowSign, isBelowRule, isReply, isProved } = place;
  const [first, ...below] = lines.flatMap(partsOf).map(withoutLevel);
  if (first === undefined) return isBelowSign;
  const closing =
    closingIn(first, writer) ??
    closingFrom([first, ...below], writer) ??
    (isBelowSign ? thanksIn([first, ...below], writer) : null);
  const signing = closing === null ? [first, ...below] : [...closing.name, ...below];
  if (isCut && signing.length < OF_PROGRAM) return false;
  const sure = (said: readonly string[]): boolean => isSure(said, writer, place);
  if (closing !== null) return isSigning(signing, writer, { isBelow: true }) && sure(signing);
  const isSaid = isProved && !isBelowSign && mayAnswerBelow(signing, writer);
  if (!isSaid && isSigning(signing, writer, { isBelow: isBelowSign }) && sure(signing)) return true;
  if (isBelowRule && isBelowFirm(signing, writer) && sure(signing)) return true;
  if (isBelowSign || isReply || !isThanks(first) || below.length < OF_THANKS) return false;
  return isSigning(below, writer) && sure(below);
}

/** `Rui` and `Security Team`: who does it, where no closing and no number shows a signature. */
function mayAnswerBelow(lines: readonly string[], writer: Writer): boolean {
  return lines.length > 1 && !isFullName(lines[0] ?? '', writer) && !lines.some(isContactLine);
}

/** Whether nothing is in doubt, where that is asked. */
function isSure(lines: readonly string[], writer: Writer, { isProved, isBelowSign }: Place): boolean {
  if (!isProved) return true;
  return isBelowSign ? isOneProved(lines, writer) : areProved(lines, writer);
}

/** Between rules: the firm, the name and a number, as Japanese programs write them. */
function isBelowFirm(lines: readonly string[], writer: Writer): boolean {
  const name = lines.findIndex((line) => isNameLine(line, writer));
  const above = lines.slice(0, Math.max(0, name));
  return (
    above.every((line) => isFirm(line, writer) || hasLegalForm(line)) &&
    lines.some(isContactLine) &&
    isSigningBelowFirm(lines, writer, false)
  );
}

function partsOf(line: string): string[] {
  const parts = line.split(BAR);
  return parts.length < PARTS ? [line] : parts;
}

function withoutLevel(line: string): string {
  const left = line.replace(LEVEL, ' ').trim();
  return left !== line && (left.match(WORD) ?? []).some(isRole) ? left : line;
}
