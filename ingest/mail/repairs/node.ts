/** A MIME entity as mailsplit hands it over: what the repairs read and mend. */
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
  /** The header block as it came. */
  _headersLines: Buffer[];
  /** Set by us: a text that is shown *and* listed as a file. */
  shownFile?: boolean;
};

export type NodeRepair = (node: MimeNode, defects: Defects) => void;
