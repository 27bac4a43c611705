/** How a running process is asked to stop: the first signal politely, another more than a second later at once. */
import type { Clock } from '../contract/clock.ts';

/** A terminal's Ctrl-C reaches a whole group, and npm passes it on: the same wish, twice. */
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
