/**
 * File names of undeclared bytes arrive as U+FFFD; this decodes the header's bytes again. Paths lose their folders.
 */
import { decodeHeader } from '../encodedWords.ts';
import { limits } from '../../limits.ts';
import type { MimeNode, NodeRepair } from './node.ts';

export const mendFileName: NodeRepair = (node, defects) => {
  if (node.filename === false) return;
  if (node.filename.includes('\ufffd')) {
    node.filename = again(node) ?? node.filename;
    defects.add('undeclared-8bit', 'in a file name');
  }
  node.filename = cleaned(node.filename);
};

function again(node: MimeNode): string | null {
  const header = Buffer.concat(node._headersLines)
    .toString('latin1')
    .replace(/\r?\n[ \t]/g, ' ');
  const found = /\b(?:file)?name\s*=\s*(?:"((?:[^"\\]|\\.)*)"|([^;\s]+))/i.exec(header);
  const value = found?.[1] ?? found?.[2];
  return value === undefined ? null : decodeHeader(value).text;
}

function cleaned(name: string): string {
  const [last = ''] = name.split(/[/\\]/).slice(-1);
  const bare = (last === '' ? name : last)
    // oxlint-disable-next-line no-control-regex -- they break terminals and headers
    .replace(/[\x00-\x1f\x7f]/g, '')
    .trim();
  if (bare.length <= limits.fileNameLength) return bare;
  const extension = /\.[^.]{1,10}$/.exec(bare)?.[0] ?? '';
  return bare.slice(0, limits.fileNameLength - extension.length) + extension;
}
