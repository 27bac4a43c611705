/**
 * Splits a mail into header fields and body (RFC 5322 §2.2). Tolerates LF and CRLF, a leading mbox line, and lines
 * that are no fields. Never decodes: a value is its bytes as Latin-1 text, unfolded. Independent of the MIME parser,
 * because the identity of a mail depends on it. FROZEN with the identity: the rules for fields and for the body's
 * start must not change.
 */
import { limits } from '../limits.ts';

export type HeaderField = {
  /** In lower case. */ name: string /** Unfolded; one char is one byte. */;
  value: string;
};
export type SplitMail = { fields: HeaderField[]; body: Buffer; damage: string[] };

const LF = 0x0a;
const CR = 0x0d;

export function splitMail(raw: Uint8Array): SplitMail {
  const bytes = Buffer.from(raw.buffer, raw.byteOffset, raw.byteLength);
  const fields: HeaderField[] = [];
  const damage: string[] = [];
  const start = headerStart(bytes);
  let at = start;
  while (at < bytes.length) {
    if (at - start > limits.headerBytes || fields.length >= limits.headerFields) {
      damage.push('headers-too-long');
      return { fields, body: bytes.subarray(emptyLineAfter(bytes, at - 1)), damage };
    }
    const found = bytes.indexOf(LF, at);
    const next = found < 0 ? bytes.length : found + 1;
    const line = textOf(bytes, at, next);
    if (line === '') return { fields, body: bytes.subarray(next), damage };
    if (!take(line, fields)) {
      if (fields.length === 0) return { fields, body: bytes.subarray(start), damage: ['no-headers'] };
      damage.push('broken-header-line');
    }
    at = next;
  }
  return { fields, body: bytes.subarray(bytes.length), damage };
}

/** The first field of that name, trimmed; null without one. A repeated From or Subject is ignored. */
export function firstValue(fields: HeaderField[], name: string): string | null {
  return fields.find((field) => field.name === name)?.value.trim() ?? null;
}

export function allValues(fields: HeaderField[], name: string): string[] {
  return fields.filter((field) => field.name === name).map((field) => field.value.trim());
}

function take(line: string, fields: HeaderField[]): boolean {
  const last = fields.at(-1);
  if (line.startsWith(' ') || line.startsWith('\t')) {
    if (last === undefined) return false;
    if (last.value.length < limits.fieldBytes) last.value += line;
    return true;
  }
  const name = fieldNameIn(line);
  if (name === null) return false;
  const colon = line.indexOf(':');
  fields.push({ name: name.toLowerCase(), value: line.slice(colon + 1, colon + 1 + limits.fieldBytes) });
  return true;
}

/** The name of the field that a line begins, as written; null for any other line. */
export function fieldNameIn(line: string): string | null {
  const colon = line.indexOf(':');
  const name = colon < 1 ? '' : line.slice(0, colon).trimEnd();
  // oxlint-disable-next-line no-control-regex -- RFC 5322 ftext: printable ASCII without the colon
  return name === '' || /[^\x21-\x7e]/.test(name) ? null : name;
}

/** One line without its end. A line of white space alone continues the field above, as RFC 5322 §4.2 allows. */
function textOf(bytes: Buffer, from: number, next: number): string {
  let to = next;
  if (to > from && bytes[to - 1] === LF) to -= 1;
  while (to > from && bytes[to - 1] === CR) to -= 1;
  return bytes.toString('latin1', from, to);
}

/** The offset after blank lines and an mbox line, neither of which belongs to the mail. */
export function headerStart(bytes: Buffer): number {
  let at = 0;
  while (at < bytes.length && isSpace(bytes[at] ?? 0)) at += 1;
  const blank = at === 0 ? 0 : bytes.lastIndexOf(LF, at - 1) + 1;
  const head = bytes.toString('latin1', blank, blank + 6);
  if (!head.startsWith('From ') && !head.startsWith('>From ')) return blank;
  const end = bytes.indexOf(LF, blank);
  return end < 0 ? blank : end + 1;
}

function isSpace(byte: number): boolean {
  return byte === 0x20 || (byte >= 0x09 && byte <= 0x0d);
}

function emptyLineAfter(bytes: Buffer, from: number): number {
  const ends = [bytes.indexOf('\n\n', from), bytes.indexOf('\n\r\n', from)].filter((at) => at >= 0);
  if (ends.length === 0) return bytes.length;
  const first = Math.min(...ends);
  return first + (bytes[first + 1] === CR ? 3 : 2);
}
