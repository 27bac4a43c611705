/** What an operator is told of a disk that gets full. */
import { expect, onTestFinished, test } from 'vitest';
import { diskWatch, LOW_BYTES, type Space } from '../../runtime/diskWatch.ts';
import { testClock } from '../support/grounds.ts';
import { recorded } from '../support/recorded.ts';

const LARGE = 100 * LOW_BYTES;

test('free bytes are a figure; a full disk is told once, then each hour, and when it is over', async () => {
  const clock = testClock();
  const reports = recorded();
  let space: Space = { freeBytes: 50 * LOW_BYTES, totalBytes: LARGE };
  const watch = diskWatch({ data: async () => space }, clock, reports);
  onTestFinished(() => watch.stop());
  const later = async (ms: number): Promise<void> => {
    for (let passed = 0; passed < ms; passed += 30_000) {
      clock.advance(30_000);
      await new Promise((resolve) => setImmediate(resolve));
    }
  };
  await later(60_000);
  expect(reports.gaugeOf('firstline_disk_free_bytes', { folder: 'data' })).toBe(50 * LOW_BYTES);
  expect(reports.of('space')).toEqual([]);

  space = { freeBytes: LOW_BYTES - 1, totalBytes: LARGE };
  await later(300_000);
  expect(reports.of('space')).toMatchObject([{ folder: 'data', freeBytes: LOW_BYTES - 1 }]);
  await later(3_600_000);
  expect(reports.of('space')).toHaveLength(2);

  space = { freeBytes: 2 * LOW_BYTES, totalBytes: LARGE };
  await later(60_000);
  expect(reports.said.filter(({ name }) => name === 'space').map(({ level }) => level)).toEqual([
    'error',
    'error',
    'info',
  ]);
});

test('a small disk is not full from its beginning', async () => {
  const reports = recorded();
  const small = { freeBytes: LOW_BYTES / 4, totalBytes: LOW_BYTES / 2 };
  const watch = diskWatch({ data: async () => small }, testClock(), reports);
  await watch.stop();
  expect(reports.of('space')).toEqual([]);
});
