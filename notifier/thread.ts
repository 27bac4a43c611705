/**
 * The Message-IDs that a message of ours cites (RFC 5322 §3.6.4), so that mail clients thread it. A customer's mail
 * never cites an agent's notice, nor the other way round: their Message-IDs carry tokens that the other must not see.
 */
import type { StoredContact } from '../contract/store.ts';
import type { Situation } from './situation.ts';

/** The customer's mails, with the answered one last: it becomes In-Reply-To. */
export function referencesOf({ contacts, contact }: Situation): string[] {
  const ids = contacts.filter(isOfCustomer).flatMap(({ words }) => words.messageId ?? []);
  const answered = contact !== null && isOfCustomer(contact) ? contact.words.messageId : null;
  return answered === null ? unique(ids) : [...unique(ids).filter((id) => id !== answered), answered];
}

/** Our earlier notices about the ticket to this agent. */
export function agentReferencesOf({ messages }: Situation, agent: string): string[] {
  const ids = messages
    .filter(({ audience, channel, to }) => audience === 'agent' && channel === 'email' && to.includes(agent))
    .map(({ messageId }) => messageId);
  return unique(ids).slice(-10);
}

/** A contact that a ticket can be about: from a person, a list or a monitoring system. */
export function isOfCustomer({ as, words }: StoredContact): boolean {
  if (as === 'agent' || as === 'quarantined') return false;
  return words.automatic === null || ['list', 'generated'].includes(words.automatic.kind);
}

function unique(ids: string[]): string[] {
  return [...new Set(ids)];
}
