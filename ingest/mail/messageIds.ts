/**
 * Message-IDs from their fields (RFC 5322 §3.6.4): without angle brackets, each once, in order. Some programs fold a
 * long id into encoded words, though RFC 2047 §5 forbids it; RFC 6532 allows UTF-8. Both are read, so that the two
 * spellings of an id are one.
 */
import { decodeHeader } from './encodedWords.ts';
import { limits } from '../limits.ts';

const COMMENT = /\([^()]{0,500}\)/g;
/** A word in a capital, behind another word. */
const NAME = /\s["'“]?\p{Lu}[\p{Ll}\p{M}’'.-]{0,40}["'”]?$/u;

export function messageIdsIn(field: string): string[] {
  const value = readable(field);
  const inBrackets = [...value.matchAll(/<([^<>]+)>/g)].map(([, id = '']) => id.replace(/\s+/g, ''));
  const found = inBrackets.length > 0 ? inBrackets : bareIds(value);
  const usable = found.filter((id) => id !== '' && id.length <= limits.messageIdLength);
  return [...new Set(usable)];
}

/**
 * The id that In-Reply-To names. RFC 822 allowed words in it: behind a person's name stands an address, as in
 * `Message from Ann <ann@x.example> of "Mon, 2 Mar"`; behind other words, at the beginning and at the end an id.
 */
export function answeredId(field: string): string | null {
  const value = readable(field);
  const pieces = value.split(/<([^<>]+)>/);
  if (pieces.length === 1) return messageIdsIn(value)[0] ?? null;
  const words = (at: number): string => (pieces[at] ?? '').replace(COMMENT, '').trim();
  const isAddress = (at: number): boolean => NAME.test(words(at - 1)) && /\p{L}/u.test(words(at + 1));
  const ids = pieces.filter((_, at) => at % 2 === 1 && !isAddress(at));
  return messageIdsIn(ids.map((id) => `<${id}>`).join(' '))[0] ?? null;
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
