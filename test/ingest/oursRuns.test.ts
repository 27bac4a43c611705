/** Runs of base64 are found wherever they begin, by looking at every 24th sign; shorter ones are no base64. */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { decodedBase64 } from '../../ingest/mail/ours/encodings.ts';

const RUN = /[a-z0-9+/_-]{24,}={0,2}/i;
const filler = fc
  .array(fc.constantFrom(' ', ',', '\n', '>', '.'), { maxLength: 6 })
  .map((signs) => signs.join(''));
const run = fc.integer({ min: 1, max: 60 }).map((length) => 'Ab3+/_-'.repeat(9).slice(0, length));

test('text has a block exactly where it has a long run', () => {
  let found = 0;
  fc.assert(
    fc.property(fc.array(fc.tuple(filler, run), { maxLength: 6 }), filler, (pieces, end) => {
      const text = pieces.flat().join('') + end;
      const hasRun = text.split('\n').some((line) => RUN.test(line.replace(/^[> \t]{1,20}/, '')));
      found += hasRun ? 1 : 0;
      expect(decodedBase64(text).length > 0).toBe(hasRun);
    }),
    { seed: 24, numRuns: 2_000 },
  );
  expect(found).toBeGreaterThan(200);
});
