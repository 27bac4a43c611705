/** Tells agents who watch a ticket of the customer's words, as its agent is told. Asks them for no answer. */
import type { FactOf } from '../contract/fact.ts';
import { WATCHED_RULE } from '../contract/message.ts';
import { FLOOD_RULE } from '../contract/tallies.ts';
import type { Ticket } from '../contract/ticket.ts';
import { newsOf, type Notice, tell } from './agent.ts';
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
  const others = watchers.filter((one) => one !== agent);
  return toThose(situation, others, { contact: fact.contact, attachments, values });
}

type News = Pick<Notice, 'contact' | 'attachments' | 'values'>;

/** As an update that asks for nothing. */
export function toThose(
  situation: Situation,
  watchers: string[],
  { contact, attachments = [], values }: News,
): MessageDraft[] {
  return tell(situation, watchers, {
    kind: 'update',
    contact,
    because: [{ rule: WATCHED_RULE }],
    attachments,
    values: (reader) => ({ story: storyOf(situation, reader, attachments), ...values(reader) }),
  });
}
