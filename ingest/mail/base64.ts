/**
 * The bytes of a text in base64 (RFC 2045 §6.8), as lists and gateways damage it: with a footer in plain text behind
 * it, several encodings in sequence, or no base64 at all. Never throws; linear.
 */
import { strictly } from './charsets/strictly.ts';
import type { Defects } from './defects.ts';

/** `!` at a line's end is what some servers break long lines with. */
export function base64Text(body: Buffer, defects: Defects): Buffer {
  const lines = body.toString('latin1').split(/\r\n|\n|\r/);
  const bare = lines.map((line) => base64In(line.trim().replace(/!$/, '')));
  const lastOther = bare.findLastIndex((line) => line === null);
  const odd = lines.some((line) => ODDLY.test(line)) ? oddlySpelt(lines) : null;
  if (odd !== null) return odd;
  let left = bare.reduce((sum, line) => sum + (line?.length ?? 0), 0);
  const out: Buffer[] = [];
  // In pieces: a text that grows is copied whenever it is asked for its end.
  let encoded: string[] = [];
  let at = 0;
  for (; at < lines.length; at += 1) {
    const line = bare[at] ?? null;
    if (line === null) break;
    // Behind an end a word of a footer may look like base64.
    if (encoded.at(-1)?.endsWith('=') === true && line !== '') {
      out.push(Buffer.from(encoded.join(''), 'base64'));
      encoded = [];
      if (lastOther >= at || left % 4 !== 0) break;
    }
    if (line !== '') encoded.push(line);
    left -= line.length;
  }
  const last = encoded.join('');
  // A text of one word is base64 by its letters alone.
  const isPlain = out.length === 0 && last.length % 4 === 1 && last.length < LINE;
  if (isPlain) return asItStands(body, defects);
  out.push(Buffer.from(last, 'base64'));
  const rest = restFrom(lines, at);
  if (rest.trim() === '') return Buffer.concat(out);
  const isBehind = out.some(({ length }) => length > 0);
  return Buffer.concat([
    ...out,
    asItStands(Buffer.from(`${isBehind ? '\n' : ''}${rest}`, 'latin1'), defects),
  ]);
}

/**
 * The bytes of base64 with blanks inside its lines, or in the alphabet of URLs (RFC 4648 §5); null for words. The letters
 * alone do not tell: words decode to bytes that are no text.
 */
function oddlySpelt(lines: string[]): Buffer | null {
  const text = lines.join('').replace(/\s+/g, '');
  if (text.length < LEAST || !/^[A-Za-z0-9+/_-]*={0,3}$/.test(text)) return null;
  const bytes = Buffer.from(text, 'base64');
  const read = strictly(bytes, 'utf-8');
  // oxlint-disable-next-line no-control-regex -- controls, which a text has not
  return read === null || /[\x00-\x08\x0e-\x1f]/.test(read) ? null : bytes;
}

const ODDLY = /[-_]|[^\s][ \t][^\s]/;
const LEAST = 16;
const LINE = 76;
const OTHER = /[^A-Za-z0-9+/=]/g;

function asItStands(text: Buffer, defects: Defects): Buffer {
  defects.add('transfer-encoding-broken', 'text that is not base64 was taken as it stands');
  return text;
}

/**
 * The base64 of a line, without the few other characters that a damaged one has (RFC 2045 §6.8 ignores them), and
 * without the text after its end; null for a line of words.
 */
function base64In(line: string): string | null {
  if (/^[A-Za-z0-9+/]*={0,3}$/.test(line)) return line;
  const ended = /^[A-Za-z0-9+/]{3,}={1,2}(?=[\s,;<])/.exec(line)?.[0];
  if (ended !== undefined) return ended;
  const clean = line.replace(OTHER, '');
  return !/\s/.test(line) && clean.length >= LINE / 2 && clean.length > line.length * 0.9 ? clean : null;
}

/** The rest after the end of the last line that was taken, and all lines from here. */
function restFrom(lines: string[], at: number): string {
  const last = lines[at - 1]?.trim() ?? '';
  const ended = /^[A-Za-z0-9+/]{3,}={1,2}(?=[\s,;<])/.exec(last)?.[0];
  const behind = ended === undefined ? [] : [last.slice(ended.length).trim()];
  return [...behind, ...lines.slice(at)].join('\n');
}
