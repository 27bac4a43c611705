/** Handles a due instant of a ticket. An instant that a later change of the ticket made obsolete decides nothing. */
import { TELL } from '../contract/issueEnd.ts';
import type { DueInstant, Person } from '../contract/store.ts';
import type { Ticket } from '../contract/ticket.ts';
import { type Due, dueIn } from '../contract/ticketDues.ts';
import { remind } from './callbacks.ts';
import { passOn } from './accepting.ts';
import type { Decision } from './decision.ts';
import { escalate } from './escalation.ts';
import { giveOut } from './queue.ts';
import { ringIsOver } from './ring.ts';
import type { RouterState } from './state.ts';

/** `person`: of a promised call, whom it is promised. `isWriting`: the ticket's agent is. */
type Loaded = Pick<RouterState, 'waiting'> & { person: Person | null; isWriting: boolean };

type Wake = (decision: Decision, ticket: Ticket, loaded: Loaded) => void;

const WAKES: Record<Due['kind'], Wake> = {
  firstResponse: (decision, ticket) => escalate(decision, ticket, 'firstResponse'),
  resolution: (decision, ticket) => escalate(decision, ticket, 'resolution'),
  // Tickets ahead of it have waited longer. It is still looked at when it is beyond the page of waiting tickets, and when nobody is free.
  assign: (decision, { number }, { waiting }) =>
    giveOut(decision, waiting.includes(number) ? waiting : [...waiting, number]),
  accept: (decision, ticket, { isWriting }) => passOn(decision, ticket, isWriting),
  wake: (decision, { number }) =>
    decision.change({ type: 'ticket.woken', ticket: number, because: [{ rule: 'snoozed-until' }] }),
  ring: ringIsOver,
  callback: (decision, ticket, { person }) => remind(decision, ticket, person),
  close: (decision, { number }) =>
    decision.change({ type: 'ticket.closed', ticket: number, because: [{ rule: 'resolved-for-14-days' }] }),
};

export const DUE_KINDS = [
  'firstResponse',
  'resolution',
  'assign',
  'accept',
  'close',
  'wake',
  'ring',
  'callback',
  TELL,
] as const;

export function wake(decision: Decision, due: DueInstant, loaded: Loaded): void {
  const ticket = decision.ticket(due.subject);
  const met = ticket && dueIn(ticket, due);
  if (ticket && met) WAKES[met.kind](decision, ticket, loaded);
}
