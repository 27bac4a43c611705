/** How long files and functions are, in lines. */
import type { Offence } from './offence.ts';
import { type Source, lineAt, lineCount } from './sources.ts';
import { type Node, everyNode } from './syntax.ts';

export const MAX_FILE_LINES = 300;
export const MAX_MEDIAN_FILE_LINES = 90;
export const MAX_FUNCTION_LINES = 70;
export const MAX_P90_FUNCTION_LINES = 25;

export function longFiles(sources: readonly Source[]): Offence[] {
  return sources
    .filter((source) => source.syntax !== null && lineCount(source) > MAX_FILE_LINES)
    .map((source) => ({
      path: source.path,
      line: 1,
      what: `${lineCount(source)} lines, at most ${MAX_FILE_LINES}`,
    }));
}

export function longFunctions(sources: readonly Source[]): Offence[] {
  return functionSizes(sources)
    .filter(({ lines }) => lines > MAX_FUNCTION_LINES)
    .map(({ path, line, lines }) => ({
      path,
      line,
      what: `a function of ${lines} lines, at most ${MAX_FUNCTION_LINES}`,
    }));
}

export type FunctionSize = { path: string; line: number; lines: number };

/** Functions with a body of statements: a bare expression (`(x) => x.id`) would only make the figures look better. */
export function functionSizes(sources: readonly Source[]): FunctionSize[] {
  return sources.flatMap((source) => {
    if (source.syntax === null) return [];
    return [...everyNode(source.syntax)].filter(isFunction).map(({ start, end }) => {
      const line = lineAt(source, start);
      return { path: source.path, line, lines: lineAt(source, end) - line + 1 };
    });
  });
}

function isFunction(node: Node): boolean {
  if (node.type === 'ArrowFunctionExpression') return node.expression !== true;
  return node.type === 'FunctionDeclaration' || node.type === 'FunctionExpression';
}

/** The smallest value that `share` (0 to 1) of the values do not exceed; 0 of none. */
export function percentile(values: readonly number[], share: number): number {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[Math.max(0, Math.ceil(sorted.length * share) - 1)] ?? 0;
}
