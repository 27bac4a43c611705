/**
 * A value as one line of NDJSON, for whatever reads lines. Promises: no character but the last is an end of line for
 * any language. JSON escapes those below U+0020; Python's `splitlines`, JavaScript and Unicode (UAX #14) know more.
 */

/**
 * Controls (DEL, and the C1 with U+0085, next line), and the line and paragraph separators. Of the controls below
 * U+0020 JSON leaves none; the line feed is the end that is meant.
 */
const LINE_ENDS = /(?!\n)[\p{Cc}\p{Zl}\p{Zp}]/gu;

export function jsonLine(value: unknown): string {
  return `${escapedLine(JSON.stringify(value))}\n`;
}

/** Text that is JSON already. What is escaped stands in strings, and so means the same. */
export function escapedLine(json: string): string {
  return json.replace(LINE_ENDS, (end) => `\\u${end.charCodeAt(0).toString(16).padStart(4, '0')}`);
}
