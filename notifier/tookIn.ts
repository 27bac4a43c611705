/**
 * Tells the agent of a ticket that another agent merged one into it: from now on their answer goes to its requester too. Who watched the
 * merged one hears of this one from now on, and is told why. The agent who merged them knows it.
 */
import type { FactOf } from '../contract/fact.ts';
import type { Ticket } from '../contract/ticket.ts';
import { tellingWords } from '../contract/telling/words/words.ts';
import { update } from './agent.ts';
import { agentName } from './agents.ts';
import type { MessageDraft } from './envelope.ts';
import type { Situation } from './situation.ts';
import type { Reader } from './story.ts';
import { toThose } from './watching.ts';

export function tookIn(situation: Situation, fact: FactOf<'ticket.tookIn'>, ticket: Ticket): MessageDraft[] {
  const who = agentName(situation, fact.agent);
  const values = ({ language }: Reader) => ({
    event: `${tellingWords(language).tookIn(ticket.number, who, fact.merged)}.`,
  });
  const others = (fact.watchers ?? []).filter((one) => one !== fact.agent && one !== ticket.agent);
  return [
    ...(fact.agent === ticket.agent ? [] : update(situation, fact, ticket, values)),
    ...toThose(situation, others, { contact: null, values }),
  ];
}
