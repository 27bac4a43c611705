/**
 * Defines a valid mail address for every decision. An address is a local part, `@` and a DNS name. The local part has
 * at most 64 octets. It is a dot-atom (RFC 5321 §4.1.2, with letters beyond ASCII by RFC 6531) or a quoted string.
 * Leading, trailing and doubled dots in the local part are allowed: providers such as docomo assigned such addresses.
 * Address literals, source routes and any text around the address are not allowed.
 *
 * Never accepts a part of a text that is not an address as a whole. Pure; takes linear time in at most MAX_LENGTH
 * characters.
 */
import { domainToASCII, domainToUnicode } from 'node:url';

/** The canonical parts: the local part in lower case, unquoted if possible; the domain in ASCII and lower case. */
export type MailAddress = { local: string; domain: string };

const MAX_LENGTH = 320;
const MAX_LOCAL_OCTETS = 64;
const MAX_DOMAIN_LENGTH = 253;

/** atext of RFC 5322 §3.2.3, dots, and letters, marks, digits and symbols beyond ASCII. */
const DOT_ATOM = /^[\w.!#$%&'*+/=?^`{|}~\-\p{L}\p{M}\p{N}\p{So}]+$/u;
/** qtextSMTP and quoted pairs (RFC 5321 §4.1.2). */
const QUOTED = /^"(?:[ !#-[\]-~]|\\[ -~])*"$/;
/** The Kelvin sign: the one character beyond ASCII whose lower case is an ASCII letter, so it would pass for a `k`. */
const PASSES_FOR_ASCII = '\u212a';
const LABEL = /^[\p{L}\p{M}\p{N}](?:[\p{L}\p{M}\p{N}-]{0,61}[\p{L}\p{M}\p{N}])?$/u;

/** Null if the text is not an address. */
export function addressIn(text: string): MailAddress | null {
  if (text.length > MAX_LENGTH || text.includes(PASSES_FOR_ASCII)) return null;
  const at = text.lastIndexOf('@');
  const local = canonicalLocal(text.slice(0, Math.max(at, 0)));
  const domain = at < 1 ? null : canonicalDomain(text.slice(at + 1));
  return local === null || domain === null ? null : { local, domain };
}

export function isAddress(text: string): boolean {
  return addressIn(text) !== null;
}

/** The form in which addresses are compared; null if the text is not an address. */
export function canonicalAddress(text: string): string | null {
  const found = addressIn(text);
  return found === null ? null : `${found.local}@${found.domain}`;
}

/** To compare two texts: one without the form of an address is compared in lower case. Proves nothing. */
export function comparableAddress(text: string): string {
  return canonicalAddress(text) ?? text.toLowerCase();
}

/** In ASCII and lower case. Null if the text is not a DNS name (RFC 1035 §2.3.4), or is not written canonically. */
export function canonicalDomain(text: string): string | null {
  if (text.length > MAX_DOMAIN_LENGTH || text.includes(PASSES_FOR_ASCII)) return null;
  const lower = text.toLowerCase();
  const labels = lower.split('.');
  // The last label must not be a number: `1.2.3.4` is not a name (RFC 3696 §2), and the URL parser reads `0x7f.1` as
  // one.
  if (!labels.every((label) => LABEL.test(label)) || /^(?:\d+|0x[0-9a-f]*)$/.test(labels.at(-1) ?? ''))
    return null;
  if (isAscii(lower) && !lower.includes('xn--')) return lower;
  const ascii = domainToASCII(lower);
  // A spelling that IDNA maps to other letters (full-width, invisible, compatibility forms) is rejected.
  const same = ascii === lower || domainToUnicode(ascii) === lower.normalize('NFC');
  return same && ascii !== '' && ascii.length <= MAX_DOMAIN_LENGTH && hasShortLabels(ascii) ? ascii : null;
}

/**
 * Whether a mail may go to this address on a stranger's word. The domain must have a dot, so that a relay does not take
 * it for a local host. The local part must not hold a second address for a relay to unpack (`a%b@c`, `b!a@c`,
 * `"a@b"@c`).
 */
export function isRecipient(text: string): boolean {
  const found = addressIn(text);
  return found !== null && found.domain.includes('.') && !/[%!@"\\,;:<>()[\]]/.test(unquoted(found.local));
}

/** The address for an SMTP envelope: as written, with the domain in ASCII. Null if it is not an address. */
export function envelopeAddress(text: string): string | null {
  const found = addressIn(text);
  return found === null ? null : `${text.slice(0, text.lastIndexOf('@'))}@${found.domain}`;
}

/**
 * Cuts a text at its last `@`, without validation: for configured addresses and for display. Both parts are `''` if
 * there is no `@`.
 */
export function cutAddress(text: string): MailAddress {
  const at = text.lastIndexOf('@');
  return at < 0 ? { local: '', domain: '' } : { local: text.slice(0, at), domain: text.slice(at + 1) };
}

/** Whether `domain` is `parent` or one of its subdomains, compared label by label. Both canonical. */
export function isWithin(domain: string, parent: string): boolean {
  return domain === parent || domain.endsWith(`.${parent}`);
}

/**
 * E.164: at most fifteen digits (ITU-T E.164 §6.2.1). No country code begins with a zero: such text is the stand-in of a network
 * for many people, as `+00000000`.
 */
export function isPhoneNumber(text: string): boolean {
  return /^\+[1-9]\d{5,14}$/.test(text);
}

function canonicalLocal(text: string): string | null {
  if (text === '' || Buffer.byteLength(text) > MAX_LOCAL_OCTETS) return null;
  if (isDotAtom(text)) return text.toLowerCase();
  if (!QUOTED.test(text)) return null;
  const content = text.slice(1, -1).replace(/\\(.)/g, '$1').toLowerCase();
  return isDotAtom(content) ? content : `"${content.replace(/["\\]/g, '\\$&')}"`;
}

/** Checks the compatibility form too, so that no full-width `＠` or `；` passes. */
function isDotAtom(text: string): boolean {
  return DOT_ATOM.test(text) && (isAscii(text) || DOT_ATOM.test(text.normalize('NFKC')));
}

function unquoted(local: string): string {
  return local.startsWith('"') ? local.slice(1, -1) : local;
}

function isAscii(text: string): boolean {
  // oxlint-disable-next-line no-control-regex -- the whole of ASCII
  return /^[\0-\x7f]*$/.test(text);
}

function hasShortLabels(domain: string): boolean {
  return domain.split('.').every((label) => label.length <= 63);
}
