/**
 * Lines that begin with the label of a telephone: `Tel. +49 …`, `Direct line +44 …, Contoso Ltd.`. A label, its mark, numbers
 * with their extensions, other labels and addresses: each other word makes it a sentence, `Phone is dead, use 0170 …`. Linear
 * in the length of the line.
 */

/** Seven digits of any script and more, with the signs that people put between. */
export const TELEPHONE = /(?:\+|\(|(?<![\p{L}\p{N}_]))\p{Nd}(?:[\s()./-]{0,3}\p{Nd}){5,19}/u;
/** Of telephones and faxes, in many languages; other labels (`Serial:`, `Order no:`) tell another kind of number. */
const TELEPHONES =
  /^[\s*_(]{0,9}(?:[tpmfcdovw](?=[.:：\s])|t[eé]l|tl[fm]|tfn|ph|puh|mob|m[oó]vil|cel|fax|gsm|(?:handy|office|main|home|work)(?!\p{L})|direct|switchboard|b[üu]ro|bureau|zentrale|festnetz|privat|ufficio|cell|fisso|fijo|kontor|раб|сот|durchwahl|whatsapp|phone|тел|моб|факс|τηλ|κιν|φαξ|טל|נייד|פקס|هاتف|جوال|電話|电话|手机|手機|携帯|传真|전화|휴대|โทร)/iu;
/** Numbers, and addresses that the caller left as `@`. */
const VALUES = new RegExp(`@|${TELEPHONE.source}`, 'gu');
const IN_BRACKETS = /\([^()]{0,200}\)|（[^（）]{0,200}）/gu;
const EXTENSION =
  /(?<!\p{L})(?:ext|extn|extension|x|int|interno|poste|wew|доб|dw|kl|anexo|ramal|linka|lokal|apparat|toestel|内線)[.:]?\s?\d{1,6}(?!\d)/giu;
/** Beside a label: `Direct line`, `Mobile number`, `Tel. nr.`, `Téléphone fixe`; between numbers, *or* and *and*. */
const OF_LABEL =
  /^(?:line|linie|ligne|l[ií]nea|linha|linea|linje|dial|numbers?|no|nr|n|num|numm?er|n[uú]mero|num[ée]ro|номер|numer|číslo|fixe|fixo|fijo|portable|phone|free|kom|dom|stac|e|mail|e-?mail|web|site|and|und|et|y|i|or|oder|ou|o|и|или)$/iu;
const MARKED = /[:：]\s*$/u;
const OTHER_LABEL = /(?:^|[^\p{L}])[\p{L}-]{1,20}(?:\s[\p{L}-]{1,20})?\.?\s?[:：]\s*$/u;
const CALLED_OUT = /[!?！？]/u;
const BESIDE = /[,，|/·•;]|\s[-–—]\s/u;
/** A firm or a town follows a number behind a sign; behind a comma it has two words. */
const BEHIND_BAR = /^[\s.]{0,3}[|·•]/u;
const BEHIND = /^[\s.]{0,3}(?:[,，/;]|[-–—]\s)/u;
const WORD = /\p{L}[\p{L}\p{M}'’]*/gu;
const CAPITAL = /^\p{Lu}/u;

/** Whether the text begins as programs label a telephone number. */
export function isTelephoneLabel(text: string): boolean {
  return TELEPHONES.test(text);
}

/** Whether nothing but labels and values is on the line, and a firm or a town beside them. */
export function isLabelLine(line: string): boolean {
  const text = line.replace(IN_BRACKETS, ' ').replace(EXTENSION, ' ');
  if (CALLED_OUT.test(text)) return false;
  const [before = '', ...behind] = text.split(VALUES);
  return isLabel(before) && behind.every((one, at) => isBehind(one, at === behind.length - 1));
}

/** `Mobile`, `Direct line:`, `Contoso Ltd., Tel.`; with a colon, one other word: `Telefon dienstlich:`. */
function isLabel(text: string): boolean {
  const parts = text.split(BESIDE);
  const label = otherWords(parts.pop() ?? '');
  if (parts.some((part) => !otherWords(part).every(isCapital))) return false;
  const isMarked = MARKED.test(text);
  return label.length <= (isMarked || parts.length > 0 ? 2 : 1) && (isMarked || label.every(isCapital));
}

/** The text up to the next value, or to the end of the line. */
function isBehind(text: string, isLast: boolean): boolean {
  const words = otherWords(isLast ? text : text.replace(OTHER_LABEL, ' '), isLast);
  if (words.length === 0) return true;
  const isBeside = BEHIND_BAR.test(text) || (BEHIND.test(text) && words.length > 1);
  return isBeside && words.every(isCapital);
}

/** Words of no label. At the end of a line nothing follows a label. */
function otherWords(text: string, isLast = false): string[] {
  const words = text.match(WORD) ?? [];
  return isLast ? words : words.filter((word) => !OF_LABEL.test(word) && !TELEPHONES.test(`${word} `));
}

function isCapital(word: string): boolean {
  return CAPITAL.test(word);
}
