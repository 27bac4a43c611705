/** Tells the agent of a ticket that the monitoring system calls its alert over. Other mails of an alert are repetitive, and told by the ticket alone. */
import type { FactOf } from '../contract/fact.ts';
import { tellingWords } from '../contract/telling/words/words.ts';
import type { Ticket } from '../contract/ticket.ts';
import { update } from './agent.ts';
import type { MessageDraft } from './envelope.ts';
import type { Situation } from './situation.ts';

export function alerted(
  situation: Situation,
  fact: FactOf<'ticket.alerted'>,
  ticket: Ticket,
): MessageDraft[] {
  if (fact.state !== 'recovery' || fact.late === true) return [];
  return update(situation, fact, ticket, ({ language }) => ({
    event: `${tellingWords(language).alerted(ticket.number, 'recovery')}.`,
  }));
}
