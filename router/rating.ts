/**
 * What a customer says on the page of their ticket: whether it is solved, and how good our help was. A ticket that they call solved is
 * resolved; one that they call unsolved is open again, as by any words of theirs (joining.ts).
 */
import type { Arrival } from './arrival.ts';
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
  const agent = ticket.agent ?? '';
  goOnToResolve(decision, number);
  decision.change({ type: 'ticket.resolved', ticket: number, agent, contact, answered: false, person });
}
