/**
 * Whether lines have the form of their writer's signature: the name, and what programs put behind and below it. Each further
 * line is a name, a role, a firm, a telephone number or an address. A role of one word (`Engineer`) has the form of an answer
 * (`Restarted`): it counts below a closing, beside the writer's full name or above a telephone number, and never beside a given
 * name alone. In doubt they are words. Linear in the length of the lines.
 */
import { isContactLine, readsLikeSignature } from '../contract/signatureLines.ts';
import { isShortAnswer } from './shortAnswers.ts';

/** `names`: the agent's names, and the name before the `@`. `address`: its domain names the firm. */
export type Writer = { names: readonly string[]; address: string };

/** A title has its dot; people write a few without it. */
const TITLE =
  /^(?:(?:dr|prof|mrs?|ms|eng)(?![\p{L}\p{M}])\.?|(?:dr|prof|dipl|ing|mag|eng|arq|lic|dott|avv|mgr|bc|univ|med|rer|nat|phil|habil|sr|sra|dra|mme|mlle|hr|fr)\.)[\s-]{0,3}/iu;
const MAX_TITLES = 4;
/** Begins the words behind a name on its line: a comma, a bar, a dash, a bracket. */
const BEHIND_NAME = /\s{0,9}(?:[,，|/(·•]|\s[-–—]\s)/u;
const BRACKETS = /^[\s,，|/(·•–—-]{1,20}|[\s)]{1,9}$/gu;
const WORD = /[\p{L}\p{M}]+/gu;
/** An emoji, a number or a question beside a name says something. */
const BESIDE_NAME = /[^\p{L}\p{M}\s.,'’"“”*_~–—-]/u;
/** Small words within roles and firms; *it*, *now* and *all* are of sentences. */
const OF_ROLES =
  /^(?:of|and|for|to|the|de|da|do|das|dos|del|der|des|du|di|la|le|el|e|y|et|en|und|für|van|von|voor|i|w|ds|och|og)$/u;
/** A stop ends a sentence of one word; an emoji and a number say something too. */
const BESIDE_ROLE = /[^\p{L}\p{M}\s,'’"“”*_~()|/·•–—-]/u;
/** `he/him`, `er / ihm`. */
const PRONOUNS = /^\p{L}{2,5}(?:\s?\/\s?\p{L}{2,6}){1,2}$/u;
const WHOLE_NAME = /^[\p{Script=Han}\p{Script=Hangul}]{3,}$/u;
const SMALL = /^\p{Ll}/u;
const CAPITAL = /^\p{Lu}/u;
const SHORT = 4;

/**
 * What stands around a line. `isSure`: below a closing or the sign of a signature, or beside the writer's full name; then
 * words of a role may be small, as in `Support engineer`. `isOne`: one word may be a role or a firm.
 */
type Around = { isSure: boolean; isOne: boolean };
const SURE: Around = { isSure: true, isOne: true };

/** `isBelow`: a closing or the sign of a signature stands above, so that the name may be another one. */
export function isSigning(lines: readonly string[], writer: Writer, isBelow = false): boolean {
  const [first = ''] = lines;
  const isSure = isBelow || isFullName(first, writer);
  // Telephone numbers end a signature: what stands between them and the name belongs to it.
  const lastContact = lines.findLastIndex(isContactLine);
  const around = (at: number): Around => ({ isSure, isOne: isSure || at < lastContact });
  if (!isBelow && !isNameLine(first, writer, around(0))) return false;
  return haveForms(lines, writer, around);
}

/** As `isSigning`, with the firm or the role perhaps above the name; there one word may be an answer. */
export function isSigningBelowFirm(lines: readonly string[], writer: Writer): boolean {
  return (
    lines.some((line) => isNameLine(line, writer)) &&
    haveForms(lines, writer, () => ({ isSure: true, isOne: false }))
  );
}

function haveForms(lines: readonly string[], writer: Writer, around: (at: number) => Around): boolean {
  if (!readsLikeSignature(lines) || lines.some((line) => isAnswer(line, writer))) return false;
  if (around(0).isSure && lines.some(isContactLine)) return true;
  return lines.every(
    (line, at) =>
      isContactLine(line) || isNameLine(line, writer, around(at)) || isForm(line, writer, around(at)),
  );
}

/** The writer's name, perhaps with a title before it or a role behind it. `Ask Rui` and `Done, Rui` are words. */
export function isNameLine(
  line: string,
  writer: Writer,
  around: Around = { isSure: false, isOne: false },
): boolean {
  const { name, behind } = partsOf(line);
  return isName(name, writer) && (behind === '' || PRONOUNS.test(behind) || isForm(behind, writer, around));
}

/** As `isNameLine`, below or behind a closing. */
export function isNameBelowClosing(line: string, writer: Writer): boolean {
  return isNameLine(line, writer, SURE);
}

function partsOf(line: string): { name: string; behind: string } {
  const at = line.search(BEHIND_NAME);
  if (at < 0) return { name: line, behind: '' };
  return { name: line.slice(0, at), behind: line.slice(at).replace(BRACKETS, '') };
}

/** `Done`, `Rui, done`. */
function isAnswer(line: string, writer: Writer): boolean {
  const { name, behind } = partsOf(line);
  const said = isName(name, writer) ? behind : line;
  return said !== '' && !isContactLine(said) && !isFirm(said, writer) && isShortAnswer(said);
}

function isName(said: string, writer: Writer): boolean {
  const name = withoutTitles(said.trim());
  if (BESIDE_NAME.test(name)) return false;
  const names = namesOf(writer);
  const words = name.match(WORD) ?? [];
  const areNames = words.map((word) => names.includes(word.toLowerCase()));
  return (
    areNames.includes(true) &&
    words.every((word, at) => {
      if (areNames[at] === true) return true;
      if (word.length > 1 || !CAPITAL.test(word)) return false;
      // `R. Costa`, `Rui M. Costa`; `K Rui` may be an answer.
      const isOwn = names.some((one) => one.startsWith(word.toLowerCase()));
      return isOwn || (areNames[at - 1] === true && areNames[at + 1] === true);
    })
  );
}

function withoutTitles(name: string): string {
  let left = name;
  for (let count = 0; count < MAX_TITLES; count += 1) left = left.replace(TITLE, '');
  return left;
}

function namesOf({ names }: Writer): string[] {
  return names.flatMap((name) => name.toLowerCase().match(WORD) ?? []);
}

/** A given name and a family name, or a Chinese or Korean name of both; people who answer write a given name alone. */
function isFullName(line: string, writer: Writer): boolean {
  const names = namesOf(writer);
  const said = (partsOf(line).name.toLowerCase().match(WORD) ?? []).filter((word) => names.includes(word));
  return new Set(said).size > 1 || said.some((word) => WHOLE_NAME.test(word));
}

/** A role, a firm or a person: words in capitals or of a script without them; several, unless one is enough there. */
function isForm(text: string, writer: Writer, { isSure, isOne }: Around): boolean {
  if (isContactLine(text) || isFirm(text, writer) || withoutTitles(text.trim()) === '') return true;
  const words = (text.match(WORD) ?? []).filter((word) => !OF_ROLES.test(word));
  const [first = ''] = words;
  if (words.length === 0 || SMALL.test(first) || isShortAnswer(text)) return false;
  if (words.length === 1) return isOne && first.length > 1 && !BESIDE_ROLE.test(text);
  return words.every((word) => CAPITAL.test(word) || (isSure && (word.length >= SHORT || !SMALL.test(word))));
}

/** The firm as the domain of the writer's address has it. */
function isFirm(text: string, { address }: Writer): boolean {
  const said = text.toLowerCase().replace(/[^\p{L}\p{N}]/gu, '');
  const domain = address.toLowerCase().split('@')[1] ?? '';
  return said !== '' && domain.split(/[.-]/).slice(0, -1).includes(said);
}
