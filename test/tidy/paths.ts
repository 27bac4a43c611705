/** Documents name files that exist: each path with an extension in backticks, and each link to a file. */
import { posix } from 'node:path';
import type { Offence } from './offence.ts';
import { type Source, lineAt } from './sources.ts';

/** Kinds of files that the project consists of. Other kinds are made by running (`mail.eml`, `data/api.key`), or not text. */
const NAMED = /^[\w./-]*\w\.(?:ts|js|md|sql)$/;

/** Names that stand for a file still to be written. */
const EXAMPLES = new Set(['docs/decisions/NNNN-title.md']);

/** Words in backticks, and targets of links. */
const NAMES = /`([^`\s]+)`|\]\(([^)\s#]+)[^)]*\)/g;

export function namedPaths(sources: readonly Source[]): Offence[] {
  const paths = sources.map(({ path }) => path);
  const known = new Set(paths.flatMap((path) => endsOf(path)));
  return sources
    .filter(({ path }) => path.endsWith('.md'))
    .flatMap((source) => {
      const text = source.text.replaceAll(/```[\s\S]*?```/g, (block) => block.replaceAll(/[^\n]/g, ' '));
      return [...text.matchAll(NAMES)].flatMap(({ index, 1: word, 2: target }) => {
        const name = word ?? target ?? '';
        if (!NAMED.test(name) || name.startsWith('.test') || EXAMPLES.has(name)) return [];
        const beside = posix.join(posix.dirname(source.path), name);
        const exists = paths.includes(beside) || (word !== undefined && known.has(name));
        return exists ? [] : [{ path: source.path, line: lineAt(source, index), what: `names ${name}` }];
      });
    });
}

/** A file's path and each end of it: `a/b/c.ts`, `b/c.ts`, `c.ts`. A document may name it by any. */
function endsOf(path: string): string[] {
  const parts = path.split('/');
  return parts.map((_, index) => parts.slice(index).join('/'));
}

/** Migrations that branches made at the same time: each needs a place of its own in the order. */
export function migrationsOfOneNumber(sources: readonly Source[]): Offence[] {
  const numbers = new Map<string, string>();
  return sources.flatMap(({ path }) => {
    const [, number] = /^((?:store|log)\/schema\/\w+\/\d+)_\w+\.sql$/.exec(path) ?? [];
    const before = number === undefined ? undefined : numbers.get(number);
    if (number !== undefined) numbers.set(number, path);
    return before === undefined ? [] : [{ path, line: 1, what: `has the number of ${before}` }];
  });
}
