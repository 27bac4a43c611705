/**
 * Finds an address in a text, and removes it. Only whole addresses count: `ana@contoso.com` is not in
 * `joana@contoso.com`, `x.ana@contoso.com`, `ana+x@contoso.com` or `ana@contoso.com.br`, but it is found at a
 * sentence's end and between brackets. Never changes an object's shape: JSON stays JSON.
 */
import { isPhoneNumber } from '../../contract/address.ts';
import { isCaller, isNationalNumber } from '../../contract/caller.ts';

export const PLACEHOLDER = '[forgotten]';

/** Longest address (RFC 5321 §4.5.3.1): a local part of 64, `@`, a domain of 255. */
const EMAIL = /^[^\s@<>()[\]\\",:;]{1,64}@[^\s@<>()[\]\\",:;]{1,255}$/;

/** An email address, an E.164 number or another form of a caller. Anything else might occur in a type, an id or a state. */
export function isAddress(text: string): boolean {
  return EMAIL.test(text) || isPhoneNumber(text) || isCaller(text);
}

export type Sought = { pattern: RegExp; kind: 'text' | 'number' | 'national' };
export type Place = { start: number; end: number };

/** Spellings of `@` in texts: plain, in URLs (RFC 3986 §2.1) and in HTML. */
const AT = ['@', '%40', '&#64;'];

/** Ignores case. */
export function seek(address: string): Sought {
  const literal = address.replaceAll(/[.*+?^${}()|[\]\\/-]/g, '\\$&').replace('@', `(?:${AT.join('|')})`);
  const kind = isPhoneNumber(address) ? 'number' : isNationalNumber(address) ? 'national' : 'text';
  return { pattern: new RegExp(literal, 'gi'), kind };
}

/** Every text in which `seek` finds the address contains one of these, in lower case. */
export function spellings(address: string): string[] {
  const lower = address.toLowerCase();
  return lower.includes('@') ? AT.map((at) => lower.replace('@', () => at)) : [lower];
}

export function placesIn(text: string, sought: Sought): Place[] {
  return [...text.matchAll(sought.pattern)]
    .map((found) => ({ start: found.index, end: found.index + found[0].length }))
    .filter((place) => isWhole(text, place, sought));
}

export function mentions(text: string, sought: Sought): boolean {
  return withoutMentions(text, sought) !== text;
}

/** Searches JSON string by string: in its text form, `\nana@contoso.com` would seem to have a letter before it. */
export function withoutMentions(text: string, sought: Sought): string {
  if (text.search(sought.pattern) === -1) return text;
  const json = structureOf(text);
  if (json === null) return replaced(text, sought);
  const fresh = JSON.stringify(replacedWithin(json, sought));
  return fresh === JSON.stringify(json) ? text : fresh;
}

function replacedWithin(json: unknown, sought: Sought): unknown {
  if (typeof json === 'string') return replaced(json, sought);
  if (Array.isArray(json)) return json.map((one) => replacedWithin(one, sought));
  if (typeof json !== 'object' || json === null) return json;
  return Object.fromEntries(
    Object.entries(json).map(([key, value]) => [replaced(key, sought), replacedWithin(value, sought)]),
  );
}

function replaced(text: string, sought: Sought): string {
  let out = '';
  let at = 0;
  for (const { start, end } of placesIn(text, sought)) {
    out += text.slice(at, start) + PLACEHOLDER;
    at = end;
  }
  return out + text.slice(at);
}

/** Limits the characters examined before an address: no local part is longer (RFC 5321 §4.5.3.1.1). */
const LOCAL_PART = 64;
/** A space, a bracket, a quote or a colon in the encoding of URLs and of quoted-printable (RFC 2045 §6.7). */
const ENCODED_GAP = /[%=](?:20|09|0[AD]|2[278C]|3[ABCD])$/;

function isWhole(text: string, { start, end }: Place, { kind }: Sought): boolean {
  // Bare digits may be a part of an id.
  if (kind === 'national')
    return (
      !/[\w.+@/-]$/.test(text.slice(Math.max(0, start - 1), start)) &&
      !/^(?:\w|[.@/-]\w)/.test(text.slice(end, end + 2))
    );
  if (kind === 'number')
    return !/\d$/.test(text.slice(Math.max(0, start - 1), start)) && !/\d/.test(text.charAt(end));
  const before = text.slice(Math.max(0, start - LOCAL_PART), start);
  if (/[a-z0-9][._%+-]*$/i.test(before) && !ENCODED_GAP.test(before)) return false;
  return !/^[.-]?[a-z0-9]/i.test(text.slice(end, end + 2));
}

function structureOf(text: string): object | null {
  if (!/^\s*[{[]/.test(text)) return null;
  try {
    const json: unknown = JSON.parse(text);
    return typeof json === 'object' ? json : null;
  } catch (thrown) {
    if (thrown instanceof SyntaxError) return null;
    throw thrown;
  }
}
