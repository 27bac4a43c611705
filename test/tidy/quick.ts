/** That the quick project is quick: no file of it reaches what starts a server or a process, and each test runs once. */
import { importsOf } from './imports.ts';
import type { Offence } from './offence.ts';
import { type Source, topOf } from './sources.ts';

/** `quick` are the files of that project, `listed` all files of all projects, a file of two of them twice. */
export type Chosen = { quick: readonly string[]; listed: readonly string[] };

/** A process is started by this module of Node, whatever support module calls it. */
const STARTS_PROCESSES = 'node:child_process';

export function quickOffences(sources: readonly Source[], { quick, listed }: Chosen): Offence[] {
  const tests = sources.filter(({ path }) => topOf(path) === 'test');
  const graph = new Map(tests.map((source) => [source.path, importsOf(source)]));
  const slow = quick
    .filter((path) => startsProcesses(graph, path))
    .map((path) => ({ path, line: 1, what: 'is quick, and starts a server or a process' }));
  const miscounted = tests
    .filter(({ path }) => path.endsWith('.test.ts'))
    .map(({ path }) => ({ path, times: listed.filter((one) => one === path).length }))
    .filter(({ times }) => times !== 1)
    .map(({ path, times }) => ({ path, line: 1, what: `runs ${times} times` }));
  return [...slow, ...miscounted];
}

/** Entries of the list of slow files that name no file. */
export function staleEntries(sources: readonly Source[], slow: readonly string[]): string[] {
  const paths = new Set(sources.map(({ path }) => path));
  return slow.filter((path) => !paths.has(path));
}

/** Modules of the product are left out: they start no server of a test. */
function startsProcesses(graph: ReadonlyMap<string, ReturnType<typeof importsOf>>, from: string): boolean {
  const seen = new Set<string>();
  const open = [from];
  for (let path = open.pop(); path !== undefined; path = open.pop()) {
    if (seen.has(path)) continue;
    seen.add(path);
    for (const { specifier, to } of graph.get(path) ?? []) {
      if (specifier === STARTS_PROCESSES) return true;
      if (to !== null) open.push(to);
    }
  }
  return false;
}
