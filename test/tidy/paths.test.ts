/** The measure of the paths that documents name, on samples. */
import { describe, expect, test } from 'vitest';
import { shown } from './offence.ts';
import { migrationsOfOneNumber, namedPaths } from './paths.ts';
import { sourceOf } from './sources.ts';

function found(files: Record<string, string>): string[] {
  return namedPaths(Object.entries(files).map(([path, text]) => sourceOf(path, text))).map(shown);
}

describe('paths that documents name', () => {
  const files = { 'router/mail.ts': '', 'ingest/mail/email.ts': '', 'test/router/mail.test.ts': '' };

  test.each([
    ['a file that is gone', 'See `router/gone.ts`.', 'docs/a.md:1: names router/gone.ts'],
    ['a name without its folder', '`gone.ts`', 'docs/a.md:1: names gone.ts'],
    ['a link', '\n[it](../router/gone.ts)', 'docs/a.md:2: names ../router/gone.ts'],
  ])('%s is found', (_, text, offence) => {
    expect(found({ ...files, 'docs/a.md': text })).toEqual([offence]);
  });

  test.each([
    ['a file from the root', '`router/mail.ts`'],
    ['a file from its own folder', '`mail.ts`'],
    ['a file from a folder above', '`mail/email.ts`'],
    ['a link', '[it](../router/mail.ts#head), [web](https://example.test/a.ts)'],
    ['a command', '`npm test -- test/gone.ts`'],
    ['a pattern, an example', '`docs/decisions/NNNN-title.md`, `router/*.ts`, `mail.eml`'],
    ['code', '```sh\ncat `router/gone.ts`\n```'],
  ])('%s is left alone', (_, text) => {
    expect(found({ ...files, 'docs/a.md': text })).toEqual([]);
  });
});

test('two migrations of one number are found, of one database', () => {
  const paths = [
    'store/schema/sqlite/0002_a.sql',
    'store/schema/sqlite/0002_b.sql',
    'log/schema/sqlite/0002_c.sql',
  ];
  expect(migrationsOfOneNumber(paths.map((path) => sourceOf(path, ''))).map(shown)).toEqual([
    'store/schema/sqlite/0002_b.sql:1: has the number of store/schema/sqlite/0002_a.sql',
  ]);
});
