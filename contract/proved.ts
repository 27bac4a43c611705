/**
 * Whether each line of a signature is proved to be of one. `isSigning` tells a signature by the form of its lines, which `Server
 * Restarted` and `Tomorrow` have too. Here a line has to be the writer's name, a role with no other word, the writer's firm, a
 * number or an address; or to be between the name and the telephone number of a signature with a role. Linear in the
 * length of the lines.
 */
import { isTelephone } from './numberLine.ts';
import { isParticiple } from './participles.ts';
import { isAddress, withoutProgramLines } from './programLines.ts';
import { isRole, isRoleLine } from './roles.ts';
import { isShortAnswer } from './shortAnswers.ts';
import { isSureContact } from './sureContact.ts';
import {
  arePronouns,
  hasLegalForm,
  isFirm,
  isName,
  partsOf,
  withoutTitles,
  type Writer,
} from './writerName.ts';

/** Lines of programs and towns prove nothing alone: they need two proved lines. */
const BESIDE = 2;
const WORD = /[\p{L}\p{M}]+/gu;

/** Lines of a firm or a town between the name and the number of a signature. */
const BETWEEN = 2;
const WORDS_BETWEEN = 3;

/** `isShown`: of a customer, whose words are shown in doubt. */
export function areProved(lines: readonly string[], writer: Writer, isShown = false): boolean {
  const said = lines.filter((line) => line.trim() !== '');
  const name = said.findIndex((line) => isProvedName(line, writer));
  const isOfForm = (line: string, at: number): boolean =>
    isShown && name >= 0 && at > name && hasLegalForm(line) && mayBeFirm(line);
  const proved = said.map(
    (line, at) => isProvedName(line, writer) || isProvedLine(line, writer) || isOfForm(line, at),
  );
  const count = proved.filter((one) => one).length;
  const left = new Set(count < BESIDE ? said : withoutProgramLines(said));
  const doubted = said.filter((line, at) => proved[at] !== true && left.has(line));
  return doubted.length === 0 || areBetween(doubted, { lines, name: said[name], writer, count });
}

type Around = { lines: readonly string[]; name: string | undefined; writer: Writer; count: number };

/** Directly below the name, above the number, in a signature with a role or the firm besides: nobody types an answer there. */
function areBetween(doubted: readonly string[], { lines, name, writer, count }: Around): boolean {
  const [first = ''] = doubted;
  const from = lines.indexOf(name ?? '');
  const to = lines.findLastIndex((line) => isTelephone(line) && isSureContact(line, writer));
  const block = lines.slice(from, to);
  return (
    name !== undefined &&
    count > BESIDE &&
    doubted.length <= BETWEEN &&
    block.includes(first) &&
    !block.some((line) => line.trim() === '') &&
    doubted.every((line) => block.includes(line) && mayBeFirm(line))
  );
}

function mayBeFirm(line: string): boolean {
  const words = line.match(WORD) ?? [];
  return words.length <= WORDS_BETWEEN && !isShortAnswer(line) && !words.some(isParticiple);
}

/** Whether one line at least is proved: the text below `-- ` is a signature by its place. */
export function isOneProved(lines: readonly string[], writer: Writer): boolean {
  return lines.length === 0 || lines.some((line) => isProvedName(line, writer) || isProvedLine(line, writer));
}

/** Below a rule: one line at least is proved, and the others have the form of a firm: `The Desk` above its page. */
export function areBelowRule(lines: readonly string[], writer: Writer): boolean {
  return (
    isOneProved(lines, writer) &&
    lines.every((line) => mayBeFirm(line) || isProvedName(line, writer) || isProvedLine(line, writer))
  );
}

function isProvedName(line: string, writer: Writer): boolean {
  const { name, behind } = partsOf(line);
  return isName(name, writer) && (behind === '' || arePronouns(behind) || isProvedLine(behind, writer));
}

function isProvedLine(line: string, writer: Writer): boolean {
  const text = line.trim();
  return (
    isSureContact(text, writer) ||
    isOfFirm(text, writer) ||
    isAddress(text, '') ||
    withoutTitles(text).trim() === ''
  );
}

/** A role, the firm, or the firm beside words of roles: `Support Engineer, Fabrikam Cloud`. */
function isOfFirm(text: string, writer: Writer): boolean {
  if (isRoleLine(text) || isFirm(text, writer)) return true;
  const words = text.match(WORD) ?? [];
  const others = words.filter((word) => !isFirm(word, writer));
  return others.length < words.length && others.every((word) => isRole(word) || hasLegalForm(word));
}
