/**
 * The header changes of our own SMTP intake before it stores a mail. It adds its Received line on top (RFC 5321
 * §4.4). It removes Authentication-Results in our border's name if the mail did not come from a border (RFC 8601 §5).
 *
 * Promises: every other byte is unchanged; the identity of a mail with a Message-ID or a Date is unchanged.
 */
import { limits } from '../limits.ts';
import { fieldNameIn, headerStart, splitMail } from '../mail/headers.ts';
import { isSignedBy } from '../mail/verdict.ts';

export type Hop = {
  /** The client's name in EHLO or HELO. */
  helo: string;
  /** The client's IP address. */
  peer: string;
  /** Our name in the greeting. */
  by: string;
  /** ESMTP, ESMTPS, SMTP (RFC 3848). */
  protocol: string;
  /** Of the session and its transaction; unique for each mail. */
  id: string;
  /** Epoch ms. */
  at: number;
};

const RESULTS = 'authentication-results';
const LONGEST_NAME = 255;
const LF = 0x0a;
const CR = 0x0d;

export function withReceived(raw: Buffer, hop: Hop): Buffer {
  return Buffer.concat(receivedPieces(raw, hop));
}

/** The same in pieces, for the caller to join: a large mail takes long. */
export function receivedPieces(raw: Buffer, hop: Hop): Buffer[] {
  return fieldPieces(raw, `${receivedLine(hop)}\r\n`);
}

/** Inserts a field, with its line end, as the first: below blank lines and an mbox line, which may precede any header. */
export function withField(raw: Buffer, field: string): Buffer {
  return Buffer.concat(fieldPieces(raw, field));
}

export function fieldPieces(raw: Buffer, field: string): Buffer[] {
  const start = headerStart(raw);
  // Text without a header is all body: an empty line ends the header that it gets now.
  const end = splitMail(raw).damage.includes('no-headers') ? '\r\n' : '';
  return [raw.subarray(0, start), Buffer.from(`${field}${end}`, 'latin1'), raw.subarray(start)];
}

/**
 * The mail without Authentication-Results of these authserv-ids, and the number of removed fields. Call it after our
 * Received line is added: without any field left, a header would begin in the body. Reads no further than the header
 * is read (`limits.headerFields`, `limits.headerBytes`).
 */
export function withoutResults(
  raw: Buffer,
  authservs: ReadonlySet<string>,
): { raw: Buffer; stripped: number } {
  if (authservs.size === 0) return { raw, stripped: 0 };
  const start = headerStart(raw);
  const last = start + limits.headerBytes;
  const kept = [raw.subarray(0, start)];
  let stripped = 0;
  let at = start;
  for (let looked = 0; at < raw.length && !isEmptyLine(raw, at); looked += 1) {
    if (looked >= limits.headerFields || at > last) {
      // The splitter reads no further. Removed fields would bring the rest within its limits, so the rest is removed.
      const rest = [Buffer.from('\r\n'), splitMail(raw).body];
      return stripped === 0 ? { raw, stripped } : { raw: Buffer.concat([...kept, ...rest]), stripped };
    }
    const next = fieldEnd(raw, at, last);
    const field = raw.subarray(at, next);
    if (isResults(field, authservs)) stripped += 1;
    else kept.push(field);
    at = next;
  }
  return stripped === 0 ? { raw, stripped } : { raw: Buffer.concat([...kept, raw.subarray(at)]), stripped };
}

/** The same rule as in headers.ts: nothing before the line's end, or carriage returns alone. */
function isEmptyLine(raw: Buffer, from: number): boolean {
  let at = from;
  while (raw[at] === CR) at += 1;
  return at >= raw.length || raw[at] === LF;
}

function isResults(field: Buffer, authservs: ReadonlySet<string>): boolean {
  // How a field begins decides for nearly every one. What its name is, the splitter says, as for who reads it later.
  if (field.toString('latin1', 0, RESULTS.length).toLowerCase() !== RESULTS) return false;
  return splitMail(field).fields.some(({ name, value }) => name === RESULTS && isSignedBy(value, authservs));
}

/**
 * The offset after the field's last line, or after a line beyond `last`. A line that is no field continues the field
 * above, as in headers.ts.
 */
function fieldEnd(raw: Buffer, from: number, last: number): number {
  let at = lineEnd(raw, from);
  while (at < raw.length && at <= last && !isEmptyLine(raw, at) && !beginsField(raw, at))
    at = lineEnd(raw, at);
  return at;
}

function lineEnd(raw: Buffer, from: number): number {
  const found = raw.indexOf(LF, from);
  return found < 0 ? raw.length : found + 1;
}

function beginsField(raw: Buffer, at: number): boolean {
  const first = raw[at];
  if (first === 0x20 || first === 0x09) return false;
  return fieldNameIn(raw.toString('latin1', at, lineEnd(raw, at))) !== null;
}

function receivedLine({ helo, peer, by, protocol, id, at }: Hop): string {
  const literal = peer.includes(':') ? `[IPv6:${peer}]` : `[${peer}]`;
  const date = new Date(at).toUTCString().replace('GMT', '+0000');
  return `Received: from ${hostIn(helo)} (${hostIn(literal)})\r\n\tby ${hostIn(by)} with ${protocol} id ${id};\r\n\t${date}`;
}

/** The client chooses its name: no character of it may end the field or open a comment. */
function hostIn(name: string): string {
  const plain = name.slice(0, LONGEST_NAME).replace(/[^\w.:[\]-]/g, '?');
  return plain === '' ? 'unknown' : plain;
}
