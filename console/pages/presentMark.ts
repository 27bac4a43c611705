/** A person as the marks of rows and tickets show them: the same letters and hue for the same name on every page. */
import type { Present } from '../presence.ts';

const HUES = 5;

export function avatarOf(name: string): { letters: string; hue: number } {
  const letters = name
    .split(/\s+/)
    .map((word) => Array.from(word)[0] ?? '')
    .filter((letter) => letter !== '');
  return {
    letters: [letters[0], letters.length > 1 ? letters.at(-1) : undefined].join('').toUpperCase(),
    hue: (Array.from(name).reduce((sum, letter) => sum + (letter.codePointAt(0) ?? 0), 0) % HUES) + 1,
  };
}

export function shownPresent(one: Present): object {
  return { ...one, ...avatarOf(one.name) };
}
