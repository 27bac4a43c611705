/** Joining in turns gives what `Buffer.concat` gives, and other work runs between. */
import { expect, test } from 'vitest';
import { limits } from '../../ingest/limits.ts';
import { Gathering } from '../../ingest/smtp/gathering.ts';
import { openHolding } from '../../ingest/smtp/holding.ts';
import { joinedInTurns } from '../../ingest/smtp/joining.ts';

const large = Buffer.alloc(3 * limits.copyBytes + 7, 'firstline');

async function turnsDuring(work: () => Promise<unknown>): Promise<number> {
  let turns = 0;
  let isDone = false;
  const count = (): void => {
    turns += 1;
    if (!isDone) setImmediate(count);
  };
  setImmediate(count);
  await work();
  isDone = true;
  return turns;
}

test.each([
  [[]],
  [[Buffer.from('a'), Buffer.alloc(0), Buffer.from('bc')]],
  [[Buffer.from('x'), large, large]],
])('the same bytes %#', async (pieces: Buffer[]) => {
  expect((await joinedInTurns(pieces)).equals(Buffer.concat(pieces))).toBe(true);
});

test('a large mail lets others run while it is joined', async () => {
  expect(await turnsDuring(() => joinedInTurns([large]))).toBeGreaterThanOrEqual(3);
  const holding = openHolding(10 * large.length);
  const gathering = new Gathering(holding, large.length);
  gathering.add(large);
  expect(
    await turnsDuring(async () => {
      expect((await gathering.joined()).equals(large)).toBe(true);
    }),
  ).toBeGreaterThanOrEqual(2);
});
