/**
 * A ring back: the telephone company rings the agent, then the customer. Its news come twice, late or in any order, so the outcome
 * goes one way: from the first news to what later ones can add.
 */
import { z } from 'zod';

export const ringOutcome = z.enum([
  /** The agent pressed the key: the customer is rung. */
  'taken',
  /** The customer's call is over. Who took it, a person or a voicemail, is not known yet. */
  'ended',
  'answered',
  /** An answered call is over. */
  'talked',
  'voicemail',
  'busy',
  'no-answer',
  /** The agent hung up before the customer answered. */
  'given-up',
  'failed',
  'agent-busy',
  'agent-no-answer',
  /** The agent's telephone was answered, perhaps by a voicemail, and no key was pressed. */
  'not-taken',
  'agent-failed',
  /** The telephone company took no call, or it was too late to ring. */
  'refused',
  'unknown',
]);
export type RingOutcome = z.infer<typeof ringOutcome>;

export const ringState = z.object({
  /** The message that asks the telephone company for it. */
  message: z.string(),
  agent: z.string(),
  /** Person id of the customer. */
  person: z.string(),
  /** When it was ordered. */
  at: z.number(),
  /** How often the customer of this ticket was rung, or was to be. */
  attempts: z.number(),
  outcome: ringOutcome.nullable(),
  heardAt: z.number().nullable(),
  /** Of the call with the customer, once it is over. */
  talkSeconds: z.number().nullable(),
  /** The telephone company's id of the agent's call, where its own news told it. */
  sid: z.string().exactOptional(),
});
export type Ring = z.infer<typeof ringState>;

/** News of the telephone company about one of the two calls: its final status, `taken`, or who answered. */
export type RingNews = { leg: 'agent' | 'customer'; status: string };

/** An order is for now: later the agent does something else, and the customer sleeps. */
export const RING_WITHIN_MS = 5 * 60_000;
/** Limits the talk, so that a ring without news has an end. */
export const LONGEST_TALK_SECONDS = 2 * 3_600;
/** A ring without news for this time is over. */
export const UNHEARD_AFTER_MS = (LONGEST_TALK_SECONDS + 600) * 1_000;
/** An older ring is not looked at: whatever became of it is over. */
export const RINGS_LOOKED_FOR_MS = 24 * 3_600_000;
/** Until then after the order a key is taken: the agent's telephone rings, and the agent listens. */
export const KEY_UNTIL_MS = RING_WITHIN_MS + 2 * 60_000;
/** The verdict whether a voicemail answered comes within seconds. */
export const VERDICT_WITHIN_MS = 60_000;
/** Without a verdict a shorter call is no talk: it may have been the greeting of a voicemail. */
export const SHORTEST_TALK_SECONDS = 60;
/** The telephone may ring for this time although Twilio's answer was lost. */
export const SETTLES_WITHIN_MS = 60_000;

const OF_AGENT: Readonly<Record<string, RingOutcome>> = {
  taken: 'taken',
  completed: 'not-taken',
  busy: 'agent-busy',
  'no-answer': 'agent-no-answer',
  failed: 'agent-failed',
  canceled: 'agent-failed',
  refused: 'refused',
  unknown: 'unknown',
};
const OF_CUSTOMER: Readonly<Record<string, RingOutcome>> = {
  human: 'answered',
  machine: 'voicemail',
  completed: 'ended',
  busy: 'busy',
  'no-answer': 'no-answer',
  canceled: 'given-up',
  failed: 'failed',
  unknown: 'unknown',
};

/** From these the customer's side can still say more. */
const OPEN: ReadonlySet<RingOutcome | null> = new Set([null, 'taken', 'not-taken', 'given-up', 'unknown']);

/** The outcome that the news make; null where they say nothing new. The same for every order of the news. */
export function outcomeAfter(
  { outcome }: Pick<Ring, 'outcome'>,
  { leg, status }: RingNews,
): RingOutcome | null {
  if (leg === 'agent')
    return outcome === null || outcome === 'unknown' ? changed(outcome, OF_AGENT[status]) : null;
  const told = OF_CUSTOMER[status];
  if (outcome === 'answered') return told === 'ended' ? 'talked' : null;
  if (outcome === 'ended') return AFTER_END[told ?? 'ended'] ?? null;
  return OPEN.has(outcome) ? changed(outcome, told) : null;
}

/** The verdict on a call that is over. */
const AFTER_END: Partial<Record<RingOutcome, RingOutcome>> = { answered: 'talked', voicemail: 'voicemail' };

/** Whether this outcome says for the first time that the customer answered. */
export function isAnswer({ outcome: before }: Pick<Ring, 'outcome'>, outcome: RingOutcome): boolean {
  return outcome === 'answered' || (outcome === 'talked' && before !== 'answered');
}

function changed(before: RingOutcome | null, after: RingOutcome | undefined): RingOutcome | null {
  return after === undefined || after === before ? null : after;
}

/** Outcomes in which the agent's key may still come. Pressed already: the telephone company asks again. */
const AWAITS_KEY: ReadonlySet<RingOutcome | null> = new Set([null, 'taken', 'unknown']);

/** `sid`: of the agent's call that this ring has; null: not known yet. */
export type RingStanding = { ring: Pick<Ring, 'message' | 'outcome'> | null; sid: string | null };

/** Whether a key in this call has the customer rung: not that of an earlier ring, of another call, or of one that is over. */
export function takesKey({ ring: last, sid }: RingStanding, message: string, call: string): boolean {
  return last?.message === message && AWAITS_KEY.has(last.outcome) && (sid === null || sid === call);
}

const CUSTOMER_RUNG: ReadonlySet<RingOutcome | null> = new Set([
  'taken',
  'ended',
  'answered',
  'talked',
  'voicemail',
  'busy',
  'no-answer',
  'given-up',
  'failed',
]);

/** Whether the customer's telephone was rung, or their line was busy. */
export function rangCustomer(outcome: RingOutcome | null): boolean {
  return CUSTOMER_RUNG.has(outcome);
}

/** A telephone rings, or the talk goes on. */
const GOES_ON: ReadonlySet<RingOutcome | null> = new Set([null, 'taken', 'answered']);

/** Whether its news are not over. */
export function goesOn({ outcome }: Ring): boolean {
  return GOES_ON.has(outcome);
}

/** When the ring was ordered for which a telephone may ring, or a talk goes on; null: that is over. */
export function ringsSince(ring: Ring | undefined): number | null {
  return ring !== undefined && (goesOn(ring) || ring.outcome === 'unknown') ? ring.at : null;
}

/** Whether a telephone rings or may ring, or the talk goes on: the agent and the customer are rung for nothing else. */
export function isRinging(ring: Ring | undefined, now: number): boolean {
  if (ring?.outcome === 'unknown') return now < (ring.heardAt ?? ring.at) + SETTLES_WITHIN_MS;
  return ringsSince(ring) !== null;
}

/** When the ring's outcome is decided without further news; null: it has one. */
export function ringDue(ring: Ring | undefined): number | null {
  if (ring === undefined) return null;
  if (ring.outcome === 'ended')
    return (ring.talkSeconds ?? 0) < SHORTEST_TALK_SECONDS
      ? null
      : (ring.heardAt ?? ring.at) + VERDICT_WITHIN_MS;
  return goesOn(ring) ? ring.at + UNHEARD_AFTER_MS : null;
}

/** What the due instant makes of it. */
export function outcomeWhenDue({ outcome }: Ring): RingOutcome {
  return outcome === 'ended' || outcome === 'answered' ? 'talked' : 'unknown';
}

type Ringing = {
  type: 'ticket.ringing';
  message: string;
  agent: string;
  person: string;
  attempt: number;
  at: number;
};
type Rang = {
  type: 'ticket.rang';
  message: string;
  outcome: RingOutcome;
  talkSeconds: number | null;
  sid?: string | undefined;
  at: number;
};

/** News of an earlier ring change nothing. */
export function ring<T extends { ring?: Ring }>(ticket: T, fact: Ringing | Rang): T {
  if (fact.type === 'ticket.ringing') {
    const { message, agent, person, at, attempt: attempts } = fact;
    const none = { outcome: null, heardAt: null, talkSeconds: null };
    return { ...ticket, ring: { message, agent, person, at, attempts, ...none } };
  }
  const { ring: last } = ticket;
  if (last?.message !== fact.message) return ticket;
  const talkSeconds = fact.talkSeconds ?? last.talkSeconds;
  const sid = last.sid ?? fact.sid;
  const heard = { outcome: fact.outcome, heardAt: fact.at, talkSeconds };
  return { ...ticket, ring: { ...last, ...heard, ...(sid === undefined ? {} : { sid }) } };
}
