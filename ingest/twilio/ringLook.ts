/**
 * A later look at ring backs: asks Twilio for the calls of one whose news never came, so that it gets its outcome, and the
 * ticket's customer may be rung again.
 *
 * Promises: each minute, of the rings that have no outcome yet. Publishes the facts of the missing callbacks, with the same ids.
 * Never asks about a call that we did not ask for.
 */
import type { Clock } from '../../contract/clock.ts';
import type { Log, Outgoing } from '../../contract/log.ts';
import type { Reports } from '../../contract/reports.ts';
import type { Inbox } from '../../contract/stage.ts';
import { isFinal } from './callback.ts';
import { callBySid, callsBelow, type ListedCall, type Listing } from './listing.ts';
import { looking } from './looking.ts';
import { NotThere, type TwilioAccount } from './rest.ts';
import { rangIn, whoAnswered } from './ringNews.ts';

export const RING_LOOK_EVERY_MS = 60_000;
/** A younger one may still be told by its callbacks, which come in order. */
export const YOUNG_MS = 60_000;

/** `sid`: of the agent's call. `taken`: the agent pressed the key. */
export type OpenRing = { sid: string; message: string; ticket: string; taken: boolean };

export type RingLookOptions = {
  account: TwilioAccount;
  /** Rings that were ordered before an instant and have no outcome yet. */
  open: (before: number) => Promise<OpenRing[]>;
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
    const facts = await newsOf(listing, ring, now);
    if (facts.length > 0) await log.append(facts);
  }
}

async function newsOf(listing: Listing, ring: OpenRing, now: number): Promise<Outgoing[]> {
  const call = await callOf(listing, ring.sid);
  if (call === null || !isFinal(call.status)) return [];
  const ofCustomer = (await callsBelow(listing, ring.sid)).filter(({ status }) => isFinal(status));
  // Twilio keeps no call that it did not begin.
  if (ofCustomer.length === 0 && ring.taken)
    return [rangIn(ring, { leg: 'customer', status: 'canceled', seconds: null }, now)];
  // The customer's first: an agent's call without one is an agent who pressed no key.
  return [
    ...ofCustomer.flatMap(({ status, duration: seconds, answered_by: by }) => [
      ...(by === null
        ? []
        : [rangIn(ring, { leg: 'customer', status: whoAnswered(by), seconds: null }, now)]),
      rangIn(ring, { leg: 'customer', status, seconds }, now),
    ]),
    rangIn(ring, { leg: 'agent', status: call.status, seconds: call.duration }, now),
  ];
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
