/** A MIME entity as mailsplit emits it: the fields that the repairs read and change. */
import type { Transform } from 'node:stream';
import type { Defects } from '../defects.ts';

export type MimeNode = {
  type: string;
  root: boolean;
  contentType: string | false;
  charset: string | false;
  filename: string | false;
  disposition: string | false;
  encoding: string | false;
  parentNode: MimeNode | false;
  getDecoder(): Transform;
  /** Set by us: a text in base64 that is decoded as a whole; `getDecoder` does the same for streams. */
  isWholeText?: boolean;
  /** The header block as it came. */
  _headersLines: Buffer[];
  /** Set by us: the type of a text that is treated as plain or HTML. */
  otherText?: string;
  /** Set by us: the part is a reaction (RFC 9078). */
  isReaction?: boolean;
  /** Set by us: a text that is shown *and* listed as a file. */
  shownFile?: boolean;
  /** Of a text with format=flowed (RFC 3676), and with DelSp. */
  flowed?: boolean;
  delSp?: boolean;
  /** Set by us in their place. */
  flow?: 'spaces' | 'delsp';
};

/** `charset`: of the mail's undeclared bytes. */
export type NodeRepair = (node: MimeNode, defects: Defects, charset: string | null) => void;
