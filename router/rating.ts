/**
 * What a customer says on the page of their ticket: whether it is solved, and how good our help was. A ticket that they call solved is
 * resolved; one that they call unsolved is open again, as by any words of theirs (joining.ts).
 */
import { openCallback } from '../contract/callBack.ts';
import type { Arrival } from './arrival.ts';
import { withdrawCallback } from './callbacks.ts';
import type { Decision } from './decision.ts';
import { goOnToResolve } from './vendorPause.ts';

export function rate({ contact, received, words, state }: Arrival, decision: Decision, number: string): void {
  const { answer } = words;
  const person = state.sender?.id;
  if (received.channel !== 'web' || answer === undefined || person === undefined) return;
  const ticket = decision.change({ type: 'ticket.rated', ticket: number, contact, person, ...answer });
  // An incident is over for many: agents end it, or its recoveries.
  if (ticket.incident !== undefined || !answer.solved) return;
  if (ticket.status !== 'open' && ticket.status !== 'waiting') return;
  // Another person was promised a call.
  const open = openCallback(ticket);
  if (open !== null && open.person !== person) return;
  const agent = ticket.agent ?? '';
  goOnToResolve(decision, number);
  decision.change({ type: 'ticket.resolved', ticket: number, agent, contact, answered: false, person });
  withdrawCallback(decision, number);
}
