/** That nobody can take tickets is said once, then every few hours, however many processes look. */
import { expect, onTestFinished, test } from 'vitest';
import { AGAIN_AFTER_MS, type Unserved, unservedWatch } from '../../runtime/unservedWatch.ts';
import { historyPage } from '../../store/tables/history.ts';
import { embeddedGrounds, testClock, until } from '../support/grounds.ts';
import { recorded } from '../support/recorded.ts';

const SECOND_MS = 1_000;

function waiting(queue: string): Unserved {
  return { type: 'queue.unserved', queue, waiting: 3, oldestAt: 1, because: [{ rule: 'skill' }] };
}

test('two processes say it once a queue, and again only after hours', async () => {
  const clock = testClock();
  const { store, database, log } = await embeddedGrounds(clock);
  const reports = recorded();
  let looks = 0;
  const find = async () => {
    looks += 1;
    return [waiting('billing'), waiting('triage')];
  };
  const watches = [1, 2].map(() => unservedWatch(find, { store, clock, reports }));
  onTestFinished(async () => void (await Promise.all(watches.map((watch) => watch.stop()))));
  const said = async () =>
    (await historyPage(database.read, 0, 100)).map(({ fact }) => ('queue' in fact ? fact.queue : ''));
  const look = async (): Promise<void> => {
    const before = looks;
    await until('both have looked', () => {
      clock.advance(SECOND_MS);
      return looks >= before + 2;
    });
    await store.transaction(async () => {});
  };
  await look();
  await until('both queues are told', async () => (await said()).length === 2);
  for (let n = 0; n < 5; n += 1) await look();
  expect((await said()).toSorted()).toEqual(['billing', 'triage']);
  expect(reports.of('late')).toHaveLength(2);
  // The notifier reads them.
  expect(await log.lag('notifier', 'tickets')).toBe(2);

  clock.advance(AGAIN_AFTER_MS);
  await look();
  await until('told again', async () => (await said()).length === 4);
});
