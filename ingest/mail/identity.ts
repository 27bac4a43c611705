/**
 * The identity of a mail: a frozen function of its raw bytes, never of a parser's result. The same mail through two
 * mailboxes, with LF or CRLF, with other Received lines, refolded or with other white space, has one id.
 *
 * SHA-256 over Message-ID, Date, From and Subject (the first of each, unfolded, white space collapsed) and the body
 * in DKIM's relaxed form (RFC 6376 §3.4.4). With neither Message-ID nor Date also the topmost Received, which our own
 * SMTP intake writes: machines that omit both send the same bytes again for another event. FROZEN: repeats are
 * detected by it forever. `test/ingest/identity.test.ts` holds golden values.
 */
import { createHash } from 'node:crypto';
import { base32 } from '../../contract/ids.ts';
import { firstValue, splitMail } from './headers.ts';

const FIELDS = ['message-id', 'date', 'from', 'subject'];

/** `c` and 128 bits in lower-case base32. */
export function mailIdentity(raw: Uint8Array): string {
  const { fields, body } = splitMail(raw);
  const hash = createHash('sha256');
  for (const name of FIELDS) hash.update(line(name, firstValue(fields, name)));
  if (firstValue(fields, 'message-id') === null && firstValue(fields, 'date') === null)
    hash.update(line('received', firstValue(fields, 'received')));
  hash.update('\n').update(relaxedBody(body));
  return `c${base32(hash.digest().subarray(0, 16))}`;
}

/** An absent field differs from an empty one. */
function line(name: string, value: string | null): Buffer {
  const text = value === null ? `${name}\n` : `${name}:${value.replace(/[ \t\r\n]+/g, ' ').trim()}\n`;
  return Buffer.from(text, 'latin1');
}

const ROOMY_BYTES = 64 * 1024;
const TAB = 0x09;
const LF = 0x0a;
const CR = 0x0d;
const SPACE = 0x20;

/**
 * RFC 6376 §3.4.4: every line end becomes CRLF, a run of white space one space, none at a line's end, no empty lines
 * at the end. A CR without a following LF is an ordinary byte.
 */
function relaxedBody(body: Buffer): Buffer {
  // Counting the lines of a short body takes longer than room for as many as it could have.
  const lines = body.length <= ROOMY_BYTES ? body.length : lineFeeds(body);
  const out = Buffer.allocUnsafe(body.length + lines + 2);
  let length = 0;
  let emptyLines = 0;
  let pending = 0;
  for (let at = 0; at < body.length; at += 1) {
    const byte = body[at] ?? 0;
    // Nearly every byte is neither white space nor first of its line.
    if (byte > SPACE && pending === NOTHING) out[length++] = byte;
    else if (byte === LF) {
      emptyLines += 1;
      pending = LINE;
    } else if (byte === SPACE || byte === TAB) pending |= GAP;
    else if (byte !== CR || body[at + 1] !== LF) {
      length = lineEnds(out, length, emptyLines);
      if ((pending & GAP) !== 0) out[length++] = SPACE;
      emptyLines = 0;
      pending = NOTHING;
      out[length++] = byte;
    }
  }
  return out.subarray(0, length === 0 ? 0 : lineEnds(out, length, 1));
}

/** The pending separator between the last byte written and the next. */
const NOTHING = 0;
const LINE = 1;
const GAP = 2;

function lineEnds(out: Buffer, from: number, count: number): number {
  let length = from;
  for (let left = count; left > 0; left -= 1) {
    out[length++] = CR;
    out[length++] = LF;
  }
  return length;
}

function lineFeeds(body: Buffer): number {
  let count = 0;
  for (let at = 0; at < body.length; at += 1) if (body[at] === LF) count += 1;
  return count;
}
