/**
 * One round of the continuous check of the phone: the calls of the last day, each one contact. Reports and counts those
 * without a contact. Never changes anything.
 */
import type { Clock } from '../../contract/clock.ts';
import type { Metrics, Reports } from '../../contract/reports.ts';
import type { TwilioAccount } from '../twilio/rest.ts';
import { type CallRecords, reconcileCalls } from './calls.ts';

const DAY_MS = 24 * 3_600_000;

export type CallsWatch = {
  records: CallRecords;
  account: TwilioAccount;
  /** Our numbers, as configured now. */
  numbers: () => Promise<ReadonlySet<string>>;
  clock: Clock;
  reports: Reports & Metrics;
};

/** `signal` ends the round early: it then rejects. */
export async function lookAtCalls(
  { records, account, numbers, clock, reports }: CallsWatch,
  signal: AbortSignal,
): Promise<void> {
  const now = clock.now();
  const found = await reconcileCalls(
    records,
    { account, reports, signal },
    await numbers(),
    now,
    now - DAY_MS,
  );
  // Nothing was swept yet: there is nothing to compare with.
  if (found === null) return;
  const { open } = found;
  reports.gauge('firstline_calls_unaccounted', open.length);
  reports.gauge('firstline_calls_reconciled_seconds', now / 1000);
  if (open.length > 0)
    reports.say('error', 'unaccounted', { calls: open.map(({ callSid }) => callSid).slice(0, MOST_NAMED) });
}

const MOST_NAMED = 20;
