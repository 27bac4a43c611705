/** Message-IDs from their fields (RFC 5322 §3.6.4): without angle brackets, each once, in order. */
import { limits } from '../limits.ts';

export function messageIdsIn(value: string): string[] {
  const inBrackets = [...value.matchAll(/<([^<>]+)>/g)].map(([, id = '']) => id.replace(/\s+/g, ''));
  const found =
    inBrackets.length > 0 ? inBrackets : value.split(/[\s,]+/).filter((word) => word.includes('@'));
  const usable = found.filter((id) => id !== '' && id.length <= limits.messageIdLength);
  return [...new Set(usable)];
}

/** The value of Message-ID itself, which may lack brackets and `@`. */
export function ownMessageId(value: string): string | null {
  const [first] = messageIdsIn(value);
  if (first !== undefined) return first;
  const bare = value.replace(/[<>\s]/g, '');
  return bare === '' || bare.length > limits.messageIdLength ? null : bare;
}
