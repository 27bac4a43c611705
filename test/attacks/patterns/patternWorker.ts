/** A thread that measures patterns one after the other; the test kills it where one takes for ever. */
import { parentPort } from 'node:worker_threads';
import { type Pattern, superLinear, worstMs } from './growth.ts';
import type { Attack } from './attacks.ts';

/** `bound`: the length at which the worst time is asked for; null: whether the pattern is linear. */
export type Question = { pattern: Pattern; bound: number | null };
export type Answer = { attack: Attack | null; worstMs: number };

parentPort?.on('message', ({ pattern, bound }: Question) => {
  const attack = bound === null ? superLinear(pattern) : null;
  parentPort?.postMessage({ attack, worstMs: bound === null ? 0 : worstMs(pattern, bound) });
});
