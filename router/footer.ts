/**
 * The lines below a quoted notice that are an agent's words: not a signature, and not what the agent's company writes
 * below each mail. In doubt they are words: the agent is told, and loses nothing. A signature goes without a word to the
 * agent, so each of its lines has to be shown to be of one: a number, the firm of the address, several words in capitals, a
 * role (`roles.ts`). One other word, as `Contoso`, counts beside such a line or below a closing or `-- `, unless it is a verb's
 * participle (`participles.ts`).
 *
 * Below the name alone it is told, as `Migrated` has to be. An agent whose program writes just `Rui Costa` and `Contoso` below
 * notices is told at each mail, until the program writes `-- ` above them or a number below. `Engineer` needs no guess: no answer
 * is a role. Linear in the length of the lines.
 */
import { OF_MAILS } from '../contract/mailWords.ts';
import { closingIn, thanksIn } from './closingLine.ts';
import { isNameBelowClosing, isSigning, isSigningBelowFirm } from './signing.ts';
import { areBelowRule, areProved, isOneProved } from '../contract/proved.ts';
import type { Writer } from '../contract/writerName.ts';

/** `--`, or a rule. */
const DELIMITER = /^\s*(?:--|[-_=*]{3,200})\s*$/;
/** Stems of *confidential*, in many languages. */
const CONFIDENTIAL =
  /confiden|konfiden|vertraul|riservat|poufn|d[ůô]v[eě]rn|bizalmas|gizli|fortrol|luottamuk|конфиденц|конфіденц|поверителн|εμπιστευ|povjerlj|zaupn|konfidents|привілейов|機密|秘密|机密|保密|기밀|سر[يّ]ة|חסוי|disclaim|vertrouwel|поверљив|bảo mật|bí mật|ความลับ|rahasia|गोपनीय|محرمانه/iu;
/** Stems that answers have too: addressee, virus, environment, rights. */
const LEGAL =
  /privileg|unauthori[sz]ed|recipient|destinat|empf[äa]nger|geadresseerde|adressat|viren\b|virus|вирус|ウイルス|病毒|environment|umwelt|ambiente|milieu/iu;
/** Where a company is registered; no agent writes it in an answer. */
const REGISTERED = /registered (?:office|in)|amtsgericht|handelsregister|\bkvk\b|\bsiret\b/i;
const OF_MAIL = new RegExp(OF_MAILS, 'iu');
/** A disclaimer is about the mail itself, and an answer about something else. */
const OF_THIS_MAIL = new RegExp(
  `(?:\\b(?:this|dies\\p{L}{1,2}|ce|cet|cette|est[ea]|quest[oa]|dit|deze|ten|ta|tento|tato|denne|dette|detta|bu)\\s{1,3}|эт\\p{L}{1,2}\\s{1,3}|この|本|此)(?:e-?)?(?:${OF_MAILS})`,
  'iu',
);
const LINK = /^(?:https?:\/\/|www\.)\S/i;
/** A sentence for the customer may have such a word too, and is short. */
const LEGAL_LENGTH = 60;
/** A sign of Chinese, Japanese and Korean says as much as three letters. */
const SYLLABLES = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}]/gu;

export function isDelimiter(line: string): boolean {
  return DELIMITER.test(line);
}

export function ownBelow(lines: readonly string[], writer: Writer): string[] {
  const legal = legalAt(lines);
  const above = legal < 0 ? lines : lines.slice(0, legal);
  const said = above.filter((line) => line.trim() !== '');
  return said.length === 0 || isOfWriter(said, writer) ? [] : [...above];
}

/** The first line of the paragraph at which the company's words begin, with the rule over it; -1 without any. */
export function legalAt(lines: readonly string[]): number {
  let begin = 0;
  for (let at = 0; at <= lines.length; at += 1) {
    if (at < lines.length && (lines[at] ?? '').trim() !== '') continue;
    if (isLegal(lines.slice(begin, at).join(' '))) return begin;
    begin = at + 1;
  }
  return -1;
}

function isLegal(paragraph: string): boolean {
  if (REGISTERED.test(paragraph)) return true;
  const isConfidential = CONFIDENTIAL.test(paragraph);
  if (!isConfidential && !LEGAL.test(paragraph)) return false;
  const length = paragraph.length + 2 * (paragraph.match(SYLLABLES)?.length ?? 0);
  if (length < LEGAL_LENGTH) return isStamp(paragraph);
  return (isConfidential ? OF_MAIL : OF_THIS_MAIL).test(paragraph);
}

/** One word and a link, as *Virus-free* of a scanner. */
function isStamp(paragraph: string): boolean {
  const words = paragraph.trim().split(/\s+/);
  return words.length === 2 && LINK.test(words[1] ?? '');
}

/** *Yes* has the form of a name. A signature begins below a delimiter, or has the name of its writer. */
function isOfWriter(lines: readonly string[], writer: Writer): boolean {
  const isBelow = isDelimiter(lines[0] ?? '');
  const [first = '', ...more] = isBelow ? lines.slice(1) : lines;
  const closing = closingIn(first, writer) ?? thanksIn([first, ...more], writer);
  const left = [...(closing?.name ?? [first]), ...more].filter((line) => line !== '');
  if (!isBelow) return isOfForm(left, writer, closing !== null) && areProved(left, writer);
  const isSign = lines[0]?.trim() === '--';
  return (
    isSigning(left, writer, { isBelow, isLost: true }) &&
    (isSign ? isOneProved(left, writer) : areProved(left, writer) || areBelowRule(left, writer))
  );
}

function isOfForm(lines: readonly string[], writer: Writer, isBelow: boolean): boolean {
  const isLost = true;
  if (!isBelow) return isSigning(lines, writer, { isLost }) || isSigningBelowFirm(lines, writer, isLost);
  return (
    isSigning(lines, writer, { isBelow, isLost }) && lines.some((line) => isNameBelowClosing(line, writer))
  );
}
