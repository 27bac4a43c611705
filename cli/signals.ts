/**
 * Signals that stop a running process: the first one stops it in order, another more than a second later stops it at
 * once.
 */
import type { Clock } from '../contract/clock.ts';

/** Ignores repeats within this time: Ctrl-C reaches the whole process group, and npm passes it on a second time. */
const SAME_WISH_MS = 1_000;
const EXIT_AT_ONCE = 130;

/** Resolves at the first SIGTERM or SIGINT. */
export function stopAsked(clock: Clock): Promise<NodeJS.Signals> {
  return new Promise((resolve) => {
    let firstAt: number | null = null;
    const asked = (signal: NodeJS.Signals): void => {
      if (firstAt === null) {
        firstAt = clock.now();
        resolve(signal);
      } else if (clock.now() - firstAt > SAME_WISH_MS) {
        process.exit(EXIT_AT_ONCE);
      }
    };
    process.on('SIGTERM', asked);
    process.on('SIGINT', asked);
  });
}
