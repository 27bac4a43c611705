/**
 * Cuts a text without leaving a part of an address or of a telephone number at its end: `forget` finds whole ones alone.
 */
/** No address has one of these. Not `;`, which ends an `@` of HTML. */
const GAP = /[\s<>()[\]\\",:]/;
/** In any spelling that `forget` finds, and the beginning of a number or of an encoded word. */
const ADDRESS_LIKE = /@|%40|&#64|\+\d|=\?/;
/** Longest address (RFC 5321 §4.5.3.1). */
const LONGEST = 320;

export function cutText(text: string, length: number): string {
  if (text.length <= length) return text;
  let start = length;
  while (start > 0 && !GAP.test(text.charAt(start - 1))) start -= 1;
  let end = length;
  while (end < text.length && end < length + LONGEST && !GAP.test(text.charAt(end))) end += 1;
  const isAtEnd = start === length || end === length;
  const isInAddress = !isAtEnd && ADDRESS_LIKE.test(text.slice(start, end));
  return text.slice(0, isInAddress ? start : length);
}
