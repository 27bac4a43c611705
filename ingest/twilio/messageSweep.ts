/**
 * Lists the SMS to our numbers since its bookmark, so that one with a lost webhook still becomes a contact.
 *
 * Promises: reads every page. Facts have the ids that the webhook gives them, so that repeats are detected. Never accepts
 * an SMS from before the first sweep, to a number that is not ours, or one that Twilio is still receiving.
 */
import type { Outgoing } from '../../contract/log.ts';
import type { Reports } from '../../contract/reports.ts';
import { message } from './callback.ts';
import { OVERLAP_MS, type SweepOptions } from './callSweep.ts';
import { calledIn } from './identity.ts';
import { type ListedMessage, type Listing, messagesSince } from './listing.ts';
import { contactOfMessage } from './sms.ts';

/** As `sweepOnce`, for SMS. */
export async function sweepMessages(
  { account, settings, log, clock, reports }: SweepOptions,
  said: Set<string>,
  signal?: AbortSignal,
): Promise<void> {
  const listing: Listing = signal === undefined ? { account, reports } : { account, reports, signal };
  const key = `twilio/${account.accountSid}/messages`;
  const now = clock.now();
  const since = Number((await log.bookmark(key)) ?? now);
  const numbers = new Set((await settings()).phones.map((phone) => phone.number));
  const ours = (await messagesSince(listing, since)).filter((one) => isToUs(one, numbers));
  const facts = ours.flatMap((one) => factsOf(one, now, reports));
  const fresh = facts.filter(({ fact }) => !said.has(fact.id));
  await log.append(fresh, [{ key, value: String(Math.max(since, now - OVERLAP_MS)) }]);
  said.clear();
  for (const { fact } of facts) said.add(fact.id);
  reports.say('debug', 'accepted', { inbox: 'twilio sweep', messages: ours.length, facts: fresh.length });
}

/** Whether an SMS came in whole, to one of these numbers. */
export function isToUs({ direction, status, to }: ListedMessage, numbers: ReadonlySet<string>): boolean {
  return direction === 'inbound' && status === 'received' && numbers.has(calledIn(to));
}

function factsOf(listed: ListedMessage, now: number, reports: Reports): Outgoing[] {
  const { sid, from, to, body, num_media, date_sent } = listed;
  const read = message.safeParse({
    MessageSid: sid,
    From: from,
    To: to,
    Body: body ?? '',
    NumMedia: num_media,
  });
  if (read.success) return [contactOfMessage(read.data, now, date_sent ?? now)];
  const fields = read.error.issues.map((issue) => issue.path.join('.'));
  reports.say('warn', 'refused', { inbox: 'twilio sweep', list: 'messages', fields });
  return [];
}
