/**
 * Whether every SMS to one of our numbers that Twilio lists is one contact. SMS from before the first sweep of a number are
 * not ours to take, and a sweep has time to find one. Changes nothing.
 */
import { calledIn, contactOfSms } from '../twilio/identity.ts';
import { type Listing, messagesSince } from '../twilio/listing.ts';
import { isToUs } from '../twilio/messageSweep.ts';
import { SWEEP_EVERY_MS } from '../twilio/sweep.ts';
import { type CallRecords, startsOf } from './calls.ts';

export type OpenMessage = { messageSid: string; why: 'no-contact' };
export type AccountedMessages = { messages: number; outcomes: Record<string, number>; open: OpenMessage[] };

/** Time that an SMS has to become a contact. */
export const MESSAGE_WITHIN_MS = SWEEP_EVERY_MS + 2 * 60_000;

/** As `reconcileCalls`. */
export async function reconcileMessages(
  records: CallRecords,
  listing: Listing,
  numbers: ReadonlySet<string>,
  now: number,
  since: number | null = null,
): Promise<AccountedMessages | null> {
  const starts = await startsOf(records, listing, numbers);
  if (starts.size === 0) return null;
  const from = Math.max(Math.min(...starts.values()), since ?? 0);
  const messages = (await messagesSince(listing, from)).filter(
    (one) => isToUs(one, numbers) && (one.date_sent ?? now) >= (starts.get(calledIn(one.to)) ?? Infinity),
  );
  const contacts = await records.contacts(messages.map(({ sid }) => contactOfSms(sid)));
  const without = messages.filter(({ sid }) => !contacts.has(contactOfSms(sid)));
  const parked = await records.parked(without.map(({ sid }) => sid));
  const outcomes: Record<string, number> = {};
  const open: OpenMessage[] = [];
  for (const { sid, date_sent } of messages) {
    const outcome = contacts.has(contactOfSms(sid))
      ? 'contact'
      : outcomeWithout(parked.has(sid), date_sent ?? now, now);
    if (outcome === null) open.push({ messageSid: sid, why: 'no-contact' });
    else outcomes[outcome] = (outcomes[outcome] ?? 0) + 1;
  }
  return { messages: messages.length, outcomes, open };
}

function outcomeWithout(isParked: boolean, sentAt: number, now: number): string | null {
  if (isParked) return 'parked';
  return sentAt > now - MESSAGE_WITHIN_MS ? 'in-progress' : null;
}
