/**
 * The one author of a mail, where its From leaves no doubt: one field, with one address that is one, in its own name.
 * A verdict and an agent's orders are about this address and no other.
 *
 * Null for no From, several, several addresses, a group, an address inside of an encoded word, a source route,
 * unbalanced quotes or comments, and a name without quotes that holds another address: mail programs and borders read
 * these differently, and a verdict may be about the other reading. Sender never stands in (RFC 5322 §3.6.2).
 */
import { canonicalAddress } from '../../contract/address.ts';
import { bytesAsText, withoutEdges } from './addresses.ts';
import { allValues, type HeaderField } from './headers.ts';
import { readStructured } from './structured.ts';

/** Longer than any From of one author. */
const MAX_LENGTH = 2_000;

/** In its canonical form. `hint`: the charset of undeclared bytes. */
export function authorIn(fields: HeaderField[], hint: string | null = null): string | null {
  const [value, ...more] = allValues(fields, 'from');
  if (value === undefined || more.length > 0 || value.length > MAX_LENGTH) return null;
  const { text, quoted, balanced } = readStructured(bytesAsText(value, hint));
  if (!balanced) return null;
  const { name, address } = parts(text.trim());
  const found = canonicalAddress(unquotedIn(address, quoted));
  const fits = !/[@<>,;:]/.test(name) || canonicalAddress(name.trim()) === found;
  return found !== null && fits ? found : null;
}

/**
 * The text in the first angle brackets of a field where it is no address: a part of it (behind a source route, before a
 * separator) must not pass for one. Null where there is none, or an address.
 */
export function notAnAddressIn(value: string, hint: string | null): string | null {
  const { text, quoted } = readStructured(bytesAsText(value.slice(0, MAX_LENGTH), hint));
  const opens = text.indexOf('<');
  const closes = text.indexOf('>', opens);
  if (opens < 0 || closes < 0) return null;
  const inside = unquotedIn(withoutEdges(text.slice(opens + 1, closes)), quoted);
  return inside === '' || canonicalAddress(inside) !== null ? null : inside;
}

/** `Name <address>` or `address`; anything else gives an address that is none. */
function parts(text: string): { name: string; address: string } {
  const opens = text.indexOf('<');
  if (opens < 0) return { name: '', address: text };
  if (!text.endsWith('>')) return { name: '', address: '' };
  return { name: text.slice(0, opens), address: text.slice(opens + 1, -1).trim() };
}

/** A quoted local part as it was written, but for what its quotes escape. */
function unquotedIn(address: string, quoted: string[]): string {
  return address.replace(/"(\d+)"/g, (_, place: string) => {
    const content = quoted[Number(place)] ?? '';
    return `"${content.replace(/["\\]/g, '\\$&')}"`;
  });
}
