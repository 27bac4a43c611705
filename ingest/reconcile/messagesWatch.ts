/**
 * One round of the continuous check of SMS: those of the last day, each one contact. Reports and counts those without a
 * contact. Never changes anything.
 */
import type { CallsWatch } from './callsWatch.ts';
import { reconcileMessages } from './messages.ts';

const DAY_MS = 24 * 3_600_000;
const MOST_NAMED = 20;

/** `signal` ends the round early: it then rejects. */
export async function lookAtMessages(
  { records, account, numbers, clock, reports }: CallsWatch,
  signal: AbortSignal,
): Promise<void> {
  const now = clock.now();
  const listing = { account, reports, signal };
  const found = await reconcileMessages(records, listing, await numbers(), now, now - DAY_MS);
  // Nothing was swept yet: there is nothing to compare with.
  if (found === null) return;
  const { open } = found;
  reports.gauge('firstline_sms_unaccounted', open.length);
  reports.gauge('firstline_sms_reconciled_seconds', now / 1000);
  if (open.length > 0)
    reports.say('error', 'unaccounted', {
      messages: open.map(({ messageSid }) => messageSid).slice(0, MOST_NAMED),
    });
}
