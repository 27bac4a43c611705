/** What must not be written: ways around the types, hidden grounds, drawers, notes to oneself, one's own machine. */
import { basename } from 'node:path';
import type { Offence } from './offence.ts';
import { type Source, isProduct, lineAt, topOf } from './sources.ts';
import { type Node, everyNode, part, word } from './syntax.ts';

/** Time, chance and environment come in by one door each. */
const DOORS = new Map<string, (path: string) => boolean>([
  ['Date.now', (path) => path === 'runtime/clock.ts'],
  ['new Date()', (path) => path === 'runtime/clock.ts'],
  ['Math.random', () => false],
  ['randomBytes', (path) => path === 'contract/ids.ts'],
  ['randomUUID', (path) => path === 'contract/ids.ts'],
  ['process.env', (path) => topOf(path) === 'config'],
]);

export function hiddenGrounds(sources: readonly Source[]): Offence[] {
  return sources.filter(isProduct).flatMap((source) =>
    nodesOf(source).flatMap((node) => {
      const ground = groundOf(node);
      if (ground === null || DOORS.get(ground)?.(source.path) !== false) return [];
      return [{ path: source.path, line: lineAt(source, node.start), what: `${ground} has another door` }];
    }),
  );
}

function groundOf(node: Node): string | null {
  if (node.type === 'MemberExpression')
    return `${word(part(node, 'object'))}.${word(part(node, 'property'))}`;
  if (node.type === 'ImportSpecifier') return word(part(node, 'imported'));
  const isEmptyCall = Array.isArray(node.arguments) && node.arguments.length === 0;
  const makes = node.type === 'NewExpression' || node.type === 'CallExpression';
  return makes && isEmptyCall && word(part(node, 'callee')) === 'Date' ? 'new Date()' : null;
}

export function waysAroundTypes(sources: readonly Source[]): Offence[] {
  const written = sources.flatMap((source) =>
    nodesOf(source)
      .filter((node) => node.type === 'TSAnyKeyword')
      .map((node) => ({ path: source.path, line: lineAt(source, node.start), what: 'any' })),
  );
  return [...written, ...linesWith(sources.filter(hasSyntax), /@ts-(?:ignore|nocheck|expect-error)\b/)];
}

export function notesToOneself(sources: readonly Source[]): Offence[] {
  return linesWith(sources, /\b(?:TO[D]O|FIX[M]E|XX[X])\b/);
}

/** Folders that exist on one machine only. */
export function machinePaths(sources: readonly Source[]): Offence[] {
  return linesWith(sources, /(?<![\w.])\/(?:work|root|home)\/\w+|shared\/acceptanc[e]/);
}

const SQL_ROOMS = ['store', 'log'];

/** A statement is beside the table it is about. */
export function sqlElsewhere(sources: readonly Source[]): Offence[] {
  const statement =
    /['"`](?:SELECT\s|INSERT INTO\s|UPDATE \w+ SET\s|DELETE FROM\s|(?:CREATE|ALTER|DROP) TABLE\s)/;
  const others = sources.filter((source) => isProduct(source) && !SQL_ROOMS.includes(topOf(source.path)));
  return linesWith(others, statement).map(({ path, line }) => ({ path, line, what: 'SQL' }));
}

const DRAWERS = ['util', 'utils', 'helper', 'helpers', 'lib', 'common', 'types', 'index', 'shared', 'misc'];

/** A drawer says nothing about what is in it. */
export function drawers(sources: readonly Source[]): Offence[] {
  return sources
    .filter(({ path }) =>
      path.split('/').some((name) => DRAWERS.includes(basename(name).split('.')[0] ?? '')),
    )
    .map(({ path }) => ({ path, line: 1, what: 'is named like a drawer' }));
}

/** The files that may put text into a page as HTML without escaping it. */
const RAW_ROOMS = ['console/pages/raw.ts', 'public/pages/structured.ts'];

const PAGES = ['console', 'public'];

/** Pages and scripts of the console and for customers: what their policy would block, or what would let a customer's words be HTML. */
export function unsafeInPages(sources: readonly Source[]): Offence[] {
  const pages = sources.filter(({ path }) => PAGES.includes(topOf(path)) && !RAW_ROOMS.includes(path));
  const markup =
    /\bhx-|\bjs:|javascript:|\sstyle=|\son[a-z]+="|\braw\(|\beval\(|new Function\(|\.(?:innerHTML|outerHTML)\s*=|insertAdjacentHTML|document\.write/;
  return linesWith(
    pages.filter(({ path }) => /\.(?:ts|js)$/.test(path)),
    markup,
  );
}

const HEADED = /^(?:bin|console\/assets)\//;

/** Each file of the product begins with what it promises and never does. */
export function missingHeads(sources: readonly Source[]): Offence[] {
  return sources
    .filter((source) => hasSyntax(source) && (isProduct(source) || HEADED.test(source.path)))
    .filter(({ text }) => !text.replace(/^#!.*\n/, '').startsWith('/**'))
    .map(({ path }) => ({ path, line: 1, what: 'has no head comment' }));
}

function hasSyntax({ syntax }: Source): boolean {
  return syntax !== null;
}

function nodesOf({ syntax }: Source): Node[] {
  return syntax === null ? [] : [...everyNode(syntax)];
}

function linesWith(sources: readonly Source[], pattern: RegExp): Offence[] {
  return sources.flatMap(({ path, text }) =>
    text.split('\n').flatMap((line, index) => {
      const found = pattern.exec(line);
      return found === null ? [] : [{ path, line: index + 1, what: found[0] }];
    }),
  );
}
