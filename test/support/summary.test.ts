/** The end of a run, of runs of their own: what was skipped is named with its reason, and fails where nothing may be. */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { temporaryFolder } from './folders.ts';
import { finished } from './process.ts';

const PROJECT = join(import.meta.dirname, '../..');
const VITEST = join(PROJECT, 'node_modules/vitest/vitest.mjs');

const PASSES = `test('goes well', () => {});`;
const SKIPPED = `describe.skipIf(true)('a server skipped, because it is not installed', () => {
  test('answers', () => {});
});
test('a page', (context) => context.skip('skipped, because nobody reads it'));
test.skip('silently', () => {});`;
const FAILS = `test('goes wrong', () => { throw new Error('wrong'); });`;
const FAILS_ONCE = `let tries = 0;
test('comes late', () => { tries += 1; if (tries === 1) throw new Error('late'); });`;
const CANNOT_BE_LOADED = `throw new Error('cannot be loaded');`;

/** A run of these files under this summary: its exit code, and the lines of the summary. */
async function run(files: string[], env: Record<string, string>, retry = 0) {
  const folder = temporaryFolder();
  const config = join(folder, 'vitest.config.ts');
  const summary = JSON.stringify(join(PROJECT, 'test/support/summary.ts'));
  writeFileSync(
    config,
    `import { Summary } from ${summary};\nexport default { test: { globals: true, retry: ${retry}, reporters: [new Summary()] } };\n`,
  );
  for (const [n, text] of files.entries()) writeFileSync(join(folder, `${n}.test.ts`), `${text}\n`);
  const { code, stdout } = await finished(
    process.execPath,
    [VITEST, 'run', '--root', folder, '--config', config],
    { env },
  );
  return { code, lines: stdout.trim().split('\n') };
}

describe('the summary', () => {
  test('names each skipped test with its reason, and counts last', async () => {
    const { code, lines } = await run([PASSES, SKIPPED], {});
    expect(lines.slice(0, -1).toSorted()).toEqual([
      'skipped: 1.test.ts > a page: skipped, because nobody reads it',
      'skipped: 1.test.ts > a server skipped, because it is not installed > answers: skipped, because it is not installed > answers',
      'skipped: 1.test.ts > silently: no reason given',
    ]);
    expect({ code, last: lines.at(-1) }).toEqual({ code: 0, last: '1 passed, 0 failed, 3 skipped' });
  });

  test('fails a run in which anything was skipped where everything was installed, and no other', async () => {
    const strict = { FIRSTLINE_CI: '1' };
    const skipping = await run([PASSES, SKIPPED], strict);
    expect(skipping.code).toBe(1);
    expect(skipping.lines.slice(-2)).toEqual([
      'Here nothing may be skipped: the run fails.',
      '1 passed, 0 failed, 3 skipped',
    ]);
    expect(await run([PASSES], strict)).toEqual({ code: 0, lines: ['1 passed, 0 failed, 0 skipped'] });
  });

  test('names each test that passed only on its second try, and what failed the first', async () => {
    const { code, lines } = await run([PASSES, FAILS_ONCE], {}, 1);
    expect(lines.slice(-4)).toEqual([
      'passed on the second try: 1.test.ts > comes late',
      '  late',
      expect.stringMatching(/^ {2}at .*1\.test\.ts:2$/),
      '2 passed, 0 failed, 0 skipped',
    ]);
    expect(code).toBe(0);
  });

  test('counts a file that cannot be loaded as a failure', async () => {
    const { code, lines } = await run([PASSES, FAILS, CANNOT_BE_LOADED], {});
    expect({ code, last: lines.at(-1) }).toEqual({ code: 1, last: '1 passed, 2 failed, 0 skipped' });
  });
});
