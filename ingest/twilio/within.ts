/** A caller hears silence while we ask: what takes too long, or fails, is reported and goes without. */
import type { Clock } from '../../contract/clock.ts';
import { messageOf } from '../../contract/failure.ts';
import type { Reports } from '../../contract/reports.ts';

export type Within = { clock: Clock; reports: Reports; path: string; ms: number };

/** The result of `take`, or null if it fails or takes longer. */
export async function within<T>(
  { clock, reports, path, ms }: Within,
  what: string,
  take: () => Promise<T>,
): Promise<T | null> {
  const without = (thrown: unknown): null => {
    reports.say('error', 'failed', { path, error: messageOf(thrown) });
    return null;
  };
  let cancel = (): void => {};
  const late = new Promise<null>((resolve) => {
    cancel = clock.wakeAt(clock.now() + ms, () =>
      resolve(without(`the ${what} did not answer within ${ms} ms`)),
    );
  });
  const taken = await Promise.race([take().catch(without), late]);
  cancel();
  return taken;
}
