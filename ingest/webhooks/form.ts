/**
 * The fields of a posted form as bytes: multipart/form-data (RFC 7578) and application/x-www-form-urlencoded. A mail in
 * a field may have any bytes, which a decoder of text would change.
 *
 * Time is linear in the body. Keeps the first field of a name, and no more fields than the limit.
 */

const MOST_FIELDS = 200;
/** Limits the header of one part. */
const HEAD_BYTES = 8 * 1024;

export type Fields = ReadonlyMap<string, Buffer>;

/** Null for a body of another type, or without an end. */
export function fieldsOf(contentType: string, body: Buffer): Fields | null {
  if (/^application\/x-www-form-urlencoded\b/i.test(contentType)) return urlencoded(body);
  if (!/^multipart\/form-data\b/i.test(contentType)) return null;
  const [, quoted, plain] = /;\s?boundary=(?:"([^"]{1,200})"|([^\s;"]{1,200}))/i.exec(contentType) ?? [];
  const boundary = quoted ?? plain;
  return boundary === undefined ? null : multipart(body, boundary);
}

function multipart(body: Buffer, boundary: string): Fields | null {
  const fields = new Map<string, Buffer>();
  const between = Buffer.from(`\r\n--${boundary}`);
  const first = Buffer.from(`--${boundary}`);
  let at = body.indexOf(first);
  if (at < 0) return null;
  at += first.length;
  for (let count = 0; count < MOST_FIELDS; count += 1) {
    if (body.toString('latin1', at, at + 2) === '--') return fields;
    const headEnd = body.indexOf('\r\n\r\n', at);
    const end = headEnd < 0 ? -1 : body.indexOf(between, headEnd + 2);
    if (end < 0) return null;
    const name = nameIn(body.toString('utf8', at, Math.min(headEnd, at + HEAD_BYTES)));
    if (name !== null && !fields.has(name))
      fields.set(name, body.subarray(headEnd + 4, Math.max(end, headEnd + 4)));
    at = end + between.length;
  }
  return null;
}

function nameIn(head: string): string | null {
  return /^content-disposition:[^\r\n]{0,200}?;\s?name="([^"\r\n]{1,200})"/im.exec(head)?.[1] ?? null;
}

function urlencoded(body: Buffer): Fields | null {
  const fields = new Map<string, Buffer>();
  let at = 0;
  for (let count = 0; at < body.length; count += 1) {
    if (count >= MOST_FIELDS) return null;
    const found = body.indexOf('&', at);
    const end = found < 0 ? body.length : found;
    const equals = body.indexOf('=', at);
    const nameEnd = equals < 0 || equals > end ? end : equals;
    const name = decoded(body.subarray(at, nameEnd)).toString('utf8');
    if (!fields.has(name)) fields.set(name, decoded(body.subarray(Math.min(nameEnd + 1, end), end)));
    at = end + 1;
  }
  return fields;
}

const PERCENT = 0x25;
const PLUS = 0x2b;
const SPACE = 0x20;

function decoded(text: Buffer): Buffer {
  const bytes = Buffer.allocUnsafe(text.length);
  let length = 0;
  for (let at = 0; at < text.length; at += 1) {
    const byte = text[at] ?? 0;
    const hex = byte === PERCENT ? text.toString('latin1', at + 1, at + 3) : '';
    if (/^[0-9a-f]{2}$/i.test(hex)) {
      bytes[length] = Number.parseInt(hex, 16);
      at += 2;
    } else bytes[length] = byte === PLUS ? SPACE : byte;
    length += 1;
  }
  return bytes.subarray(0, length);
}
