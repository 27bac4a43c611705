/**
 * Whether lines have the form of their writer's signature: the name, and what programs put behind and below it. Each further
 * line is a name, a role, a firm, a telephone number or an address. One short word counts as no such line: `Done` has the form
 * of a name too, and is an answer. In doubt they are words. Linear in the length of the lines.
 */
import { isContactLine, readsLikeSignature } from '../contract/signatureLines.ts';

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
const SMALL = /^\p{Ll}/u;
const CAPITAL = /^\p{Lu}/u;
const SHORT = 4;

/** `isBelow`: a closing or the sign of a signature stands above, so that the name may be another one. */
export function isSigning(lines: readonly string[], writer: Writer, isBelow = false): boolean {
  if (!readsLikeSignature(lines)) return false;
  const [first = ''] = lines;
  if (!isBelow && !isNameLine(first, writer)) return false;
  const isSure = isBelow || namesIn(first, writer) > 1;
  if (isSure && lines.some(isContactLine)) return true;
  return lines.every(
    (line) => isContactLine(line) || isNameLine(line, writer) || isForm(line, writer, isSure),
  );
}

/** The writer's name, perhaps with a title before it or a role behind it. `Ask Rui` and `Done, Rui` are words. */
export function isNameLine(line: string, writer: Writer): boolean {
  const at = line.search(BEHIND_NAME);
  const behind = at < 0 ? '' : line.slice(at).replace(BRACKETS, '');
  return (
    isName(at < 0 ? line : line.slice(0, at), writer) && (behind === '' || isForm(behind, writer, false))
  );
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

function namesIn(line: string, writer: Writer): number {
  const names = namesOf(writer);
  return (line.toLowerCase().match(WORD) ?? []).filter((word) => names.includes(word)).length;
}

/** A role, a firm or a person: several words in capitals. `isSure`: others may be small, as in `Support engineer`. */
function isForm(text: string, writer: Writer, isSure: boolean): boolean {
  if (isContactLine(text) || isFirm(text, writer)) return true;
  const words = (text.match(WORD) ?? []).filter((word) => !OF_ROLES.test(word));
  const [first = ''] = words;
  if (words.length < 2 || SMALL.test(first)) return false;
  return words.every((word) => CAPITAL.test(word) || (isSure && word.length >= SHORT));
}

/** The firm as the domain of the writer's address has it. */
function isFirm(text: string, { address }: Writer): boolean {
  const said = text.toLowerCase().replace(/[^\p{L}\p{N}]/gu, '');
  const domain = address.toLowerCase().split('@')[1] ?? '';
  return said !== '' && domain.split(/[.-]/).slice(0, -1).includes(said);
}
