/**
 * The settings in force in a process of the cluster, from an in-memory table that follows a topic (tables.ts).
 *
 * Promises: once settings are known, no caller waits for the broker. A table that stops following its topic is
 * detected within CHECK_EVERY_MS and rebuilt. Never returns two objects for one version (stages compile its rules
 * once).
 */
import type { Clock } from '../../contract/clock.ts';
import { Failure } from '../../contract/failure.ts';
import type { Settings } from '../../contract/settings.ts';
import type { Tables } from './tables.ts';

/** A changed rule or telephone number is in force in every process within this time, even if the table stopped. */
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

/** The broker is down, or the table is being rebuilt: the known settings stay in force. */
function mayPass(thrown: unknown): void {
  if (!(thrown instanceof Failure && thrown.retry)) throw thrown;
}
