/** Loads files in a thread of its own in which `RegExp` tells what it constructs, and where. */
import { parentPort, workerData } from 'node:worker_threads';
import { z } from 'zod';
import type { Pattern } from './growth.ts';

const { root, paths } = z.object({ root: z.string(), paths: z.array(z.string()) }).parse(workerData);
const found: Pattern[] = [];

const original = globalThis.RegExp;
globalThis.RegExp = new Proxy(original, {
  construct(target, given: [source: string, flags?: string], newTarget) {
    const made: RegExp = Reflect.construct(target, given, newTarget);
    note(made, new Error('where').stack ?? '');
    return made;
  },
});

for (const path of paths) await import(`${root}${path}`);
globalThis.RegExp = original;
parentPort?.postMessage(found);

/** The first line of the stack that is of these files. */
function note({ source, flags }: RegExp, stack: string): void {
  for (const line of stack.split('\n').slice(2)) {
    const at = line.indexOf(root);
    const [, path = '', number = ''] =
      /^([^:]+):(\d+):/.exec(at < 0 ? '' : line.slice(at + root.length)) ?? [];
    if (!paths.includes(path)) continue;
    found.push({ path, line: Number(number), source, flags });
    return;
  }
}
