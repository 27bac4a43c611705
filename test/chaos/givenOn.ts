/**
 * Agents' answers that came too late. A ticket that is opened again is given to another agent where its own has no room, and an agent's
 * notice may still wait to be answered then. Firstline sends the customer no words of an agent who does not have the ticket.
 *
 * Takes no word of the refusal for it: the ticket's own history says who had the ticket.
 */
import type { Fact, FactOf } from '../../contract/fact.ts';
import type { StoredContact } from '../../contract/store.ts';
import type { Evidence } from './evidence.ts';

/** Whether the mail was rightly refused: another agent had the ticket, nothing was sent of the mail, and its writer was told. */
export function cameTooLate(
  { books, facts, messages }: Pick<Evidence, 'books' | 'facts' | 'messages'>,
  { id, as }: Pick<StoredContact, 'id' | 'as'>,
): boolean {
  const given = books.given.get(id);
  const about = facts.filter(({ fact }) => 'contact' in fact && fact.contact === id);
  const refusals = about.flatMap(({ seq, fact }) => (fact.type === 'agent.refused' ? [{ seq, fact }] : []));
  const [refusal] = refusals;
  if (as !== 'quarantined' || refusal === undefined || refusals.length > 1) return false;
  const { ticket, agent, reason } = refusal.fact;
  const isOfIt = given?.thread === `ticket ${ticket}` && given.sender.split('@')[0] === agent;
  if (!isOfIt || agent === null || reason !== 'not-yours') return false;
  const before = facts.filter(
    ({ seq, fact }) => seq < refusal.seq && 'ticket' in fact && fact.ticket === ticket,
  );
  const past = before.map(({ fact }) => fact);
  const owner = ownerAfter(past);
  const isSaid = about.some(({ fact }) => fact.type === 'agent.replied');
  const told = messages.filter(
    ({ kind, contact, to, status }) =>
      kind === 'notice' && contact === id && to.join() === agent && status === 'sent',
  );
  const isAnothers = owner !== null && owner !== agent && owner === namedIn(refusal.fact);
  return isAnothers && isExplained(past, agent) && !isSaid && told.length === 1;
}

function ownerAfter(facts: Fact[]): string | null {
  return facts.reduce<string | null>((owner, fact) => {
    if (fact.type === 'ticket.assigned') return fact.agent;
    return fact.type === 'ticket.queued' ? null : owner;
  }, null);
}

function namedIn({ because }: FactOf<'agent.refused'>): unknown {
  return because.find(({ rule }) => rule === 'ticket-of')?.detail?.agent;
}

/** Why the agent does not have the ticket: there was no room when it was opened again; or the agent never had it, and heard that it is late. */
function isExplained(facts: Fact[], agent: string): boolean {
  const had = facts.findLastIndex((fact) => fact.type === 'ticket.assigned' && fact.agent === agent);
  if (had === -1) return facts.some((fact) => fact.type === 'ticket.escalated' && fact.tell.includes(agent));
  return facts.slice(had).some((fact) => {
    if (fact.type !== 'ticket.assigned' && fact.type !== 'ticket.queued') return false;
    return fact.because.some(({ rule, detail }) => rule === 'agent-has-no-room' && detail?.agent === agent);
  });
}
