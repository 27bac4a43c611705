/**
 * Whether lines have the form of their writer's signature: the name, and what programs put behind and below it. Each further
 * line is a name, a role, a firm, a telephone number or an address. A role of one word (`Engineer`) has the form of an answer
 * (`Restarted`): it counts below a closing, beside the writer's full name or above a telephone number, but not beside a given
 * name alone. No line is an answer (`shortAnswers.ts`). In doubt they are words, and where nobody is told that they
 * are taken for a signature (`isLost`), more is in doubt. Linear in the length of the lines.
 */
import { isContactLine, readsLikeSignature } from '../contract/signatureLines.ts';
import { isOrder, isPage, isTelephone } from '../contract/numberLine.ts';
import { isAddress } from '../contract/programLines.ts';
import { isParticiple } from '../contract/participles.ts';
import { isRole } from '../contract/roles.ts';
import { isShortAnswer, mayBeAnswer } from '../contract/shortAnswers.ts';
import {
  arePronouns,
  isFirm,
  isFullName,
  isName,
  partsOf,
  withoutTitles,
  type Writer,
} from '../contract/writerName.ts';

const WORD = /[\p{L}\p{M}]+/gu;
/** Between two languages. */
const SLASH = /\s\/\s/u;
/** Small words within roles and firms; *it*, *now* and *all* are of sentences. */
const OF_ROLES =
  /^(?:of|and|for|to|the|de|da|do|das|dos|del|der|des|du|di|la|le|el|e|y|et|en|und|für|van|von|voor|i|w|ds|och|og|ao|aos|à|às|al|alla|au|aux|d|l)$/u;
/** `Sp. z o.o.`, `e. V.`, `s.r.o.`. */
const FIRM_FORM = /\s(?:sp\.\s?z\s?)?(?:\p{L}\.\s?){2,4}$/iu;
/** A stop ends a sentence of one word; an emoji and a number say something too. */
const BESIDE_ROLE = /[^\p{L}\p{M}\s,'’"“”*_~()|/·•–—-]/u;
const SMALL = /^\p{Ll}/u;
const CAPITAL = /^\p{Lu}/u;
/** Small words of addresses. */
const OF_STREETS = /^(?:rue|av|bd|ul|al|via|bis|str|ul|ул|г|д)$/u;

/**
 * The lines around a line. `isSure`: below a closing or the sign of a signature, or beside the writer's full name; then
 * words of a role may be small, as in `Support engineer`. `isOne`: this one word may be a role or a firm. `isLost`: words
 * that are taken for a signature are dropped and nobody is told, so that small words have to be of roles.
 */
type Around = { isSure: boolean; isOne: (word: string) => boolean; isLost: boolean };
const SURE: Around = { isSure: true, isOne: () => true, isLost: false };
const UNSURE: Around = { isSure: false, isOne: () => false, isLost: false };

/** `isBelow`: a closing or the sign of a signature stands above, so that the name may be another one. */
export type Place = { isBelow?: boolean; isLost?: boolean };

export function isSigning(
  lines: readonly string[],
  writer: Writer,
  { isBelow = false, isLost = false }: Place = {},
): boolean {
  const [first = ''] = lines;
  // Beside another number or address the words before one are a town or a firm, if they are not lost.
  const isDoubted = isLost || lines.filter(isContactLine).length === 1;
  if (!isBelow && isDoubted && lines.some(isOrder)) return false;
  const isSure = isBelow || isFullName(first, writer);
  // Telephone numbers end a signature: the lines between them and the name belong to it.
  const lastTelephone = lines.findLastIndex(isTelephone);
  const lastContact = isSure ? lines.findLastIndex(isContactLine) : lastTelephone;
  const isOneAt = (at: number): Around['isOne'] => {
    if (!isLost) return () => isSure || at < lastTelephone;
    const isShown = isBelow || at < lastTelephone || (isSure && isBesideOthers(lines, at, writer));
    return (word) => (isSure && isRole(word)) || (isShown && !isParticiple(word));
  };
  const around = (at: number): Around => ({ isSure, isOne: isOneAt(at), isLost });
  if (!isBelow && !isNameLine(first, writer, around(0))) return false;
  return (
    !lines.some((line, at) => isAnswer(line, writer, at < lastContact)) && haveForms(lines, writer, around)
  );
}

/** As `isSigning`, with the firm or the role perhaps above the name; there one word may be an answer. */
export function isSigningBelowFirm(lines: readonly string[], writer: Writer, isLost: boolean): boolean {
  return (
    lines.some((line) => isNameLine(line, writer)) &&
    !lines.some((line) => isOrder(line) || isAnswer(line, writer, false)) &&
    haveForms(lines, writer, () => ({ isSure: true, isOne: () => false, isLost }))
  );
}

function haveForms(lines: readonly string[], writer: Writer, around: (at: number) => Around): boolean {
  if (!readsLikeSignature(lines)) return false;
  const lastContact = around(0).isSure ? lines.findLastIndex(isContactLine) : -1;
  return lines.every(
    (line, at) =>
      isContactLine(line) ||
      isNameLine(line, writer, around(at)) ||
      (!hasNameBefore(line, writer) && isForm(line, writer, around(at))) ||
      (lastContact >= 0 && isOfContact(line, around(at), at < lastContact)),
  );
}

/** `Rui, Engineer`: the words behind the name decide. */
function hasNameBefore(line: string, writer: Writer): boolean {
  const { name, behind } = partsOf(line);
  return behind !== '' && isName(name, writer);
}

/** A line beside a telephone number or an address: a street, a floor; above it words of many forms where the agent is told. */
function isOfContact(line: string, { isLost, isOne }: Around, isAbove: boolean): boolean {
  const words = wordsOf(line);
  const hasSmall = words.some((word) => SMALL.test(word) && !isRole(word) && !OF_STREETS.test(word));
  if (!isLost && isAbove) return !hasSmall;
  if (!isLost) return !hasSmall && isAddress(line.trim(), '');
  return words.length === 1 ? words.every(isOne) : words.every((word) => !SMALL.test(word) || isRole(word));
}

/** Whether another line below the name is of a signature: a number, a firm or a role. */
function isBesideOthers(lines: readonly string[], at: number, writer: Writer): boolean {
  return lines.some((line, place) => {
    if (place === at) return false;
    const said = place === 0 && isName(partsOf(line).name, writer) ? partsOf(line).behind : line;
    const words = wordsOf(said);
    return isContactLine(said) || isFirm(said, writer) || words.length > 1 || words.some(isRole);
  });
}

/** The writer's name, perhaps with a title before it or a role behind it. `Ask Rui` and `Done, Rui` are words. */
export function isNameLine(line: string, writer: Writer, around: Around = UNSURE): boolean {
  const { name, behind } = partsOf(line);
  return isName(name, writer) && (behind === '' || arePronouns(behind) || isForm(behind, writer, around));
}

/** As `isNameLine`, below or behind a closing. */
export function isNameBelowClosing(line: string, writer: Writer): boolean {
  return isNameLine(line, writer, SURE);
}

/** `Done`, `Rui, done`. `isAbove`: above a number or an address that ends the signature. */
function isAnswer(line: string, writer: Writer, isAbove: boolean): boolean {
  const { name, behind } = partsOf(line);
  const said = isName(name, writer) ? behind : line;
  if (said === '' || isFirm(said, writer)) return false;
  if (isContactLine(said)) return isPage(said);
  return said.split(SLASH).some(isShortAnswer) || (!isAbove && mayBeAnswer(said));
}

/** A role, a firm or a person: words in capitals or of a script without them; several, unless one is enough there. */
function isForm(text: string, writer: Writer, { isSure, isOne }: Around): boolean {
  if (isContactLine(text) || isFirm(text, writer) || withoutTitles(text.trim()) === '') return true;
  const words = wordsOf(text);
  const [first = ''] = words;
  if (words.length === 0 || /\d/.test(text) || SMALL.test(first) || isShortAnswer(text)) return false;
  if (words.length === 1)
    return isOne(first) && first.length > 1 && !BESIDE_ROLE.test(text.replace(FIRM_FORM, ''));
  if (words.every((word) => CAPITAL.test(word))) return true;
  // A small word that is of no role may be a verb: `Technician comes Monday`.
  return isSure && words.every((word) => !SMALL.test(word) || isRole(word));
}

function wordsOf(text: string): string[] {
  return (text.replace(FIRM_FORM, '').match(WORD) ?? []).filter((word) => !OF_ROLES.test(word));
}
