/**
 * Finds our private parts of a text: addresses and Message-IDs with a token, the field X-Firstline, the marker. The
 * only module that finds them. The router and the notifier remove them from agents' words; the intake and the couriers
 * search attachments for them. Matches by form, without the secret. Also matches their spellings in URLs (RFC 3986
 * §2.1), quoted-printable (RFC 2045 §6.7) and HTML. Every pattern is linear: each repeat is bounded, and no repeat
 * begins where another ends.
 */

/** A pattern for `escaped` and its encodings; `code` is its two hexadecimal digits, `name` its HTML entity. */
function sign(escaped: string, code: string, name: string): string {
  const decimal = Number.parseInt(code, 16);
  return `(?:${escaped}|[%=]${code}|%25${code}|&#0{0,4}${decimal};?|&#x0{0,4}${code};?|&${name};)`;
}
const PLUS = sign('\\+', '2b', 'plus');
const AT = sign('@', '40', 'commat');
const DOT = sign('\\.', '2e', 'period');
const HYPHEN = sign('-', '2d', 'hyphen');
const NUMBER = `fl${HYPHEN}\\d{1,15}`;
const TOKEN = '[a-z0-9]{1,64}';
const LOCAL = `[^\\s<>()[\\]"',;:@%&=+]{0,64}`;
const DOMAIN = `(?:[\\w-]{1,63}${DOT}){0,10}[\\w-]{1,63}`;

/** A plus-address with a ticket's token, anywhere in a text. */
const ADDRESS = new RegExp(`${LOCAL}${PLUS}${NUMBER}${DOT}${TOKEN}${AT}${DOMAIN}`, 'gi');
const MESSAGE_ID = new RegExp(`\\b${NUMBER}${DOT}[ac]${HYPHEN}${TOKEN}${DOT}${TOKEN}${AT}${DOMAIN}`, 'gi');

/** Replaces the agent's own address, and every address or Message-ID with a token, by the support address. */
export function withoutPrivate(
  text: string,
  { own, support }: { own: string | null; support: string },
): string {
  const withoutOwn = own === null || own === '' ? text : text.replace(exactly(own), () => support);
  return withoutOwn.replace(ADDRESS, () => support).replace(MESSAGE_ID, () => support);
}

/** Matches the address only as a whole: not within `ferrui@…` or `….testing`; within `%3Arui%40…`. */
function exactly(address: string): RegExp {
  const escaped = address
    .replace(/[.*?^${}()|[\]\\]/g, '\\$&')
    .replace('@', () => AT)
    .replace(/\+/g, () => PLUS);
  return new RegExp(`(?:(?<![\\w.+-])|(?<=[%=][0-9a-f]{2}))${escaped}(?![\\w-])`, 'gi');
}

/**
 * An agent's Message-ID, or a plus-address with a token. The Message-IDs that a customer's mail cites (`c-`) do not
 * match.
 */
const TOKEN_ADDRESS = /\+fl-\d{1,15}\.[a-z2-7]{16}@/i;
const AGENTS_ID = /\bfl-\d{1,15}\.a-[a-z2-7]{16}\.[a-z0-9]{1,64}@/i;
const OWN_FIELD = /(?:^|[\r\n])[> \t]{0,20}x-firstline[ \t]{0,9}:/i;
const MARKER = /-=-=-[^\r\n]{1,300}-=-=-/;

/** Whether a decoded text contains a part of a notice. */
export function isOfNotice(text: string): boolean {
  return TOKEN_ADDRESS.test(text) || AGENTS_ID.test(text) || OWN_FIELD.test(text) || MARKER.test(text);
}
