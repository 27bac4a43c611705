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
/** A page within a site. */
const PAGE = /^(?:https?:\/\/)?[^\s/]{1,255}\/[^\s/]/iu;
/** A program's link behind its text. */
const BRACKETED = /<(?:https?:\/\/|www\.|mailto:|tel:)[^\s<>]{1,2000}>/giu;
const BAR = /\s?[|·•]\s?/u;
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
    links.every((link) => !PAGE.test(link) || isOfFirm(link, writer))
  );
}

function isSureNumber(text: string, writer: Writer): boolean {
  if (!isLabelLine(text.replace(ADDRESS, '@'))) return false;
  const before = (beforeTelephone(text) ?? '').split(BAR).at(-1) ?? '';
  const parts = before.split(BESIDE);
  const label = parts.pop()?.trim() ?? '';
  const isLabelled = !/\p{L}/u.test(label) || isTelephoneLabel(`${label} `) || LABELS.test(label);
  return (
    isLabelled &&
    parts.every(
      (part) => hasLegalForm(part) || isFirm(part, writer) || isName(part, writer) || isRole(part.trim()),
    )
  );
}

/** With the writer's name, or of the domain of their address. */
function isOwnAddress(address: string, writer: Writer): boolean {
  const [local = '', domain = ''] = address.toLowerCase().split('@');
  const own = writer.address.toLowerCase().split('@')[1] ?? '';
  return own.endsWith(domain.replace(/\.$/u, '')) || isName(local.replace(/[._-]/gu, ' '), writer);
}

function isOfFirm(link: string, writer: Writer): boolean {
  const host = link.replace(/^https?:\/\//iu, '').split('/')[0] ?? '';
  return host.split('.').slice(0, -1).some((label) => isFirm(label, writer));
}
