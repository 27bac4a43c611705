/**
 * A value as one line of NDJSON. Promises: only the last character ends a line, for readers in any language. JSON
 * escapes line ends below U+0020; Python's `splitlines`, JavaScript and Unicode (UAX #14) know more.
 */

/**
 * Controls (DEL, and the C1 controls with U+0085, next line), and the line and paragraph separators. JSON escapes all
 * controls below U+0020; the line feed is the intended end.
 */
const LINE_ENDS = /(?!\n)[\p{Cc}\p{Zl}\p{Zp}]/gu;

export function jsonLine(value: unknown): string {
  return `${escapedLine(JSON.stringify(value))}\n`;
}

/** Takes text that is already JSON. All escaped characters are within strings, so the meaning stays the same. */
export function escapedLine(json: string): string {
  return json.replace(LINE_ENDS, (end) => `\\u${end.charCodeAt(0).toString(16).padStart(4, '0')}`);
}
