/**
 * A value as one line of NDJSON, for whatever reads lines. Promises: no character but the last is an end of line for
 * any language. JSON escapes those below U+0020; Python's `splitlines`, JavaScript and Unicode (UAX #14) know more.
 */

/** DEL, the C1 controls with U+0085 (next line), and the line and paragraph separators. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for
const LINE_ENDS = /[\u007f-\u009f\u2028\u2029]/g;

export function jsonLine(value: unknown): string {
  return `${escapedLine(JSON.stringify(value))}\n`;
}

/** Text that is JSON already. What is escaped stands in strings, and so means the same. */
export function escapedLine(json: string): string {
  return json.replace(LINE_ENDS, (end) => `\\u${end.charCodeAt(0).toString(16).padStart(4, '0')}`);
}
