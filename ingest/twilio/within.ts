/** A caller hears silence while we ask: what takes too long, or fails, is reported and goes without. */
import type { Clock } from '../../contract/clock.ts';
import { messageOf } from '../../contract/failure.ts';
import type { Reports } from '../../contract/reports.ts';

export type Within = { clock: Clock; reports: Reports; path: string; ms: number };

/** The result of `take`, or null if it fails or takes longer. `undo`: takes back a result that comes too late. */
export async function within<T>(
  { clock, reports, path, ms }: Within,
  what: string,
  take: () => Promise<T>,
  undo: () => Promise<void> = async () => {},
): Promise<T | null> {
  const without = (thrown: unknown): null => {
    reports.say('error', 'failed', { path, error: messageOf(thrown) });
    return null;
  };
  let cancel = (): void => {};
  let isLate = false;
  const taking = async (): Promise<T> => {
    const result = await take();
    if (isLate) await undo();
    return result;
  };
  const late = new Promise<null>((resolve) => {
    cancel = clock.wakeAt(clock.now() + ms, () => {
      isLate = true;
      resolve(without(`the ${what} did not answer within ${ms} ms`));
    });
  });
  const taken = await Promise.race([taking().catch(without), late]);
  cancel();
  return taken;
}
