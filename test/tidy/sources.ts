/** The project's own files, read and parsed once. Never what is installed, made by running, or a fixture. */
import { readFileSync, readdirSync } from 'node:fs';
import { extname, join } from 'node:path';
import { parseAst } from 'vitest/node';
import { type Node, toNode } from './syntax.ts';

/** `path` is relative to the project, with `/`. `syntax` is null for what is not TypeScript or JavaScript. */
export type Source = { path: string; text: string; syntax: Node | null };

const NOT_OURS = new Set(['node_modules', 'data', 'demo-data', '.git', '.cache', 'fixtures']);
const TEXTS = new Set(['.ts', '.js', '.md', '.yaml', '.yml', '.sql', '.sh', '.html', '.css', '']);
const NOT_WRITTEN = new Set(['package-lock.json', 'LICENSE']);

export function readSources(root: string): Source[] {
  return pathsBelow(root, '').map((path) => sourceOf(path, readFileSync(join(root, path), 'utf8')));
}

/** A source from its text: how the measures themselves are tested. */
export function sourceOf(path: string, text: string): Source {
  const isCode = ['.ts', '.js'].includes(extname(path));
  return { path, text, syntax: isCode ? toNode(parseAst(text, { lang: 'ts' })) : null };
}

/** 1 for the first line. */
export function lineAt(source: Source, offset: number): number {
  return source.text.slice(0, offset).split('\n').length;
}

export function lineCount(source: Source): number {
  return source.text.trimEnd().split('\n').length;
}

/** The folder at the top, or the file itself where it lies there. */
export function topOf(path: string): string {
  return path.split('/')[0] ?? path;
}

/** Code that runs at a customer's: neither tests nor tools. */
export function isProduct({ path }: Source): boolean {
  return path.endsWith('.ts') && topOf(path) !== 'test' && !path.endsWith('.config.ts');
}

function pathsBelow(root: string, folder: string): string[] {
  return readdirSync(join(root, folder), { withFileTypes: true }).flatMap((entry) => {
    const path = folder === '' ? entry.name : `${folder}/${entry.name}`;
    if (NOT_OURS.has(entry.name) || NOT_WRITTEN.has(entry.name)) return [];
    if (entry.isDirectory())
      return entry.name === '.ci' || !entry.name.startsWith('.') ? pathsBelow(root, path) : [];
    return entry.isFile() && TEXTS.has(extname(entry.name)) ? [path] : [];
  });
}
