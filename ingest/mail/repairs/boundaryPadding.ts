/**
 * White space after a boundary is padding (RFC 2046 §5.1.1). mailsplit 5.4.19 requires the boundary alone on its
 * line, and otherwise takes the rest of the mail into the part before.
 */
export type LineChecker = { checkBoundary(line: Buffer): number | false };

const LF = 0x0a;
const CR = 0x0d;
const DASH = 0x2d;

export function tolerateBoundaryPadding(splitter: LineChecker): void {
  const strict = splitter.checkBoundary.bind(splitter);
  splitter.checkBoundary = (line) => strict(padded(line) ? withoutPadding(line) : line);
}

function padded(line: Buffer): boolean {
  if (line[0] !== DASH && line[0] !== CR && line[0] !== LF) return false;
  const last = lastOfText(line);
  return line[last] === 0x20 || line[last] === 0x09;
}

function withoutPadding(line: Buffer): Buffer {
  let end = lastOfText(line);
  const lineEnd = line.subarray(end + 1);
  while (end >= 0 && (line[end] === 0x20 || line[end] === 0x09)) end -= 1;
  return Buffer.concat([line.subarray(0, end + 1), lineEnd]);
}

function lastOfText(line: Buffer): number {
  let at = line.length - 1;
  while (at >= 0 && (line[at] === LF || line[at] === CR)) at -= 1;
  return at;
}
