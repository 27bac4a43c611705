/**
 * Whether a line of a signature is surely a number, an address or a link and its label. Words beside one may be what a person
 * wants: `Call 0170 1234567`, `0170 1234567 stolen`, `Remove bob@contoso.example`, `See https://contoso.example/a`. Linear in the
 * length of the line.
 */
import { isOrder, isPage } from './numberLine.ts';
import { isRole } from './roles.ts';
import { beforeTelephone, isContactLine } from './signatureLines.ts';
import { isLabelLine, isTelephoneLabel } from './telephoneLine.ts';
import { hasLegalForm, isFirm, isName, type Writer } from './writerName.ts';

const ADDRESS = /[^\s<>()[\]:：@]{1,64}@([^\s<>()[\]@]{1,255})/gu;
const LINK = /(?:https?:\/\/|\bwww\.)[^\s<>]{1,2000}/giu;
/** A page within a site, or a question to it. */
const PAGE = /^(?:https?:\/\/)?[^\s/?#]{1,255}(?:\/[^\s/]|\/?[?#])/iu;
/** A program's link behind its text. */
const BRACKETED = /<(?:https?:\/\/|www\.|mailto:|tel:)[^\s<>]{1,2000}>/giu;
const BAR = /\s?[|·•]\s?/u;
const BAR_OR_BESIDE = /\s?[|·•,，/;]|\s[-–—]\s/u;
/** Between numbers and labels: `ext.`, `or`, `number`. */
const BESIDE_NUMBER =
  /^(?:ext|extn|extension|int|interno|poste|wew|доб|dw|kl|anexo|ramal|linka|apparat|toestel|内線|代表|line|linie|ligne|l[ií]nea|linha|linea|dial|numbers?|no|nr|num|numm?er|n[uú]mero|num[ée]ro|номер|fixe|fixo|fijo|portable|port|kom|dom|stac|and|und|et|y|or|oder|ou|o|и|или|dienstlich|phone|free|work|home)$/iu;
const BESIDE = /[,，/;]|\s[-–—]\s/u;
const LABELS =
  /^(?:e|mail|e-?mail|web|www|website|site|internet|homepage|home|page|url|linkedin|xing|correo|courriel|sitio|sito|strona|почта|сайт|эл|メール|邮箱|网址|이메일|office|support|helpdesk|service|http|https)$/iu;
const WORD = /[\p{L}\p{M}][\p{L}\p{M}'’-]*/gu;

export function isSureContact(line: string, writer: Writer): boolean {
  const text = line.trim();
  if (!isContactLine(text) || isOrder(text) || isPage(text)) return false;
  const bare = text.replace(BRACKETED, ' ').trim();
  if (beforeTelephone(bare) !== null) return isSureNumber(bare, writer);
  const addresses = [...bare.matchAll(ADDRESS)].map(([address]) => address);
  const links = bare.replace(ADDRESS, ' ').match(LINK) ?? [];
  const words = bare.replace(ADDRESS, ' ').replace(LINK, ' ').match(WORD) ?? [];
  return (
    words.every(
      (word) => LABELS.test(word) || isRole(word) || isFirm(word, writer) || isName(word, writer),
    ) &&
    addresses.every((address) => isOwnAddress(address, writer)) &&
    links.every((link) => !PAGE.test(link) && isOfFirm(link, writer))
  );
}

function isSureNumber(text: string, writer: Writer): boolean {
  if (!isLabelLine(text.replace(ADDRESS, '@'))) return false;
  const whole = beforeTelephone(text) ?? '';
  const before = whole.split(BAR).at(-1) ?? '';
  const parts = before.split(BESIDE);
  const label = parts.pop()?.trim() ?? '';
  const isLabelled = !/\p{L}/u.test(label) || isTelephoneLabel(`${label} `) || LABELS.test(label);
  const behind = text.slice(whole.length).replace(ADDRESS, ' ').split(BAR_OR_BESIDE);
  return (
    isLabelled &&
    parts.every((part) => hasLegalForm(part) || areSure(part, writer)) &&
    behind.every((part) => hasLegalForm(part.trim()) || areSure(part, writer))
  );
}

/** Without a word that says something. */
function areSure(text: string, writer: Writer): boolean {
  const words = text.match(WORD) ?? [];
  return words.every(
    (word) =>
      LABELS.test(word) ||
      BESIDE_NUMBER.test(word) ||
      isTelephoneLabel(`${word} `) ||
      isRole(word) ||
      isFirm(word, writer) ||
      isName(word, writer),
  );
}

/** Of a desk. Other mailboxes of the domain are those of other people. */
const DESK = /^(?:info|support|office|service|helpdesk|servicedesk|kontakt|contact|hello)$/iu;

/** The writer's own, one with their name, or the desk's at their domain. */
function isOwnAddress(address: string, writer: Writer): boolean {
  const said = address.toLowerCase().replace(/[.,;]$/u, '');
  const own = writer.address.toLowerCase();
  const [local = '', domain = ''] = said.split('@');
  return (
    said === own ||
    (DESK.test(local) && domain === own.split('@')[1]) ||
    isName(local.replace(/[._-]/gu, ' '), writer)
  );
}

function isOfFirm(link: string, writer: Writer): boolean {
  const host = link.replace(/^https?:\/\//iu, '').split('/')[0] ?? '';
  return host
    .split('.')
    .slice(0, -1)
    .some((label) => isFirm(label, writer));
}
