/**
 * A mail whose header does not begin at its first byte: a byte order mark (Office 365 hands such mails out), a file of
 * UTF-16, NUL, invisible characters, an answer line of POP or IMAP that a fetcher kept. The splitter would take the
 * first field for text and, with it, the header. Never removes words. The identity was computed before.
 */
import type { Defects } from '../defects.ts';
import { utf16Label } from '../charsets/utf16.ts';
import { fieldNameIn } from '../headers.ts';
import { limits } from '../../limits.ts';

/** As Latin-1: byte order marks of UTF-8, doubly encoded and of UTF-16; invisible characters in UTF-8; controls. */
const JUNK = [
  '\xef\xbb\xbf',
  '\xc3\xaf\xc2\xbb\xc2\xbf',
  '\xff\xfe',
  '\xfe\xff',
  '\xef\xbf\xbd',
  '\xe2\x80\x8b',
  '\xe2\x80\x8e',
  '\xe2\x80\x8f',
  '\xe2\x81\xa0',
  '\xc2\xa0',
];
const BYTE_ORDER_MARK = Buffer.from([0xef, 0xbb, 0xbf]);
const LF = 0x0a;
/** Bytes of junk before the header, and of its first line. */
const SEARCHED_BYTES = 2_000;
/** POP3's answer to RETR, and IMAP's to FETCH. */
const ANSWER = /^(?:\+OK\b[^\n]{0,200}|\* \d{1,10} FETCH \([^\n]{0,200})\n/i;

export function mendBeginning(raw: Uint8Array, defects: Defects): Uint8Array {
  const bytes = fromUtf16(raw, defects);
  const start = Buffer.from(bytes.subarray(0, SEARCHED_BYTES)).toString('latin1');
  const skipped = junkBefore(start);
  if (skipped > 0) defects.add('junk-before-header', 'bytes before the first field were passed over');
  const mended = skipped > 0 ? bytes.subarray(skipped) : bytes;
  return withoutMark(spacedFrom(mended, start.slice(skipped)), defects);
}

function fromUtf16(raw: Uint8Array, defects: Defects): Uint8Array {
  const label = utf16Label(raw);
  if (label === null) return raw;
  const text = new TextDecoder(label).decode(raw);
  if (!isField(text.slice(0, SEARCHED_BYTES))) return raw;
  defects.add('junk-before-header', `the mail is in ${label}`);
  return Buffer.from(text);
}

/** Length of the junk before the first field; 0 if it holds words, or if no field follows. */
function junkBefore(start: string): number {
  let at = 0;
  for (let found = true; found && at < start.length; ) {
    const mark = JUNK.find((one) => start.startsWith(one, at));
    const answer = at > 200 ? null : ANSWER.exec(start.slice(at, at + 300));
    const length = mark?.length ?? answer?.[0].length ?? (isControl(start.charCodeAt(at)) ? 1 : 0);
    found = length > 0;
    at += length;
  }
  return at > 0 && isField(start.slice(at)) ? at : 0;
}

function isControl(code: number): boolean {
  return code < 0x20 || code === 0x7f;
}

function isField(text: string): boolean {
  // The line of an mbox is passed over when the mail is split.
  return text.startsWith('From ') || fieldNameIn(text.split('\n', 1)[0] ?? '') !== null;
}

/** `From : x` as the very first line would pass for the line of an mbox. */
function spacedFrom(bytes: Uint8Array, start: string): Uint8Array {
  const blanks = /^From([ \t]{1,20}):/i.exec(start)?.[1]?.length ?? 0;
  return blanks === 0 ? bytes : Buffer.concat([bytes.subarray(0, 4), bytes.subarray(4 + blanks)]);
}

/** A mark below trace fields that a relay wrote above it. */
function withoutMark(bytes: Uint8Array, defects: Defects): Uint8Array {
  const head = Buffer.from(bytes.buffer, bytes.byteOffset, Math.min(bytes.length, limits.headerBytes));
  const at = head.indexOf(BYTE_ORDER_MARK);
  if (at < 1 || head[at - 1] !== LF) return bytes;
  const ends = [head.indexOf('\n\n'), head.indexOf('\n\r\n')].filter((end) => end >= 0);
  if (ends.some((end) => end < at) || !isField(head.toString('latin1', at + 3, at + SEARCHED_BYTES)))
    return bytes;
  defects.add('junk-before-header', 'a byte order mark in the header was passed over');
  return Buffer.concat([bytes.subarray(0, at), bytes.subarray(at + BYTE_ORDER_MARK.length)]);
}
