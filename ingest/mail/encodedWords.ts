/**
 * Header text to words (RFC 2047). Takes a value as its bytes in Latin-1; returns text. Joins neighbouring encoded
 * words of one charset before decoding, because mailers split characters. Guesses the charset of undeclared bytes.
 * Never throws.
 */
import { decodeBytes } from './charset.ts';

export type HeaderText = { text: string; undeclared: boolean; unknown: boolean };

/** A `?` in a word should be encoded; where it is not, the word ends at its `?=` within a line. */
const WORD = /=\?([^?\s]{1,60})\?([bq])\?([^?]*|\S{0,200}?)\?=/gi;
/** A word that was cut before its end. */
const CUT_WORD = /=\?([^?\s]{1,60})\?([bq])\?([^?\s]{1,2000})\??$/i;

type Piece = { charset: string; chunks: Buffer[] } | { raw: string };

/** `hint`: the charset that the body declares, tried for undeclared bytes. */
export function decodeHeader(value: string, hint: string | null = null): HeaderText {
  let undeclared = false;
  let unknown = false;
  const text = joined(pieces(value))
    .map((piece) => {
      if ('raw' in piece) {
        const plain = decodeBytes(Buffer.from(piece.raw, 'latin1'), null, hint);
        undeclared ||= plain.guessed;
        return plain.text;
      }
      const word = decodeBytes(Buffer.concat(piece.chunks), piece.charset, hint);
      unknown ||= word.guessed;
      return word.text;
    })
    .join('');
  return { text, undeclared, unknown };
}

function pieces(value: string): Piece[] {
  const found: Piece[] = [];
  let at = 0;
  for (const match of value.matchAll(WORD)) {
    const between = value.slice(at, match.index);
    const follows = found.length > 0 && !('raw' in (found.at(-1) ?? { raw: '' }));
    // White space between encoded words is dropped (RFC 2047 §6.2).
    if (between !== '' && !(follows && between.trim() === '')) found.push({ raw: between });
    found.push(pieceOf(match));
    at = match.index + match[0].length;
  }
  const rest = value.slice(at);
  const cut = CUT_WORD.exec(rest);
  if (cut === null) return rest === '' ? found : [...found, { raw: rest }];
  const between = rest.slice(0, cut.index);
  return [...found, ...(between.trim() === '' && at > 0 ? [] : [{ raw: between }]), pieceOf(cut)];
}

function pieceOf([, charset = '', encoding = '', text = '']: RegExpExecArray): Piece {
  const bytes = /b/i.test(encoding) ? Buffer.from(text, 'base64') : fromQ(text);
  return { charset: charset.split('*')[0] ?? '', chunks: [bytes] };
}

function joined(found: Piece[]): Piece[] {
  const out: Piece[] = [];
  for (const piece of found) {
    const last = out.at(-1);
    const same =
      last !== undefined &&
      !('raw' in last) &&
      !('raw' in piece) &&
      last.charset.toLowerCase() === piece.charset.toLowerCase();
    if (same) last.chunks.push(...piece.chunks);
    else out.push(piece);
  }
  return out;
}

function fromQ(text: string): Buffer {
  const latin = text
    .replaceAll('_', ' ')
    .replace(/=([0-9a-f]{2})/gi, (_whole, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)));
  return Buffer.from(latin, 'latin1');
}
