/**
 * File names: bytes that nothing declares are decoded again from the header, with the evidence of the mail. Paths lose
 * their folders, names their quotes and invisible characters: a direction mark makes `gpj.exe` read as `exe.jpg`.
 */
import { decodeHeader, type HeaderText } from '../encodedWords.ts';
import { limits } from '../../limits.ts';
import type { MimeNode, NodeRepair } from './node.ts';

/** Quotes that programs put around a name beside, or in the place of, the `"` of the grammar. */
const QUOTES = ["''", '""', '“”', '„“', '‘’', '«»', '``'];

const WORD = /=\?[^?\s]{1,60}\?[bq]\?/i;

export const mendFileName: NodeRepair = (node, defects, charset) => {
  if (node.filename === false) return;
  // libmime reads each undeclared byte as Latin-1, or loses it.
  // oxlint-disable-next-line no-control-regex -- escapes of ISO-2022 that it left
  if (/[\x1b\x80-\xff\ufffd]/.test(node.filename)) {
    const again = nameInHeader(node, charset);
    if (again?.undeclared ?? node.filename.includes('\ufffd'))
      defects.add('undeclared-8bit', 'in a file name');
    node.filename = again?.text ?? node.filename;
  }
  // A charset that libmime does not know leaves its encoded words.
  if (WORD.test(node.filename)) node.filename = decodeHeader(node.filename, charset).text;
  node.filename = cleaned(percentDecoded(node.filename));
};

/** From the raw header, if the name has bytes beyond ASCII or encoded words there; else null. */
function nameInHeader(node: MimeNode, charset: string | null): HeaderText | null {
  const header = Buffer.concat(node._headersLines)
    .toString('latin1')
    .replace(/\r?\n[ \t]/g, ' ');
  for (const [, quoted, plain] of header.matchAll(
    /\b(?:file)?name\s{0,20}=\s{0,20}(?:"((?:[^"\\]|\\.)*)"|([^;\s]+))/gi,
  )) {
    const value = quoted ?? plain ?? '';
    if (/[\x80-\xff]|=\?/.test(value)) return decodeHeader(value, charset);
  }
  return null;
}

/** `filename*=%C3%9C.zip`: the extended form without its charset. Nothing else holds codes of UTF-8. */
function percentDecoded(name: string): string {
  if (!/%[c-f][0-9a-f]%[89ab][0-9a-f]/i.test(name)) return name;
  const bytes = name.replace(/%([0-9a-f]{2})/gi, (_code, hex: string) =>
    String.fromCharCode(Number.parseInt(hex, 16)),
  );
  // oxlint-disable-next-line no-control-regex -- a name of bytes only
  return /[^\x00-\xff]/.test(bytes) ? name : decodeHeader(bytes).text;
}

function cleaned(name: string): string {
  const [last = ''] = name.split(/[/\\]/).slice(-1);
  const bare = unquoted(
    (last === '' ? name : last)
      // oxlint-disable-next-line no-control-regex -- they break terminals and headers
      .replace(/[\x00-\x1f\x7f]|\p{Cf}/gu, (char) => (char === '\u200d' || char === '\u200c' ? char : ''))
      .trim(),
  );
  if (bare.length <= limits.fileNameLength) return bare;
  const extension = /\.[^.]{1,10}$/.exec(bare)?.[0] ?? '';
  return bare.slice(0, limits.fileNameLength - extension.length) + extension;
}

function unquoted(name: string): string {
  const isQuoted = name.length > 2 && QUOTES.includes(`${name[0] ?? ''}${name.at(-1) ?? ''}`);
  return isQuoted ? name.slice(1, -1).trim() : name;
}
