/**
 * The bytes of a text in base64 (RFC 2045 §6.8), as lists and gateways damage it: with a footer in plain text behind
 * it, several encodings in sequence, or no base64 at all. Never throws; linear.
 */
import type { Defects } from './defects.ts';

/** `!` at a line's end is what some servers break long lines with. */
export function base64Text(body: Buffer, defects: Defects): Buffer {
  const lines = body.toString('latin1').split('\n');
  const bare = lines.map((line) => line.trim().replace(/!$/, ''));
  const lastOther = bare.findLastIndex((line) => !isBase64(line));
  let left = bare.reduce((sum, line) => sum + line.length, 0);
  const out: Buffer[] = [];
  let encoded = '';
  let at = 0;
  for (; at < lines.length; at += 1) {
    const line = bare[at] ?? '';
    if (!isBase64(line)) break;
    // Behind an end a word of a footer may look like base64.
    if (isEnded(encoded) && line !== '') {
      out.push(Buffer.from(encoded, 'base64'));
      encoded = '';
      if (lastOther >= at || left % 4 !== 0) break;
    }
    encoded += line;
    left -= line.length;
  }
  const rest = lines.slice(at).join('\n');
  // A text of one word is base64 by its letters alone.
  const isPlain = out.length === 0 && encoded.length % 4 === 1 && encoded.length < LINE;
  if (isPlain) encoded = '';
  out.push(Buffer.from(encoded, 'base64'));
  if (rest.trim() === '' && !isPlain) return Buffer.concat(out);
  defects.add('transfer-encoding-broken', 'text that is not base64 was taken as it stands');
  const plain = isPlain ? body : Buffer.from(rest, 'latin1');
  return Buffer.concat(
    isPlain ? [plain] : [...out, Buffer.from(out.some(({ length }) => length > 0) ? '\n' : ''), plain],
  );
}

const LINE = 76;

function isBase64(line: string): boolean {
  return /^[A-Za-z0-9+/]*={0,3}$/.test(line);
}

function isEnded(encoded: string): boolean {
  return encoded.endsWith('=');
}
