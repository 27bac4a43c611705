/**
 * The Message-IDs that a message of ours cites (RFC 5322 §3.6.4), so that mail clients thread it. A customer's mail
 * never cites an agent's notice, nor the other way round: their Message-IDs carry tokens that the other must not see.
 */
import { isOfCustomer } from './brought.ts';
import type { Situation } from './situation.ts';

/** The customer's mails, with the answered one last: it becomes In-Reply-To. */
export function referencesOf({ contacts, contact }: Situation): string[] {
  const ids = contacts.filter(isOfCustomer).flatMap(({ words }) => words.messageId ?? []);
  const answered = contact !== null && isOfCustomer(contact) ? contact.words.messageId : null;
  return answered === null ? unique(ids) : [...unique(ids).filter((id) => id !== answered), answered];
}

/** To a person of a merged ticket, their own mails come last: their mail client shows our answer below them. */
export function referencesTo(situation: Situation, person: string): string[] {
  const own = situation.brought.filter(({ people }) => people.includes(person));
  return unique([...referencesOf(situation), ...own.flatMap(({ messageIds }) => messageIds)]);
}

/** Our earlier notices about the ticket to this agent. */
export function agentReferencesOf({ messages }: Situation, agent: string): string[] {
  const ids = messages
    .filter(({ audience, channel, to }) => audience === 'agent' && channel === 'email' && to.includes(agent))
    .map(({ messageId }) => messageId);
  return unique(ids).slice(-10);
}

function unique(ids: string[]): string[] {
  return [...new Set(ids)];
}
