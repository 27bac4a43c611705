import { expect, test } from 'vitest';
import { MAX_ATTEMPTS, nextAttemptAt } from '../../notifier/backoff.ts';

const MINUTE = 60_000;
const DAY = 24 * 60 * MINUTE;

function delays(id: string): number[] {
  return Array.from(
    { length: MAX_ATTEMPTS - 1 },
    (_, index) => nextAttemptAt({ id, queuedAt: 0 }, index + 1, 0) ?? Number.NaN,
  );
}

test('pauses grow: minutes for greylisting, hours for a relay that is mended', () => {
  const minutes = delays('m1').map((delay) => delay / MINUTE);
  const least = [1, 5, 15, 60, 240, 480, 480];
  for (const [index, expected] of least.entries()) {
    expect(minutes[index]).toBeGreaterThanOrEqual(expected);
    expect(minutes[index]).toBeLessThanOrEqual(expected * 1.1);
  }
});

test('after five days it is given up, not earlier and not much later', () => {
  const whole = delays('m1').reduce((sum, delay) => sum + delay, 0);
  expect(whole).toBeGreaterThanOrEqual(5 * DAY);
  expect(whole).toBeLessThan(6 * DAY);
  expect(nextAttemptAt({ id: 'm1', queuedAt: 0 }, MAX_ATTEMPTS, 5 * DAY)).toBeNull();
});

test('many attempts within a day, while the relay refused this installation, give nothing up', () => {
  expect(nextAttemptAt({ id: 'm1', queuedAt: 0 }, 10 * MAX_ATTEMPTS, DAY)).toBeGreaterThan(DAY);
});

test('those that failed together are spread, each always the same way', () => {
  const first = Array.from({ length: 100 }, (_, index) =>
    nextAttemptAt({ id: `m${index}`, queuedAt: 0 }, 1, 0),
  );
  expect(new Set(first).size).toBeGreaterThan(90);
  expect(delays('m7')).toEqual(delays('m7'));
});
