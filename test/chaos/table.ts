/** The end of a run: one table of what was expected, what was found, and what it was like. */
import type { Line } from './checks.ts';
import type { Figure } from './figures.ts';

export function tableOf(lines: Line[], figures: Figure[]): string {
  return [
    '| what | expected | found | |',
    '|---|---|---|---|',
    ...lines.map(
      ({ name, expected, found, ok }) => `| ${name} | ${expected} | ${found} | ${ok ? 'ok' : '**BROKEN**'} |`,
    ),
    ...figures.map(({ name, figure }) => `| ${name} | | ${figure} | |`),
  ].join('\n');
}
