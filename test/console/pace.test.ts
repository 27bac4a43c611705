/** How often a page that keeps changing is got again. */
import { expect, test } from 'vitest';
import { newPace } from '../../console/assets/pace.js';

/** When the page was got again, in seconds: opened at 0, and changed at each of `changes`. */
function gotAgain(changes: number[]): number[] {
  const pace = newPace();
  pace.asked(0);
  const asked: number[] = [];
  let dueAt = Number.POSITIVE_INFINITY;
  const until = (now: number): void => {
    if (dueAt > now) return;
    pace.asked(dueAt);
    asked.push(dueAt / 1_000);
    dueAt = Number.POSITIVE_INFINITY;
  };
  for (const at of changes) {
    until(at * 1_000);
    dueAt = Math.min(dueAt, pace.next(at * 1_000));
  }
  until(Number.POSITIVE_INFINITY);
  return asked;
}

test('a change after a quiet time is shown at once, and two within a second are one request', () => {
  expect(gotAgain([5, 5.2, 20])).toEqual([5, 6, 20]);
  expect(gotAgain([0.2, 0.4, 0.9])).toEqual([1]);
});

test('changes some seconds apart are each shown at once', () => {
  expect(gotAgain([3, 6, 9, 12])).toEqual([3, 6, 9, 12]);
});

test('changes without end are shown every eight seconds, and at once again after a quiet time', () => {
  const storm = Array.from({ length: 400 }, (_, n) => n / 10);
  expect(gotAgain([...storm, 90])).toEqual([1, 3, 7, 15, 23, 31, 39, 47, 90]);
});
