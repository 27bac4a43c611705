/**
 * The header that the MIME parser gets: the mail's own Content fields, repaired. A multipart whose boundary is
 * missing, or never appears, would have an empty text.
 */
import type { Defects } from '../defects.ts';
import { firstValue, type SplitMail } from '../headers.ts';
import { mendTypeField } from './typeField.ts';

const FIELDS = ['content-transfer-encoding', 'content-disposition', 'content-id'];
/** A longer boundary (RFC 2046 §5.1.1 allows 70 characters) is recognised by its beginning. */
const SEARCHED_BOUNDARY = 250;
/** Bytes that are searched for a boundary. */
const SEARCH_BYTES = 256 * 1024;

export function contentFields({ fields, body }: SplitMail, defects: Defects): string {
  const type = firstValue(fields, 'content-type') ?? (isBareMultipart(body) ? 'multipart/mixed' : null);
  const lines = type === null ? [] : [`content-type: ${mendedType(type, body, defects)}`];
  for (const name of FIELDS) {
    const value = firstValue(fields, name);
    if (value !== null) lines.push(`${name}: ${value}`);
  }
  return `${lines.map((line) => `${line}\r\n`).join('')}\r\n`;
}

/** A body of parts whose mail lost its Content-Type: a delimiter, the header of a part, the delimiter again. */
export function isBareMultipart(body: Buffer): boolean {
  const start = body.toString('latin1', 0, 400);
  const delimiter = /^\s{0,20}(--[!-~]{1,70})\r?\ncontent-(?:type|transfer-encoding|disposition):/i.exec(
    start,
  )?.[1];
  return delimiter !== undefined && body.indexOf(`\n${delimiter}`, delimiter.length) > 0;
}

function mendedType(value: string, body: Buffer, defects: Defects): string {
  const type = mendTypeField(value, defects);
  if (!/^\s*multipart\//i.test(type)) return type;
  const declared = boundaryIn(type);
  if (declared === null && /boundary\*/i.test(type)) return type;
  if (declared !== null && body.includes(`--${declared}`.slice(0, SEARCHED_BOUNDARY))) return type;
  const found = usedBoundary(body);
  if (found === null) {
    defects.add('boundary-missing', 'a multipart without a boundary; its text was taken as it stands');
    return 'text/plain';
  }
  defects.add('boundary-missing', 'a multipart without its boundary; the one in use was found');
  const [media = 'multipart/mixed'] = type.split(';');
  return `${media.trim()}; boundary="${found}"`;
}

function boundaryIn(type: string): string | null {
  const found = /boundary\s*=\s*(?:"((?:[^"\\]|\\.)*)"|([^;\s]*))/i.exec(type);
  const value = (found?.[1] ?? found?.[2] ?? '').replace(/\\(.)/g, '$1');
  return value === '' ? null : value;
}

/** The first line `--x` that a header of a part follows. */
function usedBoundary(body: Buffer): string | null {
  const text = body.toString('latin1', 0, SEARCH_BYTES);
  return /^--([!-~][ -~\t]{0,249})\r?\ncontent-[a-z-]+:/im.exec(text)?.[1]?.trimEnd() ?? null;
}
