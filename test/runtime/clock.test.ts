import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { systemClock } from '../../runtime/clock.ts';

const DAY_MS = 24 * 60 * 60 * 1000;
const start = Date.UTC(2026, 0, 5, 9);

beforeEach(() => void vi.useFakeTimers({ now: start }));
afterEach(() => void vi.useRealTimers());

function wakesAt(at: number): { woken: number[]; cancel: () => void } {
  const woken: number[] = [];
  const cancel = systemClock.wakeAt(at, () => woken.push(systemClock.now()));
  return { woken, cancel };
}

test('now is the wall clock', () => {
  expect(systemClock.now()).toBe(start);
});

test('wakes once, at the instant and not before', () => {
  const { woken } = wakesAt(start + 1000);
  vi.advanceTimersByTime(999);
  expect(woken).toEqual([]);
  vi.advanceTimersByTime(5000);
  expect(woken).toEqual([start + 1000]);
});

test('an instant that is past wakes at once, but not before the caller goes on', () => {
  const { woken } = wakesAt(start - 1);
  expect(woken).toEqual([]);
  vi.advanceTimersByTime(1);
  expect(woken).toHaveLength(1);
});

test('an instant beyond 2^31 milliseconds is waited for', () => {
  const { woken } = wakesAt(start + 40 * DAY_MS);
  vi.advanceTimersByTime(40 * DAY_MS - 1);
  expect(woken).toEqual([]);
  vi.advanceTimersByTime(1);
  expect(woken).toEqual([start + 40 * DAY_MS]);
});

test('fractions of a millisecond are not early', () => {
  const { woken } = wakesAt(start + 10.5);
  vi.advanceTimersByTime(10);
  expect(woken).toEqual([]);
  vi.advanceTimersByTime(1);
  expect(woken).toEqual([start + 11]);
});

test('a clock set forward is noticed within a minute, one set back is waited for', () => {
  const forward = wakesAt(start + DAY_MS);
  const back = wakesAt(start + 30_000);
  vi.setSystemTime(start + DAY_MS);
  vi.advanceTimersByTime(60_000);
  expect(forward.woken).toHaveLength(1);
  expect(back.woken).toHaveLength(1);
  const later = wakesAt(start + DAY_MS + 120_000);
  vi.setSystemTime(start);
  vi.advanceTimersByTime(180_000);
  expect(later.woken).toEqual([]);
});

test('a cancelled one never wakes, however long its way was', () => {
  const { woken, cancel } = wakesAt(start + DAY_MS);
  vi.advanceTimersByTime(DAY_MS / 2);
  cancel();
  vi.advanceTimersByTime(DAY_MS);
  expect(woken).toEqual([]);
  expect(vi.getTimerCount()).toBe(0);
});
