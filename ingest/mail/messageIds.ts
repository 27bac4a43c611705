/**
 * Message-IDs from their fields (RFC 5322 §3.6.4): without angle brackets, each once, in order. Some programs fold a
 * long id into encoded words, though RFC 2047 §5 forbids it; RFC 6532 allows UTF-8. Both are read, so that the two
 * spellings of an id are one.
 */
import type { Address } from '../../contract/contact.ts';
import { decodeHeader } from './encodedWords.ts';
import { limits } from '../limits.ts';

export function messageIdsIn(field: string): string[] {
  const value = readable(field);
  const inBrackets = [...value.matchAll(/<([^<>]+)>/g)].map(([, id = '']) => id.replace(/\s+/g, ''));
  const found = inBrackets.length > 0 ? inBrackets : bareIds(value);
  const usable = found.filter((id) => id !== '' && id.length <= limits.messageIdLength);
  return [...new Set(usable)];
}

/**
 * The id that In-Reply-To names: the first in brackets, as RFC 822 §4.6.2 let words stand around it. `people`: to whom the mail
 * is written. In `Message from Ann <ann@x.example> of "Mon, 2 Mar" <id@x.example>`, written to Ann, nothing says which of the two is
 * the id, and all answers to Ann would become one conversation: such a field names none.
 */
export function answeredId(field: string, people: readonly Address[]): string | null {
  const [first = null] = messageIdsIn(field);
  return people.some(({ address }) => address.toLowerCase() === first?.toLowerCase()) ? null : first;
}

/** The value of Message-ID itself, which may lack brackets and `@`. */
export function ownMessageId(field: string): string | null {
  const value = readable(field);
  const [first] = messageIdsIn(value);
  if (first !== undefined) return first;
  const bare = value.replace(/[<>\s]/g, '');
  return bare === '' || bare.length > limits.messageIdLength ? null : bare;
}

function readable(field: string): string {
  const text = /=\?|[\x80-\xff]/.test(field) ? decodeHeader(field).text : field;
  return text.includes('&lt;') ? text.replaceAll('&lt;', '<').replaceAll('&gt;', '>') : text;
}

/** Without brackets, or with one of the two. */
function bareIds(value: string): string[] {
  return value.split(/[\s,<>"]+/).filter((word) => word.includes('@'));
}
