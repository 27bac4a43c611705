/** The measure of the quick project, on samples. */
import { describe, expect, test } from 'vitest';
import { shown } from './offence.ts';
import { quickOffences, staleEntries } from './quick.ts';
import { sourceOf } from './sources.ts';

describe('the quick project', () => {
  const files = {
    'test/a.test.ts': "import { start } from './support/deep.ts';",
    'test/b.test.ts': "import { open } from '../store/store.ts';",
    'test/support/deep.ts': "import './process.ts';",
    'test/support/process.ts': "import { spawn } from 'node:child_process';",
    'store/store.ts': "import { spawn } from 'node:child_process';",
  };
  const sources = Object.entries(files).map(([path, text]) => sourceOf(path, text));

  test('a quick file that reaches a process is found, through any number of files', () => {
    const listed = ['test/a.test.ts', 'test/b.test.ts'];
    expect(quickOffences(sources, { quick: listed, listed }).map(shown)).toEqual([
      'test/a.test.ts:1: is quick, and starts a server or a process',
    ]);
  });

  test('a test that runs never or twice is found', () => {
    const listed = ['test/b.test.ts', 'test/b.test.ts'];
    expect(quickOffences(sources, { quick: [], listed }).map(shown)).toEqual([
      'test/a.test.ts:1: runs 0 times',
      'test/b.test.ts:1: runs 2 times',
    ]);
  });

  test('a slow file that is gone is found', () => {
    expect(staleEntries(sources, ['test/a.test.ts', 'test/gone.test.ts'])).toEqual(['test/gone.test.ts']);
  });
});
