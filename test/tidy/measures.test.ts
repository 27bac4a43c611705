/** Each measure of test/tidy.test.ts, on samples: what it finds, and what it leaves alone. Two have a file: paths, quick. */
import { describe, expect, test } from 'vitest';
import { cycleOffences, folderCycleOffences, starOffences } from './imports.ts';
import { type Offence, shown } from './offence.ts';
import { readmeOffences } from './readmes.ts';
import { functionSizes, longFiles, longFunctions, percentile } from './sizes.ts';
import { type Source, isProduct, sourceOf } from './sources.ts';
import {
  drawers,
  hiddenGrounds,
  machinePaths,
  missingHeads,
  notesToOneself,
  sqlElsewhere,
  unsafeInPages,
  waysAroundTypes,
} from './words.ts';

/** Offences among files given as path → text. */
function found(measure: (sources: Source[]) => Offence[], files: Record<string, string>): string[] {
  return measure(Object.entries(files).map(([path, text]) => sourceOf(path, text))).map(shown);
}

describe('the star rule', () => {
  test.each([
    ['a value', "import { x } from '../store/sqlite.ts';"],
    ['a type', "import type { X } from '../store/sqlite.ts';"],
    ['an export', "export { x } from '../store/sqlite.ts';"],
    ['an export of all', "export * from '../store/sqlite.ts';"],
    ['a lazy import', "const x = await import('../store/sqlite.ts');"],
    ['a type in place', "type X = import('../store/sqlite.ts').X;"],
  ])('finds %s of another folder', (_, text) => {
    expect(found(starOffences, { 'router/a.ts': `\n${text}` })).toEqual([
      'router/a.ts:2: imports ../store/sqlite.ts',
    ]);
  });

  test.each([
    ['its own folder', 'router/deep/a.ts', '../b.ts'],
    ['the contract', 'router/a.ts', '../contract/fact.ts'],
    ['a package', 'router/a.ts', 'luxon'],
    ['anything, from a command', 'cli/a.ts', '../store/sqlite.ts'],
    ['the star, from the process table', 'pipeline/pipeline.ts', '../store/store.ts'],
    ['a layer below', 'pipeline/running.ts', '../installation/grounds.ts'],
    ['zod, from the contract', 'contract/a.ts', 'zod'],
    ['Node, from the contract', 'contract/a.ts', 'node:crypto'],
  ])('leaves %s alone', (_, path, specifier) => {
    expect(found(starOffences, { [path]: `import '${specifier}';` })).toEqual([]);
  });

  test.each([
    ['contract/a.ts', '../config/load.ts'],
    ['contract/a.ts', 'luxon'],
    ['store/a.ts', '../pipeline/pipeline.ts'],
    ['store/a.ts', '../installation/grounds.ts'],
    ['pipeline/a.ts', '../cli/command.ts'],
    ['installation/a.ts', '../pipeline/pipeline.ts'],
    ['cli/a.ts', '../main.ts'],
    ['store/a.ts', '../cli/command.ts'],
    ['bin/a.js', '../main.ts'],
  ])('%s must not import %s', (path, specifier) => {
    expect(found(starOffences, { [path]: `import '${specifier}';` })).toEqual([
      `${path}:1: imports ${specifier}`,
    ]);
  });
});

describe('cycles between folders', () => {
  test('are found where no file leads back to itself', () => {
    const files = {
      'a/x/one.ts': "import { two } from '../y/two.ts';",
      'a/y/two.ts': '',
      'a/y/three.ts': "import { four } from '../x/four.ts';",
      'a/x/four.ts': '',
    };
    expect(found(folderCycleOffences, files)).toEqual([
      'a/x/one.ts:1: imports ../y/two.ts, whose folder leads back here',
      'a/y/three.ts:1: imports ../x/four.ts, whose folder leads back here',
    ]);
  });

  test('a folder inside another is none', () => {
    const files = {
      'a/one.ts': "import './b/two.ts';",
      'a/b/two.ts': "import '../three.ts';",
      'a/three.ts': '',
    };
    expect(found(folderCycleOffences, files)).toEqual([]);
  });
});

describe('import cycles', () => {
  test('are found through any number of files, types included', () => {
    const files = {
      'a/one.ts': "import { two } from './two.ts';",
      'a/two.ts': "import type { Three } from './three.ts';",
      'a/three.ts': "export { one } from './one.ts';",
      'a/four.ts': "import { one } from './one.ts';",
    };
    expect(found(cycleOffences, files)).toEqual([
      'a/one.ts:1: imports ./two.ts, which leads back here',
      'a/two.ts:1: imports ./three.ts, which leads back here',
      'a/three.ts:1: imports ./one.ts, which leads back here',
    ]);
  });

  test('a diamond is none', () => {
    const files = {
      'a.ts': "import './b.ts'; import './c.ts';",
      'b.ts': "import './d.ts';",
      'c.ts': "import './d.ts';",
      'd.ts': '',
    };
    expect(found(cycleOffences, files)).toEqual([]);
  });
});

describe('sizes', () => {
  test('a file of 301 lines is too long, one of 300 is not', () => {
    expect(found(longFiles, { 'a.ts': 'x;\n'.repeat(301), 'b.ts': 'x;\n'.repeat(300) })).toEqual([
      'a.ts:1: 301 lines, at most 300',
    ]);
  });

  test.each([
    ['a function', 'function f() {', '}'],
    ['an arrow', 'const f = () => {', '};'],
    ['a method', 'class C { m() {', '} }'],
    ['a method of an object', 'const o = { m() {', '} };'],
    ['an async generator', 'async function* f() {', '}'],
  ])('%s of 71 lines is too long, one of 70 is not', (_, before, after) => {
    const sized = (lines: number): string => `${before}\n${'x;\n'.repeat(lines - 2)}${after}`;
    expect(found(longFunctions, { 'a.ts': `\n${sized(71)}` })).toEqual([
      'a.ts:2: a function of 71 lines, at most 70',
    ]);
    expect(found(longFunctions, { 'a.ts': sized(70) })).toEqual([]);
  });

  test('braces in strings, templates and comments do not confuse them', () => {
    const text =
      'function f() {\n  const s = "}" + `}${`}`}` + /}/.source; // }\n}\nfunction g() { return 1; }';
    const sizes = functionSizes([sourceOf('a.ts', text)]);
    expect(sizes.map(({ lines }) => lines)).toEqual([3, 1]);
  });

  test('bare expressions do not flatter the figures', () => {
    expect(functionSizes([sourceOf('a.ts', 'const f = (x: number) => x + 1;')])).toEqual([]);
  });

  test('a percentile is a value that was measured', () => {
    expect(percentile([5, 1, 4, 2, 3], 0.5)).toBe(3);
    expect(percentile([1, 2, 3, 4, 5, 6, 7, 8, 9, 10], 0.9)).toBe(9);
    expect(percentile([], 0.9)).toBe(0);
  });
});

describe('hidden grounds', () => {
  test.each([
    ['Date.now', 'const t = Date.now();'],
    ['new Date()', 'const t = new Date();'],
    ['new Date()', 'const t = Date();'],
    ['Math.random', 'const r = Math.random();'],
    ['process.env', 'const e = process.env.HOME;'],
    ['randomBytes', "import { randomBytes } from 'node:crypto';"],
    ['randomUUID', "import { randomUUID as id } from 'node:crypto';"],
  ])('%s is found', (ground, text) => {
    expect(found(hiddenGrounds, { 'router/a.ts': text })).toEqual([
      `router/a.ts:1: ${ground} has another door`,
    ]);
    expect(found(hiddenGrounds, { 'test/router/a.ts': text })).toEqual([]);
  });

  test('a date of a given instant, a word in a comment or a string is no ground', () => {
    const text =
      "/** Date.now() */ const d = new Date(0); const s = 'process.env'; const toString = 1; toString;";
    expect(found(hiddenGrounds, { 'router/a.ts': text })).toEqual([]);
  });

  test('each comes in by its own door only', () => {
    expect(
      found(hiddenGrounds, { 'runtime/clock.ts': 'Date.now();', 'config/environment.ts': 'process.env;' }),
    ).toEqual([]);
    expect(
      found(hiddenGrounds, { 'config/load.ts': 'Date.now();', 'runtime/clock.ts': 'process.env;' }),
    ).toHaveLength(2);
  });
});

describe('words', () => {
  test.each(['SELECT 1', 'INSERT INTO a (b) VALUES (?)', 'UPDATE a SET b = 1', 'DELETE FROM a'])(
    '%s belongs to the store',
    (statement) => {
      const text = `await sql.all(\`${statement}\`);`;
      expect(found(sqlElsewhere, { 'cli/a.ts': text, 'store/tables/a.ts': text })).toEqual([
        'cli/a.ts:1: SQL',
      ]);
    },
  );

  test.each([
    'html`<a hx-get="/x">`',
    'html`<p style="top: 0">`',
    'html`<p onclick="x()">`',
    'raw(words)',
    'one.innerHTML = words',
    'eval(words)',
  ])('%s is not written in the console', (line) => {
    const text = ['const a = 1;', line].join('\n');
    expect(
      found(unsafeInPages, { 'console/a.ts': text, 'console/assets/a.js': text, 'http/a.ts': text }).map(
        (one) => one.split(' ')[0],
      ),
    ).toEqual(['console/a.ts:2:', 'console/assets/a.js:2:']);
  });

  test('ways around the types are found, in tests too', () => {
    const ignore = ['@ts', 'ignore'].join('-');
    const text = `const a: any = 1;\nconst b = a as any;\n// ${ignore}\nconst anyway = 'any';`;
    expect(found(waysAroundTypes, { 'test/a.ts': text })).toEqual([
      'test/a.ts:1: any',
      'test/a.ts:2: any',
      `test/a.ts:3: ${ignore}`,
    ]);
  });

  test('notes to oneself are found, in prose too', () => {
    const note = ['TO', 'DO'].join('');
    expect(
      found(notesToOneself, { 'a.ts': `// ${note} later`, 'b.md': `\n${note}`, 'c.ts': `x(${note}S);` }),
    ).toEqual([`a.ts:1: ${note}`, `b.md:2: ${note}`]);
  });

  test('paths of one machine are found', () => {
    const [work, home] = [['', 'work', 'main'].join('/'), ['', 'home', 'ana'].join('/')];
    expect(
      found(machinePaths, { 'a.md': `cd ${work}\ncd ${home}`, 'b.ts': "'./work/main'; 'net/work/x';" }),
    ).toEqual([`a.md:1: ${work}`, `a.md:2: ${home}`]);
  });

  test('drawers are found among folders and files', () => {
    const files = {
      'a/utils.ts': '',
      'a/lib/b.ts': '',
      'types.test.ts': '',
      'a/library.ts': '',
      'typesetting/b.ts': '',
    };
    expect(found(drawers, files).map((line) => line.split(':')[0])).toEqual([
      'a/utils.ts',
      'a/lib/b.ts',
      'types.test.ts',
    ]);
  });

  test('a file of the product without a head is found', () => {
    const files = {
      'a/b.ts': 'x;',
      'bin/c.js': '#!/usr/bin/env node\nx;',
      'a/d.ts': '/** Promises. */',
      'test/e.ts': 'x;',
    };
    expect(found(missingHeads, files)).toEqual([
      'a/b.ts:1: has no head comment',
      'bin/c.js:1: has no head comment',
    ]);
  });
});

describe('READMEs', () => {
  const headings = ['What it does', 'Reads and says', 'Never', 'Known faults', 'Read first'];
  const readme = headings.map((heading) => `## ${heading}\n\nText.\n`).join('\n');

  test.each([
    ['a missing one', {}, 'is missing'],
    ['one heading too few', { 'a/README.md': readme.replace('## Never', 'Never') }, 'has other headings'],
    ['one in another order', { 'a/README.md': `## Never\n${readme}` }, 'has other headings'],
    ['a long one', { 'a/README.md': readme + '\nText.'.repeat(70) }, 'is longer than one screen'],
  ])('%s is found', (_, files, what) => {
    expect(found(readmeOffences, { 'a/b.ts': '', ...files })).toEqual([
      expect.stringContaining(`a/README.md:1: ${what}`),
    ]);
  });

  test('one with the five headings is right; folders without code need none', () => {
    expect(
      found(readmeOffences, { 'a/b.ts': '', 'a/README.md': readme, 'docs/x.md': '', 'main.ts': '' }),
    ).toEqual([]);
  });
});

test('product is what runs at a customer’s', () => {
  const paths = ['main.ts', 'router/a.ts', 'test/a.ts', 'vitest.config.ts', 'bin/a.js', 'a.md'];
  expect(paths.filter((path) => isProduct(sourceOf(path, '')))).toEqual(['main.ts', 'router/a.ts']);
});
