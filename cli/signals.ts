/**
 * Signals that stop a running process: the first one stops it in order, another more than a second later stops it at
 * once. SIGHUP asks for the changed configuration, except where it says that the terminal was closed.
 */
import { closeSync, openSync } from 'node:fs';
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

/** The wish for the changed configuration. One that comes before `answeredBy` is answered then. */
export type ReloadWish = { answeredBy(reload: () => void): void };

export function reloadWish(isOnTerminal = process.stdin.isTTY): ReloadWish {
  let isWaiting = false;
  let answer = (): void => {
    isWaiting = true;
  };
  process.on('SIGHUP', () => {
    if (isOnTerminal && !hasTerminal()) process.kill(process.pid, 'SIGTERM');
    else answer();
  });
  return {
    answeredBy(reload) {
      answer = reload;
      if (isWaiting) reload();
      isWaiting = false;
    },
  };
}

/** Whether the terminal of this session is still open. */
function hasTerminal(): boolean {
  try {
    closeSync(openSync('/dev/tty', 'r'));
    return true;
  } catch {
    // ENXIO: it was closed.
    return false;
  }
}
