/**
 * The marker: the line in notices above which an agent writes the answer. To extract the new words of an agent's mail,
 * cut at the marker first: clients that top-post without quoting leave no other sign. Never contains a token.
 */

const EDGE = '-=-=-';

/** `-=-=- Write your answer above this line -=-=-`; `words` are in the agent's language. */
export function markerLine(words: string): string {
  return `${EDGE} ${words} ${EDGE}`;
}

/** Quoted (`>`) or not, in any language. The offset at which the marker's line begins; -1 if absent. */
export function markerAt(text: string): number {
  for (let at = text.indexOf(EDGE); at >= 0; at = text.indexOf(EDGE, at + 1)) {
    const begin = text.lastIndexOf('\n', at) + 1;
    const found = text.indexOf('\n', at);
    const end = found < 0 ? text.length : found;
    if (isMarker(text.slice(begin, end))) return begin;
    // Examines each line once.
    at = end;
  }
  return -1;
}

/** Not a regular expression: it would try each edge within the line as the last one. */
function isMarker(line: string): boolean {
  const bare = line.trimEnd();
  const begin = bare.search(/[^> \t|]/);
  return (
    begin >= 0 &&
    bare.length - begin >= 2 * EDGE.length &&
    bare.startsWith(EDGE, begin) &&
    bare.endsWith(EDGE)
  );
}

/**
 * The text above the marker. Some mail programs neither quote nor separate the original mail: its marker line is then the
 * only sign of where the answer ends.
 */
export function aboveMarker(text: string): string {
  const at = markerAt(text);
  return at === -1 ? text : text.slice(0, at).trimEnd();
}
