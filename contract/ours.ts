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
  return `(?:\\\\?${escaped}|[%=]${code}|%25${code}|&#0{0,4}${decimal};?|&#x0{0,4}${code};?|&${name};)`;
}
const PLUS = sign('[+\uff0b]', '2b', 'plus');
const AT = sign('[@\uff20]', '40', 'commat');
const DOT = sign('\\.', '2e', 'period');
const HYPHEN = sign('-', '2d', 'hyphen');
const NUMBER = `fl${HYPHEN}\\d{1,15}`;
const TOKEN = '[a-z0-9]{1,64}';
const LOCAL = `[^\\s<>()[\\]"',;:@%&=+]{0,64}`;
const DOMAIN = `(?:[\\w-]{1,63}${DOT}){0,10}[\\w-]{1,63}`;

/** A plus-address with a ticket's token, anywhere in a text. */
const ADDRESS = new RegExp(`${LOCAL}${PLUS}${NUMBER}${DOT}${TOKEN}${AT}${DOMAIN}`, 'gi');
const MESSAGE_ID = new RegExp(`\\b${NUMBER}${DOT}[acv]${HYPHEN}${TOKEN}${DOT}${TOKEN}${AT}${DOMAIN}`, 'gi');

/** Signs that no mail program shows: a paste or a phone puts them into a long word. */
const INVISIBLE = '[\\p{Cf}\\p{Default_Ignorable_Code_Point}]{0,3}';
/** The end of a line, and how the next one begins in a quote; a space, as which HTML's zero-width space is rendered. */
const WRAP = '(?:\\r?\\n[>| \\t]{0,9}|[ \\t])?';

/** Sixteen letters of a token with `gap` between any two of them. */
function letters(gap: string): string {
  return `[a-z2-7](?:${gap}[a-z2-7]){15}`;
}

/** A token is one without its domain too. A wrapped one is only told from two words by the `@` that follows. */
const TICKET = `(?:${LOCAL}${PLUS})?${NUMBER}${DOT}(?:a${HYPHEN})?`;
const BARE = new RegExp(`${TICKET}${letters(INVISIBLE)}(?![a-z0-9])${INVISIBLE}(?:${AT}${DOMAIN})?`, 'giu');
const WRAPPED = new RegExp(`${TICKET}${letters(INVISIBLE + WRAP)}${WRAP}${AT}${DOMAIN}`, 'giu');
const TOKENS = [ADDRESS, MESSAGE_ID, BARE, WRAPPED];

/** The agent's own address and every address or Message-ID that holds a token become the support address. */
export function withoutPrivate(
  text: string,
  { own, support }: { own: string | null; support: string },
): string {
  const withoutOwn = own === null || own === '' ? text : text.replace(exactly(own), () => support);
  return TOKENS.reduce((clean, pattern) => clean.replace(pattern, () => support), withoutOwn);
}

/** Matches the address only as a whole: not within `ferrui@…` or `….testing`; within `%3Arui%40…`. */
function exactly(address: string): RegExp {
  const signs: Record<string, string> = { '@': AT, '+': PLUS };
  const escaped = Array.from(address, (one) => signs[one] ?? one.replace(/[.*?^${}()|[\]\\/]/, '\\$&'));
  const boundary = '(?:(?<![\\w.+-])|(?<=[%=][0-9a-f]{2}))';
  return new RegExp(`${boundary}${escaped.join(INVISIBLE)}(?![\\w-])`, 'giu');
}

const OWN_FIELD = /(?:^|[\r\n])[> \t]{0,20}x-firstline[ \t]{0,9}:/i;
const MARKER = /-=-=-[^\r\n]{1,300}-=-=-/;
/** Characters within a folded or wrapped word: none is printable but the sign of a quote. */
const FOLD = '[^\\x21-\\x3d\\x3f-\\x7e]{0,12}';
/** How a token begins. Few texts have one, and only these are looked at closer. */
const TICKETS_DOT = new RegExp(`f${FOLD}l${FOLD}-${FOLD}(?:\\d${FOLD}){1,15}(?:<|\\.)`, 'i');
/** An agent's Message-ID, or a token's address: a customer's own mail has none, also where it cites one. */
const TOKEN_ALONE = /\bfl-\d{1,15}\.(?:a-)?[a-z2-7]{16}(?![a-z0-9])/i;
/** In a text without its gaps, where sixteen letters alone may be any words. */
const TOKEN_ADDRESS = /\+fl-\d{1,15}\.[a-z2-7]{16}@/i;
const AGENTS_ID = /fl-\d{1,15}\.a-[a-z2-7]{16}\.[a-z0-9]{1,64}@/i;

/** Whether a decoded text has something of a notice in it, also folded, wrapped or cut by markup. */
export function isOfNotice(text: string): boolean {
  if (OWN_FIELD.test(text) || MARKER.test(text)) return true;
  if (!TICKETS_DOT.test(text)) return false;
  if (TOKEN_ALONE.test(text)) return true;
  const whole = withoutGaps(text);
  return TOKEN_ADDRESS.test(whole) || AGENTS_ID.test(whole);
}

const TAG = /<\/?[a-z][a-z0-9-]{0,20}(?:\s[^<>]{0,1000})?>/gi;
const ENTITY = /&(?:#x?[0-9a-f]{1,6}|[a-z]{2,8});/gi;
const GAP = /[^\x21-\x7e]+|[<>|]/g;

/** Printable ASCII alone, without tags, entities, line ends and the signs of quotes. */
export function withoutGaps(text: string): string {
  return text.replace(TAG, '').replace(ENTITY, '').replace(GAP, '');
}
