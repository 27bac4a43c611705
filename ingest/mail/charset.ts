/**
 * Bytes to text, for any declared charset. Never throws and never leaves bytes undecoded. For an undeclared, unknown
 * or wrong charset it tries UTF-8, then the hint, then windows-1252.
 */
import iconv from 'iconv-lite';

export type Decoded = { text: string; guessed: boolean };

/** Labels without meaning: mail with them is treated as undeclared. */
const UNDECLARED = new Set([
  '',
  'usascii',
  'ascii',
  'ansix3.41968',
  'unknown8bit',
  'xunknown',
  'default',
  '8bit',
]);

/** Names found in mail that neither iconv-lite nor the Encoding Standard knows. */
const ALIASES = new Map([
  ['unicode11utf7', 'utf-7'],
  ['xunicode20utf7', 'utf-7'],
  ['iso88598i', 'iso-8859-8'],
  ['iso88598e', 'iso-8859-8'],
  ['iso88596i', 'iso-8859-6'],
  ['latin1', 'windows-1252'],
  ['iso88591', 'windows-1252'],
  ['iso885911', 'windows-874'],
  ['xgbk', 'gbk'],
  ['gb2312', 'gbk'],
  ['cp932', 'shift_jis'],
  ['xsjis', 'shift_jis'],
  ['ansi1251', 'windows-1251'],
]);

export function decodeBytes(bytes: Uint8Array, declared: string | null, hint: string | null = null): Decoded {
  const label = plain(declared ?? '');
  if (UNDECLARED.has(label)) return { text: guess(bytes, hint), guessed: !isAscii(bytes) };
  if (label === 'utf8') return asUtf8(bytes, hint);
  const text = known(bytes, label, declared ?? '');
  return text === null ? { text: guess(bytes, hint), guessed: true } : { text, guessed: false };
}

/** Whether every byte is ASCII, without the shift sequences of ISO-2022. */
export function isAscii(bytes: Uint8Array): boolean {
  for (let at = 0; at < bytes.length; at += 1) {
    const byte = bytes[at] ?? 0;
    if (byte > 0x7f || byte === 0x1b) return false;
  }
  return true;
}

function asUtf8(bytes: Uint8Array, hint: string | null): Decoded {
  const text = strictly(bytes, 'utf-8');
  if (text !== null) return { text, guessed: false };
  return { text: mostlyUtf8(bytes) ?? guess(bytes, hint), guessed: true };
}

/** A truncated or damaged UTF-8 text has a few bad bytes among many good ones; a Latin one has the reverse. */
function mostlyUtf8(bytes: Uint8Array): string | null {
  const text = new TextDecoder('utf-8').decode(bytes);
  let bad = 0;
  let good = 0;
  for (let at = 0; at < text.length; at += 1) {
    const code = text.charCodeAt(at);
    if (code === 0xfffd) bad += 1;
    else if (code > 0x7f) good += 1;
  }
  return good > bad * 2 ? text : null;
}

function guess(bytes: Uint8Array, hint: string | null): string {
  if (bytes.includes(0x1b)) {
    const japanese = strictly(bytes, 'iso-2022-jp');
    if (japanese !== null) return japanese;
  }
  const utf8 = strictly(bytes, 'utf-8');
  if (utf8 !== null) return utf8;
  const label = plain(hint ?? '');
  const hinted = UNDECLARED.has(label) || label === 'utf8' ? null : known(bytes, label, hint ?? '');
  if (hinted !== null && !hinted.includes('\ufffd')) return hinted;
  return mostlyUtf8(bytes) ?? iconv.decode(Buffer.from(bytes), 'windows-1252');
}

function known(bytes: Uint8Array, label: string, declared: string): string | null {
  const name = ALIASES.get(label) ?? declared.trim().toLowerCase();
  if (name.startsWith('iso-2022')) return strictly(bytes, 'iso-2022-jp');
  if (iconv.encodingExists(name)) return iconv.decode(Buffer.from(bytes), name);
  return strictly(bytes, name);
}

function strictly(bytes: Uint8Array, label: string): string | null {
  try {
    return new TextDecoder(label, { fatal: true }).decode(bytes);
  } catch {
    return null;
  }
}

function plain(label: string): string {
  return label
    .trim()
    .toLowerCase()
    .replace(/[^a-z0-9.]/g, '');
}
