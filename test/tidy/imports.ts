/** Who imports whom: the star rule and the cycles. Types count as much as values. */
import { posix } from 'node:path';
import type { Offence } from './offence.ts';
import { type Source, lineAt, topOf } from './sources.ts';
import { everyNode, part, word } from './syntax.ts';

type Import = { line: number; specifier: string; to: string | null };

/** Outside the layers: they may import everything. */
const SEES_ALL = new Set(['test', 'vitest.config.ts']);

/** The layers above the star, lowest first. Each imports the star and the layers below it. */
const LAYERS = ['installation', 'pipeline', 'cli', 'main.ts'];

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

/**
 * A file of the star imports its own folder and contract/; a layer imports the star and the layers below it. The contract knows nothing of ours,
 * and of packages only zod, and the engine by which an admin's pattern is checked.
 */
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
  if (to === null) return own !== 'contract' || OF_CONTRACT.has(specifier) || specifier.startsWith('node:');
  const top = topOf(to);
  if (LAYERS.includes(own)) return LAYERS.indexOf(top) <= LAYERS.indexOf(own);
  return top === own || (top === 'contract' && own !== 'bin');
}

const OF_CONTRACT = new Set(['zod', 're2js']);

/** Each import that leads back to its own file. */
export function cycleOffences(sources: readonly Source[]): Offence[] {
  const graph = new Map(sources.map((source) => [source.path, importsOf(source)]));
  return [...graph].flatMap(([path, imports]) =>
    imports
      .filter(({ to }) => to !== null && leadsTo(graph, to, path))
      .map(({ line, specifier }) => ({ path, line, what: `imports ${specifier}, which leads back here` })),
  );
}

/** Each import of another folder that leads back to its own. A folder and one inside it count as one place. */
export function folderCycleOffences(sources: readonly Source[]): Offence[] {
  const graph = new Map<string, Import[]>();
  const leaving = sources.flatMap((source) => {
    const from = posix.dirname(source.path);
    const imports = importsOf(source).flatMap((one) => {
      const to = one.to === null ? from : posix.dirname(one.to);
      return isWithin(to, from) || isWithin(from, to) ? [] : [{ ...one, to }];
    });
    graph.set(from, [...(graph.get(from) ?? []), ...imports]);
    return imports.map((one) => ({ path: source.path, from, one }));
  });
  return leaving
    .filter(({ from, one }) => leadsTo(graph, one.to, from))
    .map(({ path, one: { line, specifier } }) => ({
      path,
      line,
      what: `imports ${specifier}, whose folder leads back here`,
    }));
}

function isWithin(folder: string, outer: string): boolean {
  return outer === '.' || folder === outer || folder.startsWith(`${outer}/`);
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
