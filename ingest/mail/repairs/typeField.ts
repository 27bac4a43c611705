/**
 * Content-Type fields that the MIME parser cannot read, though they name a type and a boundary: with comments (which
 * RFC 2045 §5.1 allows), without the `;` before a parameter, with a quoted type, blanks around its `/`, or the field's
 * name twice. Without this the text of a multipart would be empty.
 */
import type { Defects } from '../defects.ts';
import { readStructured } from '../structured.ts';

/** Parameters that mail uses; only before these is a missing `;` put back. */
const PARAMETER =
  /([^;\s,])[\s,]+(?=(?:boundary|charset|name|format|delsp|type|report-type|smime-type|protocol|micalg|start|method|reply-type)(?:\*\d{0,3})?\*?\s?=)/gi;

/** The value as it came if nothing is wrong with it. */
export function mendTypeField(value: string, defects: Defects): string {
  const { text, quoted, balanced } = readStructured(value);
  if (!balanced) return value;
  const mended = text
    .trim()
    .replace(/^content-type\s{0,20}:/i, '')
    .trim()
    .replace(/^"(\d+)"/, (_all, place: string) => quoted[Number(place)] ?? '')
    .replace(/^([\w.+-]{1,60}) {1,20}\/ {0,20}([\w.+-]{1,60})/, '$1/$2')
    .replace(/^([\w.+-]{1,60})\/ {1,20}([\w.+-]{1,60})/, '$1/$2')
    .replace(PARAMETER, '$1; ');
  const whole = mended.replace(
    /"(\d+)"/g,
    (_all, place: string) => `"${(quoted[Number(place)] ?? '').replace(/["\\]/g, '\\$&')}"`,
  );
  const plain = (one: string): string => one.replace(/\s+/g, '');
  if (plain(whole) === plain(value)) return value;
  defects.add('content-type-broken', 'a Content-Type field was repaired');
  return whole;
}

/** A MIME entity before its header is read: the fields of mailsplit that this repair changes. */
export type UnreadNode = {
  headers: unknown;
  _headersLines: Buffer[];
  _headerlen: number;
  parseHeaders(): void;
};
export type NodeMaker = { node: UnreadNode; newNode(parent?: unknown): void };

/** The same for the header of each part. */
export function mendTypeFields(splitter: NodeMaker, defects: Defects): void {
  const make = splitter.newNode.bind(splitter);
  splitter.newNode = (parent) => {
    make(parent);
    const { node } = splitter;
    const read = node.parseHeaders.bind(node);
    node.parseHeaders = () => {
      if (node.headers === false) mendHeader(node, defects);
      read();
    };
  };
}

function mendHeader(node: UnreadNode, defects: Defects): void {
  const text = Buffer.concat(node._headersLines, node._headerlen).toString('latin1');
  const found = /^content-type[ \t]{0,20}:([^\n]*(?:\n[ \t][^\n]*)*)/im.exec(text);
  const value = found?.[1];
  if (found === null || value === undefined) return;
  const mended = mendTypeField(value.replace(/\r?\n/g, ''), defects);
  if (mended === value.replace(/\r?\n/g, '')) return;
  const end = found.index + found[0].length;
  const lines = Buffer.from(
    `${text.slice(0, found.index)}Content-Type: ${mended}\r${text.slice(end)}`,
    'latin1',
  );
  node._headersLines = [lines];
  node._headerlen = lines.length;
}
