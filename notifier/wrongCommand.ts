/** The command in an agent's mail that does not exist, and the nearest one that does. */

export type WrongCommand = { word: string; nearest: string | null };

/** Longest command in a notice; a longer word is no command. */
const MAX_LENGTH = 40;

/** `text`: of the agent's mail. `allowed`: as `#resolve`. Null where no line of the text begins with an unknown one. */
export function wrongCommand(text: string, allowed: readonly string[]): WrongCommand | null {
  for (const line of text.split(/\r?\n/)) {
    const word = /#[\p{L}\p{N}-]+/u.exec(line)?.[0].toLowerCase() ?? '';
    if (word === '' || word.length > MAX_LENGTH || allowed.includes(word)) continue;
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
