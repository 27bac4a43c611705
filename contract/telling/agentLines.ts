/** Lines about agents' actions. */
import { agentName, type Line, type Lines, quoted } from './look.ts';

export const agentLines: Lines = {
  async 'agent.replied'(fact, look): Promise<Line> {
    if (fact.contact === null)
      return `${agentName(look, fact.agent)} writes to the customer of ${fact.ticket}`;
    const contact = fact.contact === null ? null : await look.read.contact(fact.contact);
    const words = (contact?.words.text ?? '').replace(/^(#.*\n)+/, '');
    return `It carries the notice’s token, so it is ${agentName(look, fact.agent)}’s; the new words go on: ${quoted(words)}`;
  },
  'agent.noted': (fact, look) =>
    `${agentName(look, fact.agent)} leaves a note on ${fact.ticket} for the team`,
  'agent.refused': (fact) =>
    `${fact.contact === null ? 'An order' : 'A mail in an agent’s name'} is not acted on: ${fact.reason.replaceAll('-', ' ')}`,
  'agent.away': (fact, look) => `${agentName(look, fact.agent)} is away: the leads are told`,
};
