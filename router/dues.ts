/** Handles a due instant of a ticket. An instant that a later change of the ticket made obsolete decides nothing. */
import { TELL } from '../contract/issueEnd.ts';
import type { DueInstant, Person } from '../contract/store.ts';
import type { Ticket } from '../contract/ticket.ts';
import { type Due, dueIn } from '../contract/ticketDues.ts';
import { remind } from './callbacks.ts';
import type { Decision } from './decision.ts';
import { escalate } from './escalation.ts';
import { giveOut } from './queue.ts';
import { ringIsOver } from './ring.ts';

type Wake = (decision: Decision, ticket: Ticket, waiting: string[], person: Person | null) => void;

const WAKES: Record<Due['kind'], Wake> = {
  firstResponse: (decision, ticket) => escalate(decision, ticket, 'firstResponse'),
  resolution: (decision, ticket) => escalate(decision, ticket, 'resolution'),
  // Tickets ahead of it have waited longer. It is still looked at when it is beyond the page of waiting tickets, and when nobody is free.
  assign: (decision, { number }, waiting) =>
    giveOut(decision, waiting.includes(number) ? waiting : [...waiting, number]),
  wake: (decision, { number }) =>
    decision.change({ type: 'ticket.woken', ticket: number, because: [{ rule: 'snoozed-until' }] }),
  ring: ringIsOver,
  callback: (decision, ticket, _waiting, person) => remind(decision, ticket, person),
  close: (decision, { number }) =>
    decision.change({ type: 'ticket.closed', ticket: number, because: [{ rule: 'resolved-for-14-days' }] }),
};

export const DUE_KINDS = [
  'firstResponse',
  'resolution',
  'assign',
  'close',
  'wake',
  'ring',
  'callback',
  TELL,
] as const;

/** `person`: of a promised call, whom it is promised. */
export function wake(decision: Decision, due: DueInstant, waiting: string[], person: Person | null): void {
  const ticket = decision.ticket(due.subject);
  const met = ticket && dueIn(ticket, due);
  if (ticket && met) WAKES[met.kind](decision, ticket, waiting, person);
}
