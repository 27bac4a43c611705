/** A stored contact under two decisions, as a backtest and a trial report it. Pure. */
import type { Classification } from '../../contract/classification.ts';
import type { StoredContact } from '../../contract/store.ts';
import type { Ticket } from '../../contract/ticket.ts';
import type { Compared, Outcome } from './tally.ts';

/** Forgotten, or an agent's: no rule decides about it. */
export function isNothing({ words, as }: StoredContact): boolean {
  return as === 'agent' || (words.from === null && words.subject === '' && words.text === '');
}

type Decisions = { before: Classification; after: Classification; met: string[] };

/** `ticket`: the contact's. */
export function compared(
  contact: StoredContact,
  ticket: Ticket | null,
  { before, after, met }: Decisions,
): Compared {
  const opened = ticket !== null && ticket.contacts[0] === contact.id ? ticket : null;
  return {
    mailbox: contact.source.mailbox,
    before,
    after,
    settled: opened === null ? null : settledOn(opened, contact.classification),
    opens: opened === null ? null : { agent: opened.agent },
    met,
  };
}

/** An agent changed the category, or answered and ended the ticket under it. */
export function settledOn(ticket: Ticket, classified: Classification | null): string | null {
  const isChanged = classified !== null && classified.category !== ticket.category;
  const isOver = ticket.status === 'resolved' || ticket.status === 'closed';
  return isChanged || (isOver && ticket.firstRespondedAt !== null) ? ticket.category : null;
}

/** `contact`: with its words, so that the reasons can be told. */
export type Change = { contact: StoredContact; compared: Compared; outcome: Outcome };

/** The change as scripts read it. */
export function changeRow({ contact, compared: { before, after, settled }, outcome }: Change) {
  const { id, ticket } = contact;
  return { contact: id, ticket, before: shown(before), after: shown(after), settled, outcome };
}

function shown({ category, priority, because, ...decided }: Classification) {
  const { queue, product, tags, autoReply } = decided;
  return {
    category,
    priority,
    ...(queue === undefined ? {} : { queue }),
    ...(product === undefined ? {} : { product }),
    ...(tags === undefined ? {} : { tags }),
    ...(autoReply === undefined ? {} : { autoReply }),
    because,
  };
}
