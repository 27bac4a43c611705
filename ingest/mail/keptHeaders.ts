/**
 * The header fields that a contact keeps for rules (`contract/mailHeaders.ts`), from the top of the mail: what the last
 * server wrote comes first, so no sender can push it out. Bounded in number and length; none ends inside an address.
 */
import { isKeptHeader, type MailHeader } from '../../contract/mailHeaders.ts';
import { limits } from '../limits.ts';
import { cutText } from './cutText.ts';
import { decodeHeader } from './encodedWords.ts';
import type { HeaderField } from './headers.ts';

/** Encoded words are longer than what they say. */
const READ_TIMES = 5;

/** `hint`: the charset of undeclared bytes. */
export function keptHeaders(fields: readonly HeaderField[], hint: string | null): { headers?: MailHeader[] } {
  const headers: MailHeader[] = [];
  let length = 0;
  for (const field of fields) {
    if (headers.length >= limits.keptHeaders || length >= limits.keptHeadersLength) break;
    if (!isKeptHeader(field.name) || field.name.length > limits.keptHeaderName) continue;
    const value = cutText(valueOf(field.value, hint), limits.keptHeadersLength - length).trimEnd();
    length += value.length;
    headers.push({ name: field.name, value });
  }
  return headers.length === 0 ? {} : { headers };
}

function valueOf(value: string, hint: string | null): string {
  const { text } = decodeHeader(readable(value, READ_TIMES * limits.keptHeaderValue), hint);
  return cutText(text.replace(/\s+/g, ' ').trim(), limits.keptHeaderValue).trimEnd();
}

/** A part of an encoded word cannot be decoded. White space ends each. */
function readable(value: string, length: number): string {
  if (value.length <= length || !value.includes('=?')) return cutText(value, length);
  return /^.*\s/s.exec(value.slice(0, length + 1))?.[0] ?? '';
}
