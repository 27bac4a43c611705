/** Tells the agent who resolved an incident which of its followers stay open, because words of a customer wait there, or a promised call. */
import type { FactOf } from '../contract/fact.ts';
import { tellingWords } from '../contract/telling/words/words.ts';
import { tell } from './agent.ts';
import type { MessageDraft } from './envelope.ts';
import type { Situation } from './situation.ts';

export function staying(
  situation: Situation,
  { agent, contact, stays }: FactOf<'ticket.resolved'>,
): MessageDraft[] {
  if (stays === undefined) return [];
  return tell(situation, [agent], {
    kind: 'update',
    contact,
    because: [{ rule: 'ticket-resolved', detail: { agent } }],
    values: ({ language }) => ({ event: `${tellingWords(language).stays(stays.join(', '))}.` }),
  });
}
