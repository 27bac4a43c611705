/**
 * The line in our notices to agents above which an answer is written. Whoever cuts the new words out of an agent's
 * mail cuts here first: clients that top-post without quoting leave no other sign. Never contains a token.
 */

const EDGE = '-=-=-';

/** `-=-=- Write your answer above this line -=-=-`; `words` are in the agent's language. */
export function markerLine(words: string): string {
  return `${EDGE} ${words} ${EDGE}`;
}

/** Quoted (`>`) or not, in any language. */
const MARKER = /^[> \t|]*-=-=-[^\n]*-=-=-[ \t]*\r?$/m;

/** Offset at which the marker's line begins, -1 where there is none. */
export function markerAt(text: string): number {
  return MARKER.exec(text)?.index ?? -1;
}
