/**
 * A later look at ring backs: asks Twilio for the calls of one whose news never came, so that it gets its outcome, and the
 * ticket's customer may be rung again.
 *
 * Promises: each minute, about each ring that has no outcome yet; one that fails delays no other. Publishes the facts of the missing callbacks, with the same ids.
 * Never asks about a call that we did not ask for.
 */
import type { Clock } from '../../contract/clock.ts';
import { messageOf } from '../../contract/failure.ts';
import type { Log, Outgoing } from '../../contract/log.ts';
import type { Reports } from '../../contract/reports.ts';
import type { RingOutcome } from '../../contract/ring.ts';
import type { Inbox } from '../../contract/stage.ts';
import { isFinal } from './callback.ts';
import { callBySid, callsBelow, type ListedCall, type Listing } from './listing.ts';
import { looking } from './looking.ts';
import { NotThere, type TwilioAccount } from './rest.ts';
import { rangIn, whoAnswered } from './ringNews.ts';

export const RING_LOOK_EVERY_MS = 60_000;
/** A younger one may still be told by its callbacks, which come in order. */
export const YOUNG_MS = 60_000;
/** Twilio lists a call within this time after its end. */
export const LISTED_WITHIN_MS = 60_000;

/** `sid`: of the agent's call. */
export type OpenRing = { sid: string; message: string; ticket: string; outcome: RingOutcome | null };

export type RingLookOptions = {
  account: TwilioAccount;
  /** Rings that were ordered up to an instant and have no outcome yet. */
  open: (upTo: number) => Promise<OpenRing[]>;
  log: Pick<Log, 'append'>;
  clock: Clock;
  reports: Reports;
};

export function ringLook(options: RingLookOptions): Inbox {
  const look = (signal: AbortSignal): Promise<void> => lookAtRings(options, signal);
  return looking({ ...options, name: 'ring look', everyMs: RING_LOOK_EVERY_MS, look });
}

/** Asks Twilio only if there are rings to ask about. */
export async function lookAtRings(
  { account, open, log, clock, reports }: RingLookOptions,
  signal?: AbortSignal,
): Promise<void> {
  const now = clock.now();
  const listing: Listing = signal === undefined ? { account, reports } : { account, reports, signal };
  for (const ring of await open(now - YOUNG_MS)) {
    try {
      const facts = await newsOf(listing, ring, now);
      if (facts.length > 0) await log.append(facts);
    } catch (thrown) {
      if (signal?.aborted === true) return;
      reports.say('error', 'failed', { inbox: 'ring look', message: ring.message, error: messageOf(thrown) });
    }
  }
}

async function newsOf(listing: Listing, ring: OpenRing, now: number): Promise<Outgoing[]> {
  const call = await callOf(listing, ring.sid);
  if (call === null) return [unlisted(ring, now)];
  if (!isFinal(call.status)) return [];
  const below = await callsBelow(listing, ring.sid);
  if (below.some(({ status }) => !isFinal(status))) return [];
  // Twilio keeps no call that it did not begin, and its list may lag.
  const status = WITHOUT_A_CALL[ring.outcome ?? ''];
  if (below.length === 0 && status !== undefined)
    return now < (call.end_time ?? now) + LISTED_WITHIN_MS
      ? []
      : [rangIn(ring, { leg: 'customer', status, seconds: null }, now)];
  // The customer's first: an agent's call without one is an agent who pressed no key.
  return [
    ...below.flatMap(({ status, duration: seconds, answered_by }) => [
      ...verdict(ring, answered_by ?? '', now),
      rangIn(ring, { leg: 'customer', status, seconds }, now),
    ]),
    rangIn(ring, { leg: 'agent', status: call.status, seconds: call.duration }, now),
  ];
}

/** What it makes of a ring that Twilio's list has no call with the customer of. */
const WITHOUT_A_CALL: Readonly<Record<string, string>> = { taken: 'canceled', answered: 'completed' };

/** A call that Twilio does not have, or has no more, is over: the ticket, the agent and the customer are free. */
function unlisted(ring: OpenRing, now: number): Outgoing {
  if (ring.outcome === null) return rangIn(ring, { leg: 'agent', status: 'unknown', seconds: null }, now);
  const status = ring.outcome === 'answered' ? 'completed' : 'unknown';
  return rangIn(ring, { leg: 'customer', status, seconds: null }, now);
}

function verdict(ring: OpenRing, answeredBy: string, now: number): Outgoing[] {
  const status = whoAnswered(answeredBy);
  return status === null ? [] : [rangIn(ring, { leg: 'customer', status, seconds: null }, now)];
}

/** Null for one that was deleted at Twilio. */
async function callOf(listing: Listing, sid: string): Promise<ListedCall | null> {
  try {
    return await callBySid(listing, sid);
  } catch (thrown) {
    if (thrown instanceof NotThere) return null;
    throw thrown;
  }
}
