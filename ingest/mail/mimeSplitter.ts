/**
 * mailsplit's splitter, the part of mailparser that finds boundaries and headers, with our repairs. Both readers of
 * MIME use it, so that they agree about the structure of every mail.
 */
import type { Defects } from './defects.ts';
import { limits } from '../limits.ts';
import { type LineChecker, tolerateBoundaryPadding } from './repairs/boundaryPadding.ts';
import { endAtOuterBoundaries, type OuterSplitter } from './repairs/outerBoundary.ts';
import { mendTypeFields, type NodeMaker } from './repairs/typeField.ts';

/** What we use of mailsplit 5.4.19, pinned by mailparser 3.9.31. */
export type Splitter = LineChecker & NodeMaker & OuterSplitter & { node: { partNr: unknown } };

/** Its options, for either reader. */
export const SPLITTING = {
  ignoreEmbedded: true,
  maxHeadSize: limits.headerBytes,
  maxChildNodes: limits.partsSeen,
};

export function mendSplitter(splitter: Splitter, defects: Defects): void {
  endAtOuterBoundaries(splitter);
  tolerateBoundaryPadding(splitter);
  mendTypeFields(splitter, defects);
  boundDepth(splitter, defects);
}

/** The result of mailsplit's `checkBoundary` for a line that begins a child of the current part. */
const NEXT_CHILD = 1;

/** Below the maximum depth a boundary is an ordinary line. */
function boundDepth(splitter: Splitter, defects: Defects): void {
  const check = splitter.checkBoundary.bind(splitter);
  splitter.checkBoundary = (line) => {
    const found = check(line);
    const { partNr } = splitter.node;
    if (found !== NEXT_CHILD || !Array.isArray(partNr) || partNr.length < limits.partsDepth) return found;
    defects.add('too-many-parts', `more than ${limits.partsDepth} inside each other`);
    return false;
  };
}
