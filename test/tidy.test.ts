/** The measures of the house, taken of the project as it is. That each of them can fail: test/tidy/measures.test.ts. */
import { globSync } from 'node:fs';
import { resolve } from 'node:path';
import { describe, expect, test } from 'vitest';
import { PROJECTS, SLOW_FILES } from './support/projects.ts';
import { cycleOffences, folderCycleOffences, starOffences } from './tidy/imports.ts';
import { marksPerThousandWords, MAX_MARKS } from './tidy/english.ts';
import { type Offence, shown } from './tidy/offence.ts';
import { migrationsOfOneNumber, namedPaths } from './tidy/paths.ts';
import { quickOffences, staleEntries } from './tidy/quick.ts';
import { readmeOffences } from './tidy/readmes.ts';
import {
  MAX_MEDIAN_FILE_LINES,
  MAX_P90_FUNCTION_LINES,
  functionSizes,
  longFiles,
  longFunctions,
  percentile,
} from './tidy/sizes.ts';
import { type Source, isProduct, lineCount, readSources } from './tidy/sources.ts';
import {
  drawers,
  hiddenGrounds,
  machinePaths,
  missingHeads,
  notesToOneself,
  sqlElsewhere,
  unsafeInPages,
  waysAroundTypes,
} from './tidy/words.ts';

const root = resolve(import.meta.dirname, '..');
const sources = readSources(root);
const product = sources.filter(isProduct);

const measures: [string, (sources: Source[]) => Offence[], Source[]][] = [
  ['a file imports its own folder and contract/ only, a layer what is below it', starOffences, sources],
  ['no import leads back to its own file', cycleOffences, sources],
  ['no import between folders leads back to its folder', folderCycleOffences, product],
  ['no file is longer than 300 lines', longFiles, sources],
  ['no function is longer than 70 lines', longFunctions, product],
  ['time, chance and environment come in by their doors', hiddenGrounds, sources],
  ['nothing goes around the types', waysAroundTypes, sources],
  ['SQL is written in store/ and log/ only', sqlElsewhere, sources],
  ['no page or script has what its policy forbids', unsafeInPages, sources],
  ['no note to oneself is left', notesToOneself, sources],
  ['nothing knows the machine it was written on', machinePaths, sources],
  ['no file or folder is a drawer', drawers, sources],
  ['each file begins with what it promises', missingHeads, sources],
  ['each folder has its README', readmeOffences, sources],
  ['each file that a document names exists', namedPaths, sources],
  ['each migration has a number of its own', migrationsOfOneNumber, sources],
];

describe('the house', () => {
  test('there is something to measure', () => {
    expect(product.length).toBeGreaterThan(20);
    expect(functionSizes(product).length).toBeGreaterThan(50);
  });

  test.each(measures)('%s', (_, measure, of) => {
    expect(measure(of).map(shown)).toEqual([]);
  });

  test('each test runs once, and no quick one starts a server or a process', () => {
    const [quick = [], rest = []] = PROJECTS.map(({ include, exclude }) =>
      globSync(include, { cwd: root, exclude }),
    );
    expect(quickOffences(sources, { quick, listed: [...quick, ...rest] }).map(shown)).toEqual([]);
    expect(staleEntries(sources, SLOW_FILES)).toEqual([]);
  });

  test('each migration has another number, one above the last', () => {
    for (const folder of globSync('*/schema/*', { cwd: root })) {
      const numbers = globSync('*.sql', { cwd: resolve(root, folder) }).map((name) =>
        Number(name.slice(0, 4)),
      );
      expect(
        numbers.toSorted((a, b) => a - b),
        folder,
      ).toEqual(numbers.map((_, at) => at + 1));
    }
  });

  test('half of the files have at most 90 lines', () => {
    expect(percentile(product.map(lineCount), 0.5)).toBeLessThanOrEqual(MAX_MEDIAN_FILE_LINES);
  });

  test('nine of ten functions have at most 25 lines', () => {
    const sizes = functionSizes(product).map(({ lines }) => lines);
    expect(percentile(sizes, 0.9)).toBeLessThanOrEqual(MAX_P90_FUNCTION_LINES);
  });

  test('comments and documents are in plain English', () => {
    expect(marksPerThousandWords(sources)).toBeLessThanOrEqual(MAX_MARKS);
  });
});
