/**
 * One ticket merged into another, and the way back. Pure steps of `evolve` (ticket.ts).
 *
 * Promises: every contact stays in the ticket that it came to. A merged ticket is closed, and unmerged it is as it was. What the other
 * one took from it, people and earlier deadlines, goes back with it.
 */
import { z } from 'zod';
import type { FactOf } from './fact.ts';
import { met, type SlaClock, slaClock, type SlaClockName } from './slaClock.ts';
import { ticketStatus } from './ticketStatus.ts';

/** Into which ticket, and how the ticket stood. */
export const mergedInto = z.object({
  into: z.string(),
  at: z.number(),
  was: z.object({ status: ticketStatus, closedAt: z.number().nullable() }),
});

/** A ticket that was merged into this one, and what this one had before. */
export const taken = z.object({
  ticket: z.string(),
  at: z.number(),
  /** Person ids that it brought. */
  people: z.array(z.string()),
  /** Number of contacts at that time. */
  contacts: z.number(),
  /** The first answer here since. */
  answeredAt: z.number().nullable(),
  /** The first response was due again: the ticket that came has none. */
  waits: z.boolean(),
  firstRespondedAt: z.number().nullable(),
  firstResponse: slaClock.nullable(),
  resolution: slaClock.nullable(),
  /** The deadlines that it brought, each earlier than that of before. */
  dues: z.object({ firstResponse: z.number().exactOptional(), resolution: z.number().exactOptional() }),
});
export type Taken = z.infer<typeof taken>;

/** The most tickets that are merged into one. */
export const MAX_TAKEN = 50;

type Mergeable = {
  number: string;
  status: z.infer<typeof ticketStatus>;
  agent: string | null;
  participants: string[];
  notAnswered?: string[];
  contacts: string[];
  closedAt: number | null;
  retryAt: number | null;
  snoozedUntil?: number;
  firstRespondedAt: number | null;
  firstResponse: SlaClock | null;
  resolution: SlaClock | null;
  merged?: z.infer<typeof mergedInto>;
  took?: Taken[];
};

type MergeFact = FactOf<'ticket.merged' | 'ticket.unmerged' | 'ticket.tookIn' | 'ticket.gaveBack'>;

export function merging<T extends Mergeable>(ticket: T, fact: MergeFact): T {
  switch (fact.type) {
    case 'ticket.merged':
      return mergedAway(ticket, fact);
    case 'ticket.unmerged':
      return unmerged(ticket, fact);
    case 'ticket.tookIn':
      return tookIn(ticket, fact);
    case 'ticket.gaveBack':
      return gaveBack(ticket, fact);
  }
}

function mergedAway<T extends Mergeable>(ticket: T, { into, at }: FactOf<'ticket.merged'>): T {
  const { snoozedUntil: _until, ...awake } = ticket;
  const { status, closedAt } = ticket;
  const merged = { into, at, was: { status, closedAt } };
  return { ...awake, status: 'closed', closedAt: at, retryAt: null, merged } as unknown as T;
}

function unmerged<T extends Mergeable>(ticket: T, fact: FactOf<'ticket.unmerged'>): T {
  const { merged, ...rest } = ticket;
  if (merged === undefined) throw new Error(`${fact.ticket} is not merged`);
  const { status, closedAt } = merged.was;
  const back = {
    ...rest,
    status,
    closedAt,
    retryAt: status === 'open' && ticket.agent === null ? fact.at : null,
  } as T;
  const at = fact.answeredAt;
  if (at === null || ticket.firstRespondedAt !== null) return back;
  return { ...back, firstRespondedAt: at, firstResponse: met(ticket.firstResponse, at) };
}

function tookIn<T extends Mergeable>(ticket: T, fact: FactOf<'ticket.tookIn'>): T {
  const { merged, people, notAnswered, waits, dues, at } = fact;
  const { contacts, firstRespondedAt, firstResponse, resolution } = ticket;
  const before = { firstRespondedAt, firstResponse, resolution };
  const entry: Taken = {
    ticket: merged,
    at,
    people,
    contacts: contacts.length,
    answeredAt: null,
    waits,
    dues,
    ...before,
  };
  return {
    ...withoutAnswers(ticket, notAnswered),
    participants: [...new Set([...ticket.participants, ...people])],
    took: [...(ticket.took ?? []), entry],
    ...(waits
      ? { firstRespondedAt: null, firstResponse: firstResponse && { ...firstResponse, metAt: null } }
      : {}),
  };
}

function gaveBack<T extends Mergeable>(ticket: T, fact: FactOf<'ticket.gaveBack'>): T {
  const took = ticket.took ?? [];
  const at = took.findIndex((one) => one.ticket === fact.merged);
  const entry = took[at];
  if (entry === undefined) throw new Error(`${fact.ticket} has not taken ${fact.merged} in`);
  const next = took[at + 1];
  const left = took.toSpliced(
    at,
    next === undefined ? 1 : 2,
    ...(next === undefined ? [] : [inherited(next, entry)]),
  );
  const { took: _took, ...rest } = ticket;
  const stays = ticket.participants.filter((person) => !fact.leaves.includes(person));
  const back = { ...rest, participants: stays, ...(left.length === 0 ? {} : { took: left }) } as T;
  const named = withoutAnswers(answeringNot(back, fact.leaves), fact.notAnswered);
  // The later entry inherits the earlier values: its way back leads there.
  return next === undefined ? { ...named, ...clocksBefore(ticket, entry) } : named;
}

/** An answer here answers the merged tickets too. */
export function takenAnswered<T extends Mergeable>(ticket: T, at: number): T {
  if (ticket.took === undefined) return ticket;
  return { ...ticket, took: ticket.took.map((one) => ({ ...one, answeredAt: one.answeredAt ?? at })) };
}

/** The answer at `answeredAt` was lost. */
export function takenUnanswered<T extends Mergeable>(ticket: T, answeredAt: number): T {
  if (ticket.took === undefined) return ticket;
  const took = ticket.took.map((one) => (one.answeredAt === answeredAt ? { ...one, answeredAt: null } : one));
  return { ...ticket, took };
}

function inherited(next: Taken, { waits, firstRespondedAt, firstResponse, resolution, dues }: Taken): Taken {
  return {
    ...next,
    waits: next.waits || waits,
    firstRespondedAt,
    firstResponse,
    resolution,
    dues: { ...dues, ...next.dues },
  };
}

function clocksBefore(ticket: Mergeable, entry: Taken): Pick<Mergeable, 'firstRespondedAt' | SlaClockName> {
  const resolution = clockBefore(ticket, entry, 'resolution');
  if (entry.waits)
    return { firstRespondedAt: entry.firstRespondedAt, firstResponse: entry.firstResponse, resolution };
  const { firstRespondedAt } = ticket;
  return { firstRespondedAt, firstResponse: clockBefore(ticket, entry, 'firstResponse'), resolution };
}

/** Only a running clock that still has the deadline which came gets back its own. */
function clockBefore(ticket: Mergeable, entry: Taken, name: SlaClockName): SlaClock | null {
  const now = ticket[name];
  const before = entry[name];
  if (entry.dues[name] === undefined || now === null || now.due !== entry.dues[name]) return now;
  if (now.pausedAt !== null) return now;
  return before === null ? null : { ...before, metAt: now.metAt };
}

function withoutAnswers<T extends Mergeable>(ticket: T, people: string[]): T {
  if (people.length === 0) return ticket;
  return { ...ticket, notAnswered: [...new Set([...(ticket.notAnswered ?? []), ...people])] };
}

function answeringNot<T extends Mergeable>(ticket: T, leaves: string[]): T {
  const { notAnswered, ...rest } = ticket;
  if (notAnswered === undefined) return ticket;
  const left = notAnswered.filter((person) => !leaves.includes(person));
  return (left.length === 0 ? rest : { ...rest, notAnswered: left }) as T;
}
