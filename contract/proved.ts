/**
 * Whether each line of a signature is proved to be of one. `isSigning` tells a signature by the form of its lines, which `Server
 * Restarted` and `Tomorrow` have too. Here a line has to be the writer's name, a role with no other word, the writer's firm, a
 * number or an address; or to stand between the name and the telephone number of a signature with a role. Linear in the
 * length of the lines.
 */
import { isTelephone } from './numberLine.ts';
import { isAddress, withoutProgramLines } from './programLines.ts';
import { isRole, isRoleLine } from './roles.ts';
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

/** A site without a page names the firm too. */
const HOST = /(?:www\.|https?:\/\/)([\p{L}\p{N}][\p{L}\p{N}.-]{0,254})\/?(?![^\s>])/iu;

/** `isShown`: in doubt the words are shown, so more stands between two proved lines: the name of another person, a town. */
export function areProved(lines: readonly string[], { names, address }: Writer, isShown = false): boolean {
  const said = lines.filter((line) => line.trim() !== '');
  const hosts = said.flatMap((line) => HOST.exec(line)?.[1]?.split('.').slice(0, -1) ?? []);
  const writer = { names, address: `@${[...hosts, address.split('@')[1] ?? ''].join('.')}` };
  const name = said.findIndex((line) => isProvedName(line, writer));
  const proved = said.map((line) => isProvedName(line, writer) || isProvedLine(line, writer));
  const count = proved.filter((one) => one).length;
  const left = new Set(count < BESIDE ? said : withoutProgramLines(said));
  const isWhole = name >= 0 && said.some((line, at) => at !== name && isOfFirm(line, writer));
  const telephone = isWhole ? said.findLastIndex(isTelephone) : -1;
  const contact = isShown && count >= BESIDE ? said.findLastIndex((line) => isSureContact(line, writer)) : -1;
  return said.every(
    (line, at) => proved[at] === true || !left.has(line) || (at > name && at < telephone) || at < contact,
  );
}

/** Whether one line at least is proved: the text below `-- ` is a signature by its place. */
export function isOneProved(lines: readonly string[], writer: Writer): boolean {
  return lines.length === 0 || lines.some((line) => isProvedName(line, writer) || isProvedLine(line, writer));
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
  if (isRoleLine(text) || isFirm(text, writer) || hasLegalForm(text.trim())) return true;
  const words = text.match(WORD) ?? [];
  const others = words.filter((word) => !isFirm(word, writer));
  return others.length < words.length && others.every(isRole);
}
