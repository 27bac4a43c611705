/**
 * What a mail says beyond its new words: quotes and signatures. A signature holds the telephone number that an agent looks
 * for. Linear in the length of the text.
 */
import { markerAt } from '../../contract/marker.ts';
import { limits } from '../limits.ts';

/** `isPersons`: of a machine's mail, and of an agent's answer to a notice, only the number of lines is kept. */
export function leftOut(
  text: string,
  fullText: string,
  isPersons: boolean,
): { leftOut?: number; cut?: string } {
  const lines = linesIn(fullText).length - linesIn(text).length;
  if (lines <= 0) return {};
  const cut = isPersons && markerAt(fullText) < 0 ? cutFrom(text, fullText) : '';
  return cut === '' ? { leftOut: lines } : { leftOut: lines, cut };
}

function linesIn(text: string): string[] {
  return text.split('\n').filter((line) => /[\p{L}\p{N}]/u.test(line));
}

/** A line that the new words have as often as the full text is no part of the cut. */
function cutFrom(text: string, fullText: string): string {
  const kept = new Map<string, number>();
  for (const line of linesIn(text)) kept.set(line.trim(), (kept.get(line.trim()) ?? 0) + 1);
  const cut = linesIn(fullText).filter((line) => {
    const left = kept.get(line.trim()) ?? 0;
    kept.set(line.trim(), left - 1);
    return left <= 0;
  });
  return shortened(cut.map((line) => line.trimEnd()).join('\n'));
}

/** A signature is at the beginning of the cut part, or at its end. */
function shortened(cut: string): string {
  if (cut.length <= limits.cutLength) return cut;
  const half = Math.floor(limits.cutLength / 2);
  return `${cut.slice(0, half)}\n[…]\n${cut.slice(-half)}`;
}
