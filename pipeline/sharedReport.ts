/** A report that takes seconds is made once in ten minutes for all who ask. A failure is not kept. */
import type { Clock } from '../contract/clock.ts';

const KEPT_MS = 10 * 60_000;

/** `of`: the grounds of the report. Other grounds make it again. */
export type Shared<T> = (of: string, make: (now: number) => Promise<T>) => Promise<T>;

export function shared<T>(clock: Clock): Shared<T> {
  let last: { of: string; at: number; made: Promise<T> } | null = null;
  return (of, make) => {
    const now = clock.now();
    if (last?.of === of && now - last.at < KEPT_MS) return last.made;
    const begun = { of, at: now, made: make(now) };
    last = begun;
    begun.made.catch(() => {
      if (last === begun) last = null;
    });
    return begun.made;
  };
}
