/**
 * Takes an address out of bytes, encoded copies included: quoted-printable (RFC 2045 §6.7), percent (RFC 3986 §2.1),
 * HTML entities, encoded words (RFC 2047), base64 around any of them, mails in mails, UTF-16. All other bytes stay as
 * they are. Linear in the bytes; needs no parser, so that it works on half a mail too.
 *
 * Never: compressed content (ZIP, PDF). cli/forgetting/decodedCopies.ts searches it.
 */
import { PLACEHOLDER, placesIn, seek, type Sought } from '../../store/forgetting/mentions.ts';
import { decodedWords, encodedWord } from './encodedWord.ts';

/** Limits the depth of base64 within base64, as in mails within mails. Deeper copies are not taken out. */
const MAX_DEPTH = 6;

/** The bytes without the address; null where they do not name it. */
export function withoutCopies(bytes: Uint8Array, address: string, depth = 0): Buffer | null {
  const whole = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const isBinary = depth > 0 && whole.includes(0);
  let text = whole.toString('latin1');
  const before = text;
  for (const { sought, spread } of spellings(address))
    text = replaced(text, sought, (length) => (isBinary ? sameLength(length, spread) : spread(PLACEHOLDER)));
  text = text.replace(WORDS, (run) => withoutInWords(run, address) ?? run);
  if (depth < MAX_DEPTH) text = withoutInBase64(text, address, depth);
  return text === before ? null : Buffer.from(text, 'latin1');
}

type Spelling = { sought: Sought; spread: (text: string) => string };

/** As bytes, and as UTF-16 of either byte order. */
function spellings(address: string): Spelling[] {
  const signs = Buffer.from(address).toString('latin1').split('');
  const between = String.raw`(?:=[ \t]{0,3}\r?\n|\?=\s{1,80}=\?[\w-]{1,40}\?q\?)?`;
  const { kind: exact } = seek(address);
  const kind = exact === 'text' && !address.includes('@') ? 'number' : exact;
  const pattern = (source: string): Sought => ({ pattern: new RegExp(source, 'gi'), kind });
  const literal = (sign: string) => sign.replace(/[.*+?^${}()|[\]\\/-]/g, '\\$&');
  const wide = address.split('').every((sign) => sign < '\x7f');
  return [
    { sought: pattern(signs.map(written).join(between)), spread: (text) => text },
    ...(wide
      ? [
          {
            sought: pattern(signs.map((sign) => `${literal(sign)}\\0`).join('')),
            spread: interleaved('', '\0'),
          },
          {
            sought: pattern(signs.map((sign) => `\\0${literal(sign)}`).join('')),
            spread: interleaved('\0', ''),
          },
        ]
      : []),
  ];
}

const NAMED: Record<string, string> = {
  '@': 'commat',
  '.': 'period',
  '+': 'plus',
  _: 'lowbar',
  '-': 'hyphen',
};

/** Matches one character, plain or in any encoding. */
function written(sign: string): string {
  const cases = [...new Set([sign.toLowerCase(), sign.toUpperCase()])].map((one) => one.charCodeAt(0));
  const hex = cases.map((code) => code.toString(16).padStart(2, '0')).join('|');
  const decimal = cases.join('|');
  const named = NAMED[sign] === undefined ? '' : `|&${NAMED[sign]};`;
  const literal = sign.replace(/[.*+?^${}()|[\]\\/-]/g, '\\$&');
  return `(?:${literal}|[%=](?:${hex})|%25(?:${hex})|&#0{0,4}(?:${decimal});|&#x0{0,4}(?:${hex});${named})`;
}

function interleaved(before: string, after: string): (text: string) => string {
  return (text) =>
    text
      .split('')
      .map((sign) => before + sign + after)
      .join('');
}

/** Keeps offsets in binary data: an Outlook item, a picture's description. */
function sameLength(length: number, spread: (text: string) => string): string {
  return spread(PLACEHOLDER.padEnd(length, ' ')).slice(0, length);
}

function replaced(text: string, sought: Sought, by: (length: number) => string): string {
  const places = placesIn(text, sought);
  if (places.length === 0) return text;
  const pieces: string[] = [];
  let at = 0;
  for (const { start, end } of places) {
    pieces.push(text.slice(at, start), by(end - start));
    at = end;
  }
  return pieces.join('') + text.slice(at);
}

/** Consecutive encoded words (RFC 2047 §6.2): mailers split an address across two. */
const WORD = String.raw`=\?[\w*-]{1,60}\?[bq]\?[^?\s]{0,500}\?=`;
const WORDS = new RegExp(`${WORD}(?:\\s{1,80}${WORD}){0,200}`, 'gi');

function withoutInWords(run: string, address: string): string | null {
  const text = decodedWords(run);
  const fresh = withoutCopies(Buffer.from(text), address, MAX_DEPTH);
  return fresh === null ? null : encodedWord(fresh.toString());
}

/** The shortest first line of a base64 block. A shorter line begins none: no address that matters fits into it. */
const FIRST_LINE = 16;
const BASE64 = /^([> \t]{0,20})([a-z0-9+/]{1,}={0,2})[ \t]{0,20}(\r?)$/i;

/** Decodes each block of base64 lines; where it names the address, encodes it again without it. */
function withoutInBase64(text: string, address: string, depth: number): string {
  const out: string[] = [];
  let block: string[] = [];
  const end = (): void => {
    out.push(...(block.length === 0 ? [] : (freshBlock(block, address, depth) ?? block)));
    block = [];
  };
  for (const line of text.split('\n')) {
    const data = BASE64.exec(line)?.[2];
    const fits = data !== undefined && (block.length > 0 || data.length >= FIRST_LINE);
    if (!fits) {
      end();
      out.push(line);
      continue;
    }
    block.push(line);
    if (data.endsWith('=')) end();
  }
  end();
  return out.join('\n');
}

function freshBlock(lines: string[], address: string, depth: number): string[] | null {
  const [, prefix = '', first = '', lineEnd = ''] = BASE64.exec(lines[0] ?? '') ?? [];
  const data = lines.map((line) => BASE64.exec(line)?.[2] ?? '').join('');
  const fresh = withoutCopies(Buffer.from(data, 'base64'), address, depth + 1);
  if (fresh === null) return null;
  const width = first.length % 4 === 0 ? first.length : 76;
  const encoded = fresh.toString('base64');
  return (encoded.match(new RegExp(`.{1,${width}}`, 'g')) ?? ['']).map((line) => prefix + line + lineEnd);
}
