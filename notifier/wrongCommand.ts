/** The command in an agent's mail that does not exist, and the nearest one that does. */

export type WrongCommand = { word: string; nearest: string | null };

/** Longest command in a notice; a longer word is no command. */
const MAX_LENGTH = 40;

/** A command at the beginning of a line, behind the signs of a quote, a list or bold: a list has a number or a letter. */
const BEGINNING = /^([^#]{0,20})(#[\p{L}\p{N}-]+)/u;
const MAX_LETTERS_BEFORE = 3;

/**
 * `text`: of the agent's mail. `allowed`: as `#resolve`. Null where none of its first lines begins with an unknown one: a
 * number sign further down, as in `see #123`, is no command.
 */
export function wrongCommand(text: string, allowed: readonly string[]): WrongCommand | null {
  for (const line of text.split(/\r?\n/)) {
    if (!/[\p{L}\p{N}]/u.test(line)) continue;
    const [, before = '', said = ''] = BEGINNING.exec(line) ?? [];
    const word = said.toLowerCase();
    if (word === '' || before.replace(/[^\p{L}\p{N}]/gu, '').length > MAX_LETTERS_BEFORE) return null;
    if (word.length > MAX_LENGTH || allowed.includes(word)) continue;
    const [nearest] = allowed
      .map((command) => ({ command, steps: stepsBetween(word, command) }))
      .filter(({ steps, command }) => steps <= Math.max(1, Math.floor(command.length / 3)))
      .toSorted((a, b) => a.steps - b.steps);
    return { word, nearest: nearest?.command ?? null };
  }
  return null;
}

/** Levenshtein's distance: letters put in, left out or replaced. */
function stepsBetween(from: string, to: string): number {
  let row = Array.from({ length: to.length + 1 }, (_, index) => index);
  for (let at = 1; at <= from.length; at += 1) {
    const next = [at];
    for (let index = 1; index <= to.length; index += 1) {
      const replaced = (row[index - 1] ?? 0) + (from[at - 1] === to[index - 1] ? 0 : 1);
      next.push(Math.min(replaced, (row[index] ?? 0) + 1, (next[index - 1] ?? 0) + 1));
    }
    row = next;
  }
  return row[to.length] ?? 0;
}
