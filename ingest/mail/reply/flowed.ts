/**
 * format=flowed to lines as their writer saw them (RFC 3676 §4): joins the lines that end in a space with the next of
 * the same quote. A quote keeps its marks, of which mailparser's own decoder leaves one for a whole paragraph.
 */

type Line = { depth: number; text: string };

/** `delSp`: the space before a soft break is no part of the text (§4, DelSp). */
export function withoutFlow(text: string, delSp: boolean): string {
  const lines: string[] = [];
  let pieces: string[] = [];
  let depth = -1;
  const end = (): void => {
    if (depth >= 0) lines.push(marks(depth) + pieces.join(''));
    pieces = [];
    depth = -1;
  };
  for (const raw of text.split(/\r?\n/)) {
    const line = unstuffed(raw);
    if (line.depth !== depth) end();
    const isSoft = line.text.endsWith(' ') && line.text !== '-- ';
    // A signature's line is fixed, and ends the paragraph before it.
    if (line.text === '-- ') end();
    depth = line.depth;
    pieces.push(isSoft && delSp ? line.text.slice(0, -1) : line.text);
    if (!isSoft) end();
  }
  end();
  return lines.join('\n');
}

/** §4.5: the marks of the quote come first, then at most one space that was stuffed in. */
function unstuffed(line: string): Line {
  let depth = 0;
  while (line.charAt(depth) === '>') depth += 1;
  const text = line.slice(depth);
  return { depth, text: text.startsWith(' ') ? text.slice(1) : text };
}

function marks(depth: number): string {
  return depth === 0 ? '' : `${'>'.repeat(depth)} `;
}
