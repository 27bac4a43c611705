/**
 * What must end with its user: a test, a test file, or a program that is no test. Support that
 * opens servers, processes and folders says so here, and so serves all of them.
 */
import { afterAll, onTestFinished } from 'vitest';

type Ending = () => unknown;

const inTest = process.env.VITEST !== undefined;
const ofWork: Ending[] = [];
const ofFile: Ending[] = [];

/** Called when the test, or the program's work, is over, also when it failed; the last one first. */
export function atEnd(ending: Ending): void {
  if (inTest) onTestFinished(async () => void (await ending()));
  else ofWork.push(ending);
}

// Registered once, at the import: vitest never calls an `afterAll` that a running test registers.
if (inTest) afterAll(() => endAll([ofFile]));

/** Called when all tests of the file are over, or the program is. */
export function atFileEnd(ending: Ending): void {
  ofFile.push(ending);
}

/** Runs `work` outside of any test. Resolves when what it opened is ended; so does an end by SIGINT or SIGTERM. */
export async function asProgram<T>(work: () => Promise<T>): Promise<T> {
  for (const signal of ['SIGINT', 'SIGTERM'] as const)
    process.once(signal, () => void endAll([ofWork, ofFile]).finally(() => process.exit(130)));
  try {
    return await work();
  } finally {
    await endAll([ofWork, ofFile]);
  }
}

async function endAll(lists: Ending[][]): Promise<void> {
  for (const endings of lists)
    for (let ending = endings.pop(); ending !== undefined; ending = endings.pop()) await ending();
}
