/**
 * What is ours alone in a text: addresses and Message-IDs with a token, the field X-Firstline, the line above which an
 * agent writes. The one place that finds it: the router and the notifier take it out of agents' words, the intake and the
 * couriers look for it in attachments. By form, without the secret. Also as URLs (RFC 3986 §2.1), quoted-printable
 * (RFC 2045 §6.7) and HTML write it. Every pattern is linear: each repeat has a bound, and none begins where another ends.
 */

/** `sign` and how it is written elsewhere; `code` is its two hexadecimal digits, `name` its HTML entity. */
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

/** A plus-address that carries a token of a ticket, wherever it stands in a text. */
const ADDRESS = new RegExp(`${LOCAL}${PLUS}${NUMBER}${DOT}${TOKEN}${AT}${DOMAIN}`, 'gi');
const MESSAGE_ID = new RegExp(`\\b${NUMBER}${DOT}[ac]${HYPHEN}${TOKEN}${DOT}${TOKEN}${AT}${DOMAIN}`, 'gi');

/** The agent's own address and every address or Message-ID that holds a token become the support address. */
export function withoutPrivate(
  text: string,
  { own, support }: { own: string | null; support: string },
): string {
  const withoutOwn = own === null || own === '' ? text : text.replace(exactly(own), () => support);
  return withoutOwn.replace(ADDRESS, () => support).replace(MESSAGE_ID, () => support);
}

/** The address and nothing longer: not within `ferrui@…` or `….testing`; within `%3Arui%40…`. */
function exactly(address: string): RegExp {
  const escaped = address
    .replace(/[.*?^${}()|[\]\\]/g, '\\$&')
    .replace('@', () => AT)
    .replace(/\+/g, () => PLUS);
  return new RegExp(`(?:(?<![\\w.+-])|(?<=[%=][0-9a-f]{2}))${escaped}(?![\\w-])`, 'gi');
}

/** An agent's Message-ID, or a token's address: of a customer's own mail it is none, whatever that cites. */
const TOKEN_ADDRESS = /\+fl-\d{1,15}\.[a-z2-7]{16}@/i;
const AGENTS_ID = /\bfl-\d{1,15}\.a-[a-z2-7]{16}\.[a-z0-9]{1,64}@/i;
const OWN_FIELD = /(?:^|[\r\n])[> \t]{0,20}x-firstline[ \t]{0,9}:/i;
const MARKER = /-=-=-[^\r\n]{1,300}-=-=-/;

/** Whether a decoded text has something of a notice in it. */
export function isOfNotice(text: string): boolean {
  return TOKEN_ADDRESS.test(text) || AGENTS_ID.test(text) || OWN_FIELD.test(text) || MARKER.test(text);
}
