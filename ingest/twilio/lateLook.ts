/**
 * A later look at our SMS: asks Twilio for the ones that did not arrive and whose status callback never came, so that their
 * agents are told to ring.
 *
 * Promises: one list each half hour, of the SMS of the last day. Publishes the fact of the missing callback, with the same id.
 * Twilio lists the whole account. Never says a fact about an SMS that we did not send.
 */
import type { Clock } from '../../contract/clock.ts';
import type { Log } from '../../contract/log.ts';
import type { Reports } from '../../contract/reports.ts';
import type { Inbox } from '../../contract/stage.ts';
import { type Listing, messagesSince } from './listing.ts';
import { looking } from './looking.ts';
import type { TwilioAccount } from './rest.ts';
import { droppedIn, isDropped } from './sms.ts';

export const LATE_LOOK_EVERY_MS = 30 * 60_000;
/** Carriers settle nearly all SMS within hours. */
export const LOOKED_BACK_MS = 26 * 3_600_000;

export type LateLookOptions = {
  account: TwilioAccount;
  /** Our SMS since an instant that count as sent: their ids, by Twilio's ids. */
  sent: (since: number) => Promise<ReadonlyMap<string, string>>;
  log: Pick<Log, 'append'>;
  clock: Clock;
  reports: Reports;
};

export function lateLook(options: LateLookOptions): Inbox {
  const look = (signal: AbortSignal): Promise<void> => lookOnce(options, signal);
  return looking({ ...options, name: 'late look', everyMs: LATE_LOOK_EVERY_MS, look });
}

/** Asks Twilio only if there are SMS to ask about. */
export async function lookOnce(
  { account, sent, log, clock, reports }: LateLookOptions,
  signal?: AbortSignal,
): Promise<void> {
  const now = clock.now();
  const since = now - LOOKED_BACK_MS;
  const ours = await sent(since);
  if (ours.size === 0) return;
  const listing: Listing = signal === undefined ? { account, reports } : { account, reports, signal };
  const facts = (await messagesSince(listing, since)).flatMap(({ sid, status, error_code }) => {
    const message = ours.get(sid);
    if (message === undefined || !isDropped(status)) return [];
    const code = error_code === null ? {} : { ErrorCode: String(error_code) };
    return droppedIn({ MessageSid: sid, MessageStatus: status, ...code, message }, now);
  });
  if (facts.length > 0) await log.append(facts);
  reports.say('debug', 'accepted', { inbox: 'late look', messages: ours.size, facts: facts.length });
}
