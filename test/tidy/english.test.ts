/** That the measure of plain English can fail, and reads comments and documents alone. */
import { expect, test } from 'vitest';
import { marksPerThousandWords } from './english.ts';
import { sourceOf } from './sources.ts';

const FILLER = 'The relay sends the page. '.repeat(40);

test.each(['Whoever comes first has it.', 'What lies behind it stands still.', 'It is asked for anew.'])(
  '%s is found in a comment and in a document',
  (sentence) => {
    const comment = sourceOf('router/a.ts', `/** ${FILLER}${sentence} */\nexport const a = 1;\n`);
    expect(marksPerThousandWords([comment])).toBeGreaterThan(4);
    expect(marksPerThousandWords([sourceOf('docs/a.md', `${FILLER}${sentence}`)])).toBeGreaterThan(4);
  },
);

test('code, quoted code and tests do not count', () => {
  const words = 'whoever anew somebody';
  expect(
    marksPerThousandWords([sourceOf('router/a.ts', `/** ${FILLER} */\nexport const a = '${words}';\n`)]),
  ).toBe(0);
  expect(marksPerThousandWords([sourceOf('docs/a.md', `${FILLER} \`${words}\``)])).toBe(0);
  expect(marksPerThousandWords([sourceOf('test/a.ts', `/** ${words} */`)])).toBe(0);
});
