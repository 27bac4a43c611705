/**
 * Tells the agent of a ticket that another agent merged one into it: from now on their answer goes to its requester too. The agent who
 * merged them knows it.
 */
import type { FactOf } from '../contract/fact.ts';
import type { Ticket } from '../contract/ticket.ts';
import { tellingWords } from '../contract/telling/words/words.ts';
import { update } from './agent.ts';
import { agentName } from './agents.ts';
import type { MessageDraft } from './envelope.ts';
import type { Situation } from './situation.ts';

export function tookIn(situation: Situation, fact: FactOf<'ticket.tookIn'>, ticket: Ticket): MessageDraft[] {
  if (fact.agent === ticket.agent) return [];
  const who = agentName(situation, fact.agent);
  return update(situation, fact, ticket, ({ language }) => ({
    event: `${tellingWords(language).tookIn(ticket.number, who, fact.merged)}.`,
  }));
}
