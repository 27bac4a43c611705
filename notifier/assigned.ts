/** The notices of an assignment: to the agent who has the ticket now, to the one who had it, and to the leads where no other agent can take it. */
import { NOT_ACCEPTED } from '../contract/accepting.ts';
import type { Reason } from '../contract/classification.ts';
import type { FactOf } from '../contract/fact.ts';
import { HANDED_OVER_RULE, UNACCEPTED_RULE } from '../contract/message.ts';
import { reasonsText } from '../contract/telling/reasons.ts';
import { tellingWords } from '../contract/telling/words/words.ts';
import type { Ticket } from '../contract/ticket.ts';
import { tell } from './agent.ts';
import { agentName } from './agents.ts';
import { isOfCustomer } from './brought.ts';
import { withCalm } from './calm.ts';
import { type MessageDraft, withheld } from './envelope.ts';
import { filesOf } from './files.ts';
import { phrase } from './language.ts';
import type { Situation } from './situation.ts';
import { type Reader, storyOf } from './story.ts';

export function assignment(
  situation: Situation,
  fact: FactOf<'ticket.assigned'>,
  ticket: Ticket,
): MessageDraft[] {
  // Who begins a conversation knows that they have it.
  if (ticket.begunBy === fact.agent && ticket.openedAt === fact.at) return [];
  const contacts = situation.contacts.filter(isOfCustomer);
  const attachments = filesOf(contacts, situation.settings);
  const told = tell(situation, [fact.agent], {
    kind: 'assignment',
    contact: ticket.contacts.at(-1) ?? null,
    because: [{ rule: 'ticket-assigned', detail: { agent: fact.agent } }],
    attachments,
    values: (reader) => ({
      why: withCalm(ticket, reader.language, whyChosen(situation, fact, reader)),
      story: storyOf(situation, reader, attachments),
    }),
  });
  const overtaken = ticket.agent !== fact.agent;
  const notices = overtaken ? told.map((draft) => withheld(draft, { rule: 'overtaken' })) : told;
  return [...notices, ...handedOver(situation, fact)];
}

function whyChosen({ settings }: Situation, fact: FactOf<'ticket.assigned'>, reader: Reader): string {
  return reasonsText(fact.because, { settings, ...reader, agent: fact.agent }, { chosen: fact.agent });
}

/** Tells the previous agent, so that two agents do not work on one ticket unawares. */
function handedOver(situation: Situation, fact: FactOf<'ticket.assigned'>): MessageDraft[] {
  if (fact.previous === null || fact.previous === fact.agent) return [];
  const agent = agentName(situation, fact.agent);
  return tell(situation, [fact.previous], {
    kind: 'update',
    contact: null,
    because: [{ rule: HANDED_OVER_RULE, detail: { agent: fact.agent } }],
    values: (reader) => ({
      event: [
        phrase(reader.language, 'event.handedOver', { agent }),
        ...whyLate(situation, fact, reader),
      ].join('\n'),
    }),
  });
}

/** Tells the leads once that its agent has not acted on it, and that nobody else can take it now. */
export function unaccepted(
  situation: Situation,
  fact: FactOf<'ticket.unaccepted'>,
  { number }: Ticket,
): MessageDraft[] {
  const who = agentName(situation, fact.agent);
  return tell(situation, fact.tell, {
    kind: 'update',
    contact: null,
    because: [{ rule: UNACCEPTED_RULE, detail: { agent: fact.agent } }],
    values: (reader) => ({
      event: [
        `${tellingWords(reader.language).unaccepted(number, who)}.`,
        ...whyLate(situation, fact, reader),
      ].join('\n'),
      story: storyOf(situation, reader),
    }),
  });
}

/** The reasons of the new choice are of no use to these readers. */
function whyLate({ settings }: Situation, { because }: { because: Reason[] }, reader: Reader): string[] {
  const late = because.filter(({ rule }) => rule === NOT_ACCEPTED);
  return late.length === 0 ? [] : [reasonsText(late, { settings, ...reader })];
}
