/**
 * Bytes to text, for any declared charset. Never throws and never leaves bytes undecoded. The bytes are better evidence
 * than a label: valid UTF-8 of several bytes a character is no accident, and a byte outside the declared standard
 * belongs to the code page behind it. For an undeclared, unknown or wrong charset it tries UTF-8, then the hint,
 * then the likeliest charset, then windows-1252.
 */
import { isAscii as isSevenBit } from 'node:buffer';
import iconv from 'iconv-lite';
import { DOUBLE_BYTE, doubleByteText } from './charsets/doubleByte.ts';
import { fromHz, isHz } from './charsets/hz.ts';
import { fromIso2022, isIso2022 } from './charsets/iso2022.ts';
import { charsetName, isUndeclared, windowsBehind } from './charsets/labels.ts';
import { likelier, likelyCharset, plausibility } from './charsets/likely.ts';
import { metaCharset } from './charsets/meta.ts';
import { mixedText } from './charsets/mixed.ts';
import { strictly } from './charsets/strictly.ts';
import { utf16In } from './charsets/utf16.ts';

export type Decoded = { text: string; guessed: boolean };

/** Fewer characters of two bytes may be an accident in a double-byte charset. */
const NO_ACCIDENT = 4;
/** Labels that programs write without a look at the text. */
const WESTERN = new Set(['windows-1252', 'iso-8859-15', 'usascii']);
/** Weight of a reading that overrules the label of an implausible one. */
const EVIDENT = 0.6;
/** Characters that are weighed against each other. */
const WEIGHED = 2_000;

export function decodeBytes(bytes: Uint8Array, declared: string | null, hint: string | null = null): Decoded {
  if (isUndeclared(declared ?? '')) return { text: guess(bytes, hint), guessed: !isAscii(bytes) };
  const label = declared ?? '';
  const name = charsetName(label);
  if (name === 'utf-8') return asUtf8(bytes, hint);
  if (name.startsWith('utf-16')) return asUtf16(bytes, name, hint);
  const utf8 = unlabelledUtf8(bytes, name);
  if (utf8 !== null) return { text: utf8, guessed: true };
  if (isIso2022(bytes)) return { text: fromIso2022(bytes, label), guessed: name !== 'iso-2022' };
  const text = known(bytes, name, label);
  return text === null ? { text: guess(bytes, hint), guessed: true } : { text, guessed: false };
}

/** A body, whose HTML may name its charset. `hint`: that of the mail. */
export function decodeBody(bytes: Uint8Array, declared: string | null, hint: string | null): Decoded {
  return decodeBytes(bytes, declared, metaCharset(bytes) ?? hint);
}

/** Whether every byte is ASCII, without the shift sequences of ISO-2022. */
export function isAscii(bytes: Uint8Array): boolean {
  return isSevenBit(bytes) && !bytes.includes(0x1b);
}

function hasHighBytes(bytes: Uint8Array): boolean {
  return !isSevenBit(bytes);
}

function asAscii(bytes: Uint8Array): string {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length).toString('latin1');
}

function asUtf8(bytes: Uint8Array, hint: string | null): Decoded {
  const text = strictly(bytes, 'utf-8');
  if (text !== null && !isIso2022(bytes)) return { text, guessed: false };
  return { text: mixedText(bytes, true) ?? mostlyUtf8(bytes) ?? guess(bytes, hint), guessed: true };
}

/** Programs that mean Unicode write `utf-16` above other text. */
function asUtf16(bytes: Uint8Array, name: string, hint: string | null): Decoded {
  if (!bytes.includes(0) && strictly(bytes, 'utf-8') !== null)
    return { text: guess(bytes, hint), guessed: true };
  return { text: utf16In(bytes) ?? iconv.decode(Buffer.from(bytes), name), guessed: false };
}

/** The text of UTF-8 bytes below another label; null if the label may be right. */
function unlabelledUtf8(bytes: Uint8Array, name: string): string | null {
  if (!hasHighBytes(bytes)) return null;
  const text = strictly(bytes, 'utf-8');
  if (text === null && WESTERN.has(name)) return mixedText(bytes);
  if (text === null || !DOUBLE_BYTE.has(name)) return text;
  // oxlint-disable-next-line no-control-regex -- everything beyond ASCII
  const wide = text.slice(0, WEIGHED).replace(/[\x00-\x7f]/g, '');
  if (wide.length >= NO_ACCIDENT || /[^\x80-\u07ff]/.test(wide)) return text;
  const labelled = strictly(bytes, name);
  return labelled !== null && weight(labelled) > weight(text) ? null : text;
}

/** A truncated or damaged UTF-8 text has a few bad bytes among many good ones; a Latin one has the reverse. */
function mostlyUtf8(bytes: Uint8Array): string | null {
  const text = new TextDecoder('utf-8').decode(bytes);
  const { good, bad } = wideCharacters(text);
  return good > bad * 2 ? text : null;
}

/** Characters beyond ASCII, and replacements among them. */
function wideCharacters(text: string): { good: number; bad: number } {
  let bad = 0;
  let good = 0;
  for (let at = 0; at < text.length; at += 1) {
    const code = text.charCodeAt(at);
    if (code === 0xfffd) bad += 1;
    else if (code > 0x7f) good += 1;
  }
  return { good, bad };
}

function guess(bytes: Uint8Array, hint: string | null): string {
  if (isIso2022(bytes)) return fromIso2022(bytes, '');
  if (isHz(bytes)) return fromHz(bytes);
  // Most texts; a NUL may be that of UTF-16.
  if (isAscii(bytes) && !bytes.includes(0)) return asAscii(bytes);
  const utf8 = utf16In(bytes) ?? strictly(bytes, 'utf-8') ?? mixedText(bytes);
  if (utf8 !== null) return utf8;
  const label = hint ?? '';
  const name = charsetName(label);
  const hinted = isUndeclared(label) || name.startsWith('utf-') ? null : known(bytes, name, label);
  const isFitting = hinted !== null && !hinted.includes('\ufffd');
  if (isFitting && weight(hinted) >= 0) return hinted;
  const mostly = mostlyUtf8(bytes);
  if (mostly !== null) return mostly;
  const likely = likelyCharset(bytes);
  if (likely !== null) return textIn(bytes, likely);
  return isFitting ? hinted : iconv.decode(Buffer.from(bytes), 'windows-1252');
}

function textIn(bytes: Uint8Array, name: string): string {
  return DOUBLE_BYTE.has(name) ? doubleByteText(bytes, name) : iconv.decode(Buffer.from(bytes), name);
}

function weight(text: string): number {
  return plausibility(text.slice(0, WEIGHED));
}

/** Null if the charset is unknown, or if the bytes are evidently of another. */
function known(bytes: Uint8Array, name: string, label: string): string | null {
  if (name === 'hz') return fromHz(bytes);
  if (name === 'iso-2022') {
    const isShifted = bytes.includes(0x1b) || bytes.includes(0x0e) || !hasHighBytes(bytes);
    return isShifted ? fromIso2022(bytes, label.toLowerCase()) : null;
  }
  if (DOUBLE_BYTE.has(name)) return doubleByte(bytes, name);
  const windows = windowsBehind(name);
  if (windows !== null && hasWindowsBytes(bytes)) return behindStandard(bytes, name, windows);
  const usable = [name, label].find((one) => iconv.encodingExists(one));
  return usable === undefined ? strictly(bytes, label.trim()) : iconv.decode(Buffer.from(bytes), usable);
}

function doubleByte(bytes: Uint8Array, name: string): string | null {
  const text = doubleByteText(bytes, name);
  const { good, bad } = wideCharacters(text);
  if (bad > 1 && bad * 3 > good) return null;
  if (good < NO_ACCIDENT || weight(text) >= 0) return text;
  const likely = likelyCharset(bytes);
  if (likely === null || likely === name) return text;
  return weight(textIn(bytes, likely)) >= EVIDENT ? null : text;
}

/** Bytes that ISO 8859 gives to controls, which no text has. */
function hasWindowsBytes(bytes: Uint8Array): boolean {
  for (let at = 0; at < bytes.length; at += 1) {
    const byte = bytes[at] ?? 0;
    if (byte >= 0x80 && byte <= 0x9f) return true;
  }
  return false;
}

/**
 * As the code page of Windows; or, where its letters stand elsewhere than in the standard (Cyrillic, Arabic), as the
 * standard with the signs of Windows: the more plausible of the two.
 */
function behindStandard(bytes: Uint8Array, name: string, windows: string): string {
  const letters = likelier(
    bytes.filter((byte) => byte < 0x80 || byte > 0x9f),
    [windows, name],
  );
  if (letters === windows) return iconv.decode(Buffer.from(bytes), windows);
  const signs = iconv.decode(Buffer.from(Array.from({ length: 0x20 }, (_, at) => 0x80 + at)), windows);
  return iconv
    .decode(Buffer.from(bytes), name)
    .replace(/[\x80-\x9f]/g, (control) => signs[control.charCodeAt(0) - 0x80] ?? control);
}
