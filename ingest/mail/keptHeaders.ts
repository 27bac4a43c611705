/**
 * The header fields that a contact keeps for rules (`contract/mailHeaders.ts`), from the top of the mail: what the last
 * server wrote comes first, so no sender can push it out. Bounded in number and length.
 */
import { isKeptHeader, type MailHeader } from '../../contract/mailHeaders.ts';
import { limits } from '../limits.ts';
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
    const value = valueOf(field.value, hint).slice(0, limits.keptHeadersLength - length);
    length += value.length;
    headers.push({ name: field.name, value });
  }
  return headers.length === 0 ? {} : { headers };
}

function valueOf(value: string, hint: string | null): string {
  const { text } = decodeHeader(value.slice(0, READ_TIMES * limits.keptHeaderValue), hint);
  return text.replace(/\s+/g, ' ').trim().slice(0, limits.keptHeaderValue);
}
