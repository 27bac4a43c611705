/** The two stylesheets are served apart, so each has the values of colours and sizes. They must be the same ones. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';

function tokensOf(file: string): Map<string, string> {
  const text = readFileSync(join(import.meta.dirname, '../..', file), 'utf8');
  return new Map(
    [...text.matchAll(/(--[\w-]{1,40})\s{0,9}:\s{0,9}([^;]{1,400});/g)].map(([, name = '', value = '']) => [
      name,
      value.replaceAll(/\s+/g, ' '),
    ]),
  );
}

test('each value of the customers\u2019 pages is that of the console', () => {
  const console = tokensOf('console/assets/firstline.css');
  const ours = tokensOf('public/assets/public.css');
  expect(ours.size).toBeGreaterThan(20);
  for (const [name, value] of ours) expect([name, console.get(name)]).toEqual([name, value]);
});
