/**
 * A known contact arrives again with a transcript or a recording. Its ticket follows the new classification while no
 * person has decided about it: this contact opened the ticket, no agent has answered, and the ticket still has the
 * category or priority that the classifier gave it.
 */
import type { Reason } from '../contract/classification.ts';
import type { StoredContact } from '../contract/store.ts';
import type { Ticket } from '../contract/ticket.ts';
import type { Arrival } from './arrival.ts';
import type { Decision } from './decision.ts';
import { recategorise, reprioritise } from './retag.ts';

export function amend(arrival: Arrival, decision: Decision, known: StoredContact): void {
  const ticket = known.ticket === null ? null : decision.ticket(known.ticket);
  if (ticket === null || !isUndecided(ticket, known)) return;
  const because: Reason[] = [{ rule: 'contact-amended', detail: { contact: known.id } }];
  const { category, priority } = arrival.classification;
  if (ticket.category === known.classification?.category) recategorise(decision, ticket, category, because);
  const tagged = decision.ticket(ticket.number);
  if (tagged !== null && tagged.priority === known.classification?.priority)
    reprioritise(decision, tagged, priority, because);
}

function isUndecided(ticket: Ticket, known: StoredContact): boolean {
  return ticket.contacts[0] === known.id && ticket.firstRespondedAt === null && ticket.status === 'open';
}
