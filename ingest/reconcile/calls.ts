/**
 * Whether every call to one of our numbers that Twilio lists is one contact. Calls from before the first sweep of a number
 * are not ours to take, and calls in progress have time. Changes nothing.
 */
import { FETCH_WITHIN_MS } from '../../contract/call.ts';
import type { Log } from '../../contract/log.ts';
import { isFinal } from '../twilio/callback.ts';
import { calledIn, contactOfCall } from '../twilio/identity.ts';
import { callsSince, type ListedCall, type Listing, wholeSecond } from '../twilio/listing.ts';
import { startKey } from '../twilio/callSweep.ts';
import { SWEEP_EVERY_MS } from '../twilio/sweep.ts';

export type CallRecords = {
  log: Pick<Log, 'bookmark'>;
  /** Which of these contacts exist. */
  contacts(ids: readonly string[]): Promise<Set<string>>;
  /** Which of these calls and SMS have a parked event. */
  parked(sids: readonly string[]): Promise<Set<string>>;
  /** Which of these calls became nothing, with a recorded reason. */
  concluded?(sids: readonly string[]): Promise<Set<string>>;
};

export type OpenCall = { callSid: string; why: 'no-contact' };
export type AccountedCalls = { calls: number; outcomes: Record<string, number>; open: OpenCall[] };

/** Time that a finished call has to become a contact: a sweep finds it, and then its recording is fetched. */
export const CONTACT_WITHIN_MS = SWEEP_EVERY_MS + FETCH_WITHIN_MS + 2 * 60_000;

/** `since` (epoch ms): null for every call since the first sweep of its number. Null: nothing was swept yet. */
export async function reconcileCalls(
  records: CallRecords,
  listing: Listing,
  numbers: ReadonlySet<string>,
  now: number,
  since: number | null = null,
): Promise<AccountedCalls | null> {
  const starts = await startsOf(records, listing, numbers);
  if (starts.size === 0) return null;
  const from = Math.max(Math.min(...starts.values()), since ?? 0);
  const isOurs = ({ direction, to, start_time, date_created }: ListedCall): boolean =>
    direction === 'inbound' && (start_time ?? date_created ?? now) >= (starts.get(calledIn(to)) ?? Infinity);
  const calls = (await callsSince(listing, from)).filter(isOurs);
  const contacts = await records.contacts(calls.map(({ sid }) => contactOfCall(sid)));
  const without = calls.filter(({ sid }) => !contacts.has(contactOfCall(sid)));
  const sids = without.map(({ sid }) => sid);
  const known = {
    parked: await records.parked(sids),
    concluded: (await records.concluded?.(sids)) ?? new Set(),
  };
  const outcomes: Record<string, number> = {};
  const open: OpenCall[] = [];
  for (const call of calls) {
    const outcome = contacts.has(contactOfCall(call.sid)) ? 'contact' : outcomeWithout(call, known, now);
    if (outcome === null) open.push({ callSid: call.sid, why: 'no-contact' });
    else outcomes[outcome] = (outcomes[outcome] ?? 0) + 1;
  }
  return { calls: calls.length, outcomes, open };
}

/** The first sweep of each number, in whole seconds, as Twilio tells times. */
export async function startsOf(
  { log }: CallRecords,
  { account }: Listing,
  numbers: ReadonlySet<string>,
): Promise<Map<string, number>> {
  const starts = new Map<string, number>();
  for (const number of numbers) {
    const start = await log.bookmark(startKey(account.accountSid, number));
    if (start !== null) starts.set(number, wholeSecond(Number(start)));
  }
  return starts;
}

type Known = Record<'parked' | 'concluded', ReadonlySet<string>>;

function outcomeWithout(call: ListedCall, { parked, concluded }: Known, now: number): string | null {
  if (parked.has(call.sid)) return 'parked';
  if (concluded.has(call.sid)) return 'abandoned';
  if (!isFinal(call.status)) return 'in-progress';
  return (call.end_time ?? call.start_time ?? 0) > now - CONTACT_WITHIN_MS ? 'in-progress' : null;
}
