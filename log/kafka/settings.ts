/**
 * The settings in force, as a process of the cluster knows them: from a table that keeps itself current (tables.ts).
 *
 * Promises: once there are some, nobody waits for the broker; a table that no longer comes to its end is found out
 * within CHECK_EVERY_MS, and read anew. Never: two objects for one version (readers compile its rules once).
 */
import type { Clock } from '../../contract/clock.ts';
import { Failure } from '../../contract/failure.ts';
import type { Settings } from '../../contract/settings.ts';
import type { Tables } from './tables.ts';

/** A rule or a telephone number that was changed is in force everywhere a minute later at most, whatever happens. */
const CHECK_EVERY_MS = 60_000;

export function settingsIn(
  tables: Pick<Tables, 'settings' | 'sync'>,
  clock: Pick<Clock, 'now'>,
): () => Promise<Settings | null> {
  let text: string | null = null;
  let known: Settings | null = null;
  let checkedAt = 0;
  const check = (): Promise<void> => {
    checkedAt = clock.now();
    return tables.sync('settings');
  };
  return async () => {
    if (known === null) await check();
    else if (clock.now() - checkedAt >= CHECK_EVERY_MS) void check().catch(mayPass);
    const newest = tables.settings();
    if (newest !== text && newest !== null) known = JSON.parse(newest) as Settings;
    text = newest;
    return known;
  };
}

/** The broker is away, or the table is being read anew: what is known stays in force. */
function mayPass(thrown: unknown): void {
  if (!(thrown instanceof Failure && thrown.retry)) throw thrown;
}
