/**
 * An assignment that its agent has to accept in time, by any act on the ticket; otherwise it goes to another agent. Pure
 * steps of `evolve` (ticket.ts).
 *
 * Never takes an opened page for an acceptance.
 */
import { z } from 'zod';
import { BY_ORDER } from './alertSteps.ts';
import type { FactOf, FactType } from './fact.ts';

export const toAccept = z.object({
  /** The instant at which it is offered to another agent; null: its priority leaves time. */
  by: z.number().nullable(),
  /** Agents who had it before and did not accept it. */
  tried: z.array(z.string()),
  /** How often nobody else was found. */
  tries: z.number(),
});

/** The reason that its agent let it lie. */
export const NOT_ACCEPTED = 'not-accepted';

/** What these steps read and change of a ticket. */
export type Accepting = { agent: string | null; toAccept?: z.infer<typeof toAccept> };

/** The agent's own ones. Such facts name who acted. */
const ACTS = [
  'ticket.noted',
  'ticket.snoozed',
  'ticket.linked',
  'ticket.attributed',
  'ticket.handedBack',
  'ticket.followed',
  'ticket.unfollowed',
  'ticket.tookIn',
  'ticket.gaveBack',
  'ticket.split',
  'ticket.collected',
  'ticket.askedFor',
] as const satisfies readonly FactType[];

/** By any actor: the customer is answered, or nothing is left to accept. */
const ENDS: ReadonlySet<string> = new Set<FactType>([
  'ticket.accepted',
  'ticket.queued',
  'ticket.answered',
  'ticket.waited',
  'ticket.resolved',
  'ticket.closed',
  'ticket.handedOver',
  'ticket.ringing',
  'ticket.merged',
]);

export type OfAcceptance = FactOf<'ticket.accepted' | 'ticket.unaccepted'>;

/** Facts that change nothing else of a ticket. */
export function isOfAcceptance(fact: { type: string }): fact is OfAcceptance {
  return fact.type === 'ticket.accepted' || fact.type === 'ticket.unaccepted';
}

export function accepting<T extends Accepting>(ticket: T, fact: FactOf<FactType>): T {
  if (fact.type === 'ticket.assigned')
    return fact.accept === undefined
      ? accepted(ticket)
      : { ...ticket, toAccept: { ...fact.accept, tries: 0 } };
  const { toAccept: before } = ticket;
  if (before === undefined) return ticket;
  if (fact.type === 'ticket.unaccepted')
    return { ...ticket, toAccept: { ...before, by: fact.retryAt, tries: before.tries + 1 } };
  if (ENDS.has(fact.type) || actorOf(fact) === ticket.agent) return accepted(ticket);
  if (fact.type !== 'ticket.prioritised' || fact.acceptBy === undefined) return ticket;
  return { ...ticket, toAccept: { ...before, by: fact.acceptBy } };
}

function accepted<T extends Accepting>(ticket: T): T {
  if (ticket.toAccept === undefined) return ticket;
  const { toAccept: _over, ...rest } = ticket;
  return rest as T;
}

/** The agent whose act this is, or who ordered it; null: nobody's. */
function actorOf(fact: FactOf<FactType>): string | null {
  if (isAct(fact)) return fact.agent;
  const because = 'because' in fact ? (fact.because ?? []) : [];
  const ordered = because.find(({ rule }) => BY_ORDER.has(rule));
  return typeof ordered?.detail?.['agent'] === 'string' ? ordered.detail['agent'] : null;
}

function isAct(fact: FactOf<FactType>): fact is FactOf<(typeof ACTS)[number]> {
  return (ACTS as readonly string[]).includes(fact.type);
}
