/** Every pattern of the code that runs: the literals from its syntax, the constructed ones as they are constructed. */
import { Worker } from 'node:worker_threads';
import { isProduct, lineAt, readSources, type Source } from '../../tidy/sources.ts';
import { everyNode, part, type Node, word } from '../../tidy/syntax.ts';
import type { Pattern } from './growth.ts';

export type Site = { path: string; line: number };

export const root = new URL('../../../', import.meta.url).pathname;

export function productSources(): Source[] {
  return readSources(root).filter((source) => isProduct(source) || /^bin\/.*\.js$/.test(source.path));
}

export function literals(sources: Source[]): Pattern[] {
  return nodesOf(sources, isLiteral).map(({ path, line, node }) => {
    const { pattern, flags } = regexOf(node);
    return { path, line, source: pattern, flags };
  });
}

/** Where `RegExp` is called, with or without `new`. */
export function constructions(sources: Source[]): Site[] {
  return nodesOf(sources, isConstruction).map(({ path, line }) => ({ path, line }));
}

/** What a thread constructs that loads these files: the patterns of their constants. */
export function constructedBy(paths: string[]): Promise<Pattern[]> {
  return new Promise((resolve, reject) => {
    const worker = new Worker(new URL('recorder.ts', import.meta.url), {
      workerData: { root, paths },
      execArgv: [],
    });
    worker.on('message', (found: Pattern[]) => {
      resolve(found);
      void worker.terminate();
    });
    worker.on('error', reject);
  });
}

function nodesOf(sources: Source[], wanted: (node: Node) => boolean): (Site & { node: Node })[] {
  return sources.flatMap((source) =>
    source.syntax === null
      ? []
      : [...everyNode(source.syntax)]
          .filter(wanted)
          .map((node) => ({ path: source.path, line: lineAt(source, node.start), node })),
  );
}

function isLiteral(node: Node): boolean {
  return node.type === 'Literal' && typeof node['regex'] === 'object' && node['regex'] !== null;
}

function isConstruction(node: Node): boolean {
  const isCall = node.type === 'NewExpression' || node.type === 'CallExpression';
  return isCall && word(part(node, 'callee')) === 'RegExp';
}

function regexOf(node: Node): { pattern: string; flags: string } {
  const regex = node['regex'];
  if (typeof regex !== 'object' || regex === null || !('pattern' in regex) || !('flags' in regex))
    throw new Error('no literal of a pattern');
  return { pattern: String(regex.pattern), flags: String(regex.flags) };
}
