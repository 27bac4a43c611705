/**
 * Address fields to addresses (RFC 5322 §3.4): groups flattened, names decoded, domains in lower case. An encoded
 * word never makes an address that the field does not hold (RFC 2047 §5), except if a mailer encoded the whole `Name
 * <address>`.
 */
import addressparser from 'nodemailer/lib/addressparser';
import { domainToUnicode } from 'node:url';
import { cutAddress, isAddress } from '../../contract/address.ts';
import type { Address } from '../../contract/contact.ts';
import { decodeHeader } from './encodedWords.ts';
import { limits } from '../limits.ts';

const EDGE = /[\s\p{Cf}]/u;
const ENTIRELY_ENCODED = /^(?:=\?[^?\s]+\?[bq]\?[^?]*\?=\s*)+$/i;

export function parseAddresses(value: string, hint: string | null = null): Address[] {
  const readable = bytesAsText(value, hint);
  return addressparser(readable, { flatten: true })
    .slice(0, limits.addresses)
    .flatMap((found) => cleaned(found, hint))
    .filter((found) => found.address !== '' || found.name !== '');
}

/** The first address in a field or a report that may hold other text; null without one. */
export function firstAddress(value: string, hint: string | null = null): Address | null {
  const found = parseAddresses(value, hint);
  return (
    found.find(({ address }) => isAddress(address)) ??
    found.find(({ address }) => address.includes('@')) ??
    found[0] ??
    null
  );
}

/** Removes white space and invisible characters (Cf) at both ends, which come with pasted text. */
export function withoutEdges(text: string): string {
  let from = 0;
  let to = text.length;
  while (from < to && EDGE.test(text[from] ?? '')) from += 1;
  while (to > from && EDGE.test(text[to - 1] ?? '')) to -= 1;
  return text.slice(from, to);
}

export function lowerDomain(address: string): string {
  if (!address.includes('@')) return address;
  const { local, domain } = cutAddress(address);
  const lower = domain.toLowerCase();
  const unicode = lower.includes('xn--') ? domainToUnicode(lower) : lower;
  return `${local}@${unicode === '' ? lower : unicode}`;
}

/**
 * Decodes undeclared 8-bit bytes before parsing. Encoded words are decoded after it, because they may hold commas.
 */
export function bytesAsText(value: string, hint: string | null): string {
  // oxlint-disable-next-line no-control-regex -- anything beyond printable ASCII
  if (!/[\x80-\xff\x1b]/.test(value)) return value;
  return value
    .split(/(=\?[^?\s]+\?[bq]\?[^?]*\?=)/i)
    .map((part, index) => (index % 2 === 1 ? part : decodeHeader(part, hint).text))
    .join('');
}

function cleaned(found: { address: string; name: string }, hint: string | null): Address[] {
  if (found.address === '' && ENTIRELY_ENCODED.test(found.name)) {
    const decoded = decodeHeader(found.name, hint).text;
    const inner = /<[^<>@\s]+@[^<>@\s]+>/.test(decoded) ? addressparser(decoded, { flatten: true }) : [];
    if (inner.length > 0) return inner.map(finished);
    return [finished({ address: '', name: decoded })];
  }
  const name = /=\?/.test(found.name) ? decodeHeader(found.name, hint).text : found.name;
  return [finished({ address: plainAddress(found.address), name })];
}

function plainAddress(address: string): string {
  if (!/=\?[^?]+\?[bq]\?/i.test(address)) return address;
  const decoded = decodeHeader(address).text;
  return /^[^\s@]+@[^\s@]+$/.test(decoded) ? decoded : '';
}

function finished(found: { address: string; name: string }): Address {
  return {
    address: lowerDomain(withoutEdges(found.address)).slice(0, limits.addressLength),
    name: found.name
      // Marks of direction would show a name in another order than it has.
      .replace(/[\u202a-\u202e\u2066-\u2069]/g, '')
      .replace(/\s+/g, ' ')
      .trim()
      .replace(/^(['"])(.*)\1$/, '$2')
      .slice(0, limits.nameLength),
  };
}
