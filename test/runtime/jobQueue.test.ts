/** The order of waiting jobs: suspects wait, but not for ever, and have bounded room. */
import { describe, expect, test } from 'vitest';
import { IN_TURN, JobQueue, type Turn } from '../../runtime/jobQueue.ts';

type Job = { name: string; turn: () => Turn };

const plain = (name: string): Job => ({ name, turn: () => IN_TURN });
const suspect = (name: string, lateMs: number, room: Turn['room'] = null): Job => ({
  name,
  turn: () => ({ lateMs, isSuspect: true, room }),
});

/** Jobs by the instant at which they come. */
function queueOf(...jobs: [number, Job][]): JobQueue<Job> {
  const queue = new JobQueue<Job>();
  for (const [at, job] of jobs) expect(queue.add(job, at)).toBeNull();
  return queue;
}

function names(queue: JobQueue<Job>): string[] {
  return queue.takeAll().map(({ name }) => name);
}

test('jobs wait in order of arrival, a suspect behind those that come up to its lateness after it', () => {
  const queue = queueOf(
    [0, plain('a')],
    [1, suspect('very late', 100)],
    [2, suspect('late', 10)],
    [11, plain('b')],
    [13, plain('c')],
    [101, plain('d')],
    [102, plain('e')],
  );
  expect(names(queue)).toEqual(['a', 'b', 'late', 'c', 'very late', 'd', 'e']);
});

test('a job that becomes a suspect while it waits, waits as one', () => {
  let turn = IN_TURN;
  const queue = queueOf([0, { name: 'a', turn: () => turn }], [1, plain('b')]);
  turn = { lateMs: 10, isSuspect: true, room: null };
  expect([queue.take(true)?.name, queue.take(false)]).toEqual(['b', null]);
});

test('where no thread is for suspects, the next other job is taken; one put back is next', () => {
  const queue = queueOf([0, suspect('s', 1)], [5, plain('a')], [6, plain('b')]);
  const first = queue.take(false);
  expect(first?.name).toBe('a');
  queue.putBack(first!);
  expect([queue.take(true)?.name, queue.take(false)?.name, queue.take(false)]).toEqual(['a', 'b', null]);
  expect(queue.hasSuspects).toBe(true);
});

test('a suspect is crowded by any waiting job, another by others only', () => {
  const queue = queueOf([0, suspect('s', 1)]);
  expect([queue.crowds(plain('a')), queue.crowds(suspect('t', 1))]).toEqual([false, true]);
  queue.add(plain('b'), 1);
  expect(queue.crowds(plain('a'))).toBe(true);
});

describe('beyond the room of its kind', () => {
  const few = { most: 2, beyond: 'displaced' } as const;

  test('the last has to leave, be it the one that came', () => {
    const queue = queueOf([0, suspect('a', 50, few)], [1, plain('plain')], [2, suspect('b', 20, few)]);
    expect(queue.add(suspect('c', 10, few), 3)?.name).toBe('a');
    expect(queue.add(suspect('d', 90, few), 4)?.name).toBe('d');
    expect(names(queue)).toEqual(['plain', 'c', 'b']);
  });

  test('another kind has its own', () => {
    const queue = queueOf([0, suspect('a', 1, few)], [0, suspect('b', 1, few)]);
    expect(queue.add(suspect('c', 1, { most: 1, beyond: 'retry' }), 0)).toBeNull();
    expect(queue.add(suspect('d', 1, { most: 1, beyond: 'retry' }), 0)?.name).toBe('d');
  });
});
