/**
 * A boundary of any multipart around a part ends it (RFC 2046 §5.1.2): senders forget the closing line of an inner one.
 * mailsplit 5.4.19 knows that of the nearest multipart only, and takes the parts that follow for its text.
 */
import type { LineChecker } from './boundaryPadding.ts';

/** A MIME entity as mailsplit keeps it while it splits. */
type OpenNode = {
  _parentBoundary?: Buffer | false;
  _parentBoundaryOwner?: OpenNode | false;
};
export type OuterSplitter = LineChecker & {
  node: OpenNode;
  compareBoundary(line: Buffer, from: number, boundary: Buffer): 1 | 2 | false;
};

const DASH = 0x2d;
/** mailsplit's results for a line of the nearest multipart are these numbers behind those of a node itself. */
const OF_PARENT = 2;

export function endAtOuterBoundaries(splitter: OuterSplitter): void {
  const check = splitter.checkBoundary.bind(splitter);
  splitter.checkBoundary = (line) => {
    const found = check(line);
    if (found !== false || line[0] !== DASH || line[1] !== DASH) return found;
    for (let at = outer(splitter.node); at !== null; at = outer(at)) {
      const boundary = at._parentBoundary;
      const ends = boundary ? splitter.compareBoundary(line, 0, boundary) : false;
      if (ends === false || !boundary) continue;
      splitter.node._parentBoundary = boundary;
      splitter.node._parentBoundaryOwner = at._parentBoundaryOwner ?? false;
      return ends + OF_PARENT;
    }
    return false;
  };
}

/** The multipart that holds this entity. */
function outer(node: OpenNode): OpenNode | null {
  return node._parentBoundaryOwner || null;
}
