/** Lines that a mail program marked with `>`, and what it leaves around a quote. */
import { isLinkToMake, isMadeLine, isTelephoneLine } from './signature.ts';

export function isMarked(line: string): boolean {
  return /^\s{0,3}>/.test(line);
}

/** The line behind the marked ones that begin at `from`, with those that a mail program wrapped. */
export function endOfMarked(lines: string[], from: number): number {
  let to = from;
  while (to < lines.length && (isMarked(lines[to] ?? '') || wrapped(lines, to))) to += 1;
  return to;
}

/**
 * The rest of a quoted line that a mail program wrapped: between two marked lines, after a long or unfinished one.
 */
function wrapped(lines: string[], at: number): boolean {
  const above = lines[at - 1] ?? '';
  const line = lines[at] ?? '';
  if (line.trim() === '' || !isMarked(above)) return false;
  const below = lines.slice(at + 1, at + 3).some(isMarked);
  const open =
    above.lastIndexOf('(') > above.lastIndexOf(')') || above.lastIndexOf('<') > above.lastIndexOf('>');
  return below && (above.length >= 65 || open || /\)?\s>$/.test(line));
}

/** `----- Originalna poruka -----` over a copied header, in any language. */
const RULE_OF_WORDS = /^\s*[-_=]{3,80}[[\s]{0,3}\p{L}.{0,60}[-_=]{3,80}\s*$/u;
const RULE = /^[\s\-_=*~>]*$/;

/** Removes rules and phone lines above a removed quote. */
export function withoutSeparator(kept: string[]): string[] {
  let end = kept.length;
  for (;;) {
    const below = end;
    while (end > 0 && isRule(kept[end - 1] ?? '')) end -= 1;
    if (end <= 1 || end === below || !isPhones(kept, end - 1, below)) return kept.slice(0, end);
    end -= 1;
  }
}

/** A known line, or one that names a make and has two empty lines above and below, as Samsung's program writes it. */
function isPhones(kept: string[], at: number, below: number): boolean {
  const line = kept[at] ?? '';
  if (isTelephoneLine(line) || isLinkToMake(line)) return true;
  const isApart = [at - 2, at - 1, at + 1, at + 2].every((near) => near < below && isBlank(kept[near]));
  return isApart && isMadeLine(line);
}

function isBlank(line: string | undefined): boolean {
  return line?.trim() === '';
}

function isRule(line: string): boolean {
  return RULE.test(line) || (line.length < 200 && RULE_OF_WORDS.test(line));
}

export function finished(lines: string[]): string {
  return lines
    .map((line) => line.trimEnd())
    .join('\n')
    .replace(/\n{4,}/g, '\n\n\n')
    .trim();
}
