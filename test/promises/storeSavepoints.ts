/** What every implementation of `Store` promises about savepoints. */
import { expect, test } from 'vitest';
import { Failure } from '../../contract/failure.ts';
import { openedFact } from '../support/facts.ts';
import type { OpenStore } from './storeTogether.ts';

export function savepointPromises(open: OpenStore): void {
  test('a savepoint undoes its own writes and no others', async () => {
    const { store } = await open();
    await store.transaction(async (desk) => {
      await desk.write([openedFact('FL-1001')]);
      const undone = desk.savepoint(async () => {
        await desk.write([openedFact('FL-1002')]);
        throw new Error('no');
      });
      await undoneBy(undone, 'no');
      await desk.write([openedFact('FL-1003')]);
    });
    expect(await store.read.ticket('FL-1001')).not.toBeNull();
    expect(await store.read.ticket('FL-1002')).toBeNull();
    expect(await store.read.ticket('FL-1003')).not.toBeNull();
  });

  test('an error in a savepoint never commits its writes, whether the work goes on or not', async () => {
    const { store } = await open();
    let runs = 0;
    await store.transaction(async (desk) => {
      runs += 1;
      const undone = desk.savepoint(async () => {
        await desk.write([openedFact('FL-1002')]);
        throw new Error('no');
      });
      // The worst caller: it swallows every error.
      await undone.catch(() => {});
    });
    expect(runs).toBe(2);
    expect(await store.read.ticket('FL-1002')).toBeNull();
  });

  test('a rehearsal sees its own writes, answers, and leaves nothing, nor a trace in what commits beside it', async () => {
    const { store } = await open();
    const rehearsed = (fails: boolean) =>
      store.rehearse(async (desk) => {
        await desk.write([openedFact('FL-1001')]);
        if (fails)
          await undoneBy(
            desk.savepoint(() => Promise.reject(new Error('no'))),
            'no',
          );
        return (await desk.ticket('FL-1001'))?.number;
      });
    const beside = store.transaction((desk) => desk.write([openedFact('FL-1002')]));
    expect(await Promise.all([rehearsed(false), rehearsed(true), beside])).toMatchObject([
      'FL-1001',
      'FL-1001',
      [{ ticket: 'FL-1002' }],
    ]);
    expect(await store.read.ticket('FL-1001')).toBeNull();
    expect(await store.read.ticket('FL-1002')).not.toBeNull();
    await expect(store.rehearse(() => Promise.reject(new Error('no')))).rejects.toThrow('no');
  });
}

/**
 * The savepoint rolled back by this error. A Failure with `retry` leaves the transaction, which then runs again.
 */
export async function undoneBy(savepoint: Promise<unknown>, error: string): Promise<void> {
  const thrown = await savepoint.then(
    () => null,
    (reason: unknown) => reason,
  );
  if (thrown instanceof Failure && thrown.retry) throw thrown;
  expect(thrown).toMatchObject({ message: error });
}
