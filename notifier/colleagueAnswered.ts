/** Tells the agent of a ticket that another agent answered its customer, and what. Asks for no answer. */
import type { FactOf } from '../contract/fact.ts';
import { COLLEAGUE_RULE } from '../contract/message.ts';
import type { Ticket } from '../contract/ticket.ts';
import { tell } from './agent.ts';
import { agentName } from './agents.ts';
import type { MessageDraft } from './envelope.ts';
import { phrase } from './language.ts';
import { isByColleague, type Situation } from './situation.ts';
import { storyOf } from './story.ts';

/** `sent`: what the answer came to. One that reaches no customer is told to its writer alone. */
export function colleagueAnswered(
  situation: Situation,
  fact: FactOf<'agent.replied'>,
  ticket: Ticket,
  sent: readonly { type: string; audience?: unknown }[],
): MessageDraft[] {
  const leaves = sent.some(({ type, audience }) => type === 'message.queued' && audience === 'customer');
  if (ticket.agent === null || !leaves || !isByColleague(fact, ticket)) return [];
  const agent = agentName(situation, fact.agent);
  return tell(situation, [ticket.agent], {
    kind: 'update',
    contact: fact.contact,
    because: [{ rule: COLLEAGUE_RULE, detail: { agent: fact.agent } }],
    values: (reader) => ({
      event: phrase(reader.language, 'event.answered', { agent }),
      story: storyOf(situation, reader),
    }),
  });
}
