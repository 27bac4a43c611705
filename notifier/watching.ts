/** Tells agents who watch a ticket of the customer's words, as its agent is told. Asks them for no answer. */
import type { FactOf } from '../contract/fact.ts';
import { WATCHED_RULE } from '../contract/message.ts';
import { FLOOD_RULE } from '../contract/tallies.ts';
import type { Ticket } from '../contract/ticket.ts';
import { newsOf, tell } from './agent.ts';
import type { MessageDraft } from './envelope.ts';
import type { Situation } from './situation.ts';
import { storyOf } from './story.ts';

export function toWatchers(
  situation: Situation,
  fact: FactOf<'ticket.joined'>,
  { watchers = [], agent }: Ticket,
): MessageDraft[] {
  const { contact } = situation;
  const gathered = fact.because.some(({ rule }) => rule === FLOOD_RULE);
  if (gathered || (contact !== null && contact.imported !== 'no')) return [];
  const { values, attachments } = newsOf(situation, fact);
  return tell(
    situation,
    watchers.filter((one) => one !== agent),
    {
      kind: 'update',
      contact: fact.contact,
      because: [{ rule: WATCHED_RULE }],
      attachments,
      values: (reader) => ({ story: storyOf(situation, reader, attachments), ...values(reader) }),
    },
  );
}
