/** What a key of a body must be, in words: of values by keys that the client names too. */
import { expect, test } from 'vitest';
import { z } from 'zod';
import { issueChange } from '../../contract/issueDesk.ts';
import { expectedOf } from '../../http/expected.ts';

test('a record shows what stands behind a key', () => {
  expect(expectedOf(z.record(z.string(), z.string().max(5)))).toBe('{"…": text of at most 5 characters}');
  expect(expectedOf(issueChange.shape.tell)).toContain('"texts"?: {"…": text of at most 1000 characters}');
  expect(expectedOf(z.strictObject({ a: z.boolean() }))).toBe('{"a": true or false}');
  expect(expectedOf(z.object({ a: z.boolean() }).catchall(z.number()))).toBe(
    '{"a": true or false, "…": a number}',
  );
});
