/**
 * Makes words storable: no NUL (PostgreSQL refuses it), no half of a surrogate pair, no text beyond its limit. The
 * last step of building a contact.
 */
import type { ParsedContact } from '../../contract/contact.ts';
import type { Defects } from './defects.ts';

export function storable(contact: ParsedContact, defects: Defects): ParsedContact {
  const cleaned = clean(contact, defects) as ParsedContact;
  return { ...cleaned, defects: clean(defects.list(), defects) as ParsedContact['defects'] };
}

/** At most `bytes` bytes of UTF-8, never cut within a character. */
export function cutUtf8(text: string, bytes: number, defects: Defects | null): string {
  if (text.length * 3 <= bytes) return text;
  const encoded = Buffer.from(text);
  if (encoded.length <= bytes) return text;
  defects?.add('text-too-long', `the new words are over ${bytes} bytes`);
  let end = bytes;
  while (end > 0 && ((encoded[end] ?? 0) & 0xc0) === 0x80) end -= 1;
  return encoded.subarray(0, end).toString();
}

function clean(value: unknown, defects: Defects): unknown {
  if (typeof value === 'string') return cleanText(value, defects);
  if (Array.isArray(value)) return value.map((item) => clean(item, defects));
  if (value === null || typeof value !== 'object') return value;
  const cleaned: Record<string, unknown> = {};
  for (const key in value) cleaned[key] = clean((value as Record<string, unknown>)[key], defects);
  return cleaned;
}

function cleanText(text: string, defects: Defects): string {
  const whole = text.isWellFormed() ? text : text.toWellFormed();
  if (!whole.includes('\0')) return whole;
  defects.add('nul-stripped', 'NUL characters were taken out');
  return whole.replaceAll('\0', '');
}
