/**
 * The one author of a mail, if its From is unambiguous: one field, with one valid address, in its own name. A verdict
 * and an agent's orders apply to this address only.
 *
 * Null for no From, several From fields, several addresses, a group, an address inside an encoded word, a source
 * route, unbalanced quotes or comments, and an unquoted name that holds another address. Mail programs and borders
 * read these differently, so a verdict may apply to the other reading. Sender never replaces From (RFC 5322 §3.6.2).
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
 * The text in the first angle brackets of a field, if it is no address: a part of it (behind a source route, before a
 * separator) must not pass for one. Null without angle brackets, or for an address.
 */
export function notAnAddressIn(value: string, hint: string | null): string | null {
  const { text, quoted } = readStructured(bytesAsText(value.slice(0, MAX_LENGTH), hint));
  const opens = text.indexOf('<');
  const closes = text.indexOf('>', opens);
  if (opens < 0 || closes < 0) return null;
  const inside = unquotedIn(withoutEdges(text.slice(opens + 1, closes)), quoted);
  return inside === '' || canonicalAddress(inside) !== null ? null : inside;
}

/** `Name <address>` or `address`. Any other text gives an invalid address. */
function parts(text: string): { name: string; address: string } {
  const opens = text.indexOf('<');
  if (opens < 0) return { name: '', address: text };
  if (!text.endsWith('>')) return { name: '', address: '' };
  return { name: text.slice(0, opens), address: text.slice(opens + 1, -1).trim() };
}

/** A quoted local part as written, with its escapes removed. */
function unquotedIn(address: string, quoted: string[]): string {
  return address.replace(/"(\d+)"/g, (_, place: string) => {
    const content = quoted[Number(place)] ?? '';
    return `"${content.replace(/["\\]/g, '\\$&')}"`;
  });
}
