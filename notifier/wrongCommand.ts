/** The command in an agent's mail that does not exist, and the nearest one that does. */
import { slipsBetween } from '../contract/slips.ts';

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
      .map((command) => ({ command, steps: slipsBetween(word, command) }))
      .filter(({ steps, command }) => steps <= Math.max(1, Math.floor(command.length / 3)))
      .toSorted((a, b) => a.steps - b.steps);
    return { word, nearest: nearest?.command ?? null };
  }
  return null;
}
