/** Who imports whom: the star rule and the cycles. Types count as much as values. */
import { posix } from 'node:path';
import type { Offence } from './offence.ts';
import { type Source, lineAt, topOf } from './sources.ts';
import { everyNode, part, word } from './syntax.ts';

type Import = { line: number; specifier: string; to: string | null };

/** These wire or try out the others, so they see everything. */
const SEES_ALL = new Set(['main.ts', 'pipeline/pipeline.ts', 'cli', 'test', 'vitest.config.ts']);

/** Where an import is written: statements, `export … from`, `import(…)` as value and as type. */
const IMPORTS: Record<string, string> = {
  ImportDeclaration: 'source',
  ExportNamedDeclaration: 'source',
  ExportAllDeclaration: 'source',
  ImportExpression: 'source',
  TSImportType: 'source',
};

/** `to` is the path in the project, null for packages and for what Node brings. */
export function importsOf(source: Source): Import[] {
  if (source.syntax === null) return [];
  return [...everyNode(source.syntax)].flatMap((node) => {
    const specifier = word(part(node, IMPORTS[node.type] ?? ''));
    if (specifier === null) return [];
    const to = specifier.startsWith('.') ? posix.join(posix.dirname(source.path), specifier) : null;
    return [{ line: lineAt(source, node.start), specifier, to }];
  });
}

/** A file imports its own folder and contract/. The contract knows nothing of ours, and of packages only zod. */
export function starOffences(sources: readonly Source[]): Offence[] {
  return sources.flatMap((source) => {
    const own = topOf(source.path);
    if (SEES_ALL.has(own)) return [];
    return importsOf(source)
      .filter((one) => !isAllowed(own, one))
      .map(({ line, specifier }) => ({ path: source.path, line, what: `imports ${specifier}` }));
  });
}

function isAllowed(own: string, { specifier, to }: Import): boolean {
  if (to === null) return own !== 'contract' || specifier === 'zod' || specifier.startsWith('node:');
  return topOf(to) === own || (topOf(to) === 'contract' && own !== 'bin');
}

/** Each import that leads back to its own file. */
export function cycleOffences(sources: readonly Source[]): Offence[] {
  const graph = new Map(sources.map((source) => [source.path, importsOf(source)]));
  return [...graph].flatMap(([path, imports]) =>
    imports
      .filter(({ to }) => to !== null && leadsTo(graph, to, path))
      .map(({ line, specifier }) => ({ path, line, what: `imports ${specifier}, which leads back here` })),
  );
}

function leadsTo(graph: ReadonlyMap<string, Import[]>, from: string, goal: string): boolean {
  const seen = new Set<string>();
  const open = [from];
  for (let path = open.pop(); path !== undefined; path = open.pop()) {
    if (path === goal) return true;
    if (seen.has(path)) continue;
    seen.add(path);
    open.push(...(graph.get(path) ?? []).flatMap(({ to }) => (to === null ? [] : [to])));
  }
  return false;
}
