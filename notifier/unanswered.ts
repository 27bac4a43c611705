/** The notice about an answer that did not arrive: its recipient, the reason, the consequence, the remedy. */
import { isPhoneNumber } from '../contract/address.ts';
import type { FactOf } from '../contract/fact.ts';
import { NOT_MADE_RULE } from '../contract/facts/agent.ts';
import { instantText } from '../contract/telling/instant.ts';
import { wasMerged } from '../contract/merged.ts';
import type { Ticket } from '../contract/ticket.ts';
import { agentName, responsible } from './agents.ts';
import type { MessageDraft } from './envelope.ts';
import { phrase } from './language.ts';
import { tellWithinLimit } from './notice.ts';
import type { Situation } from './situation.ts';
import type { PhraseName } from './templates/pack.ts';

/** Tells the ticket's agent and the agent who answered. */
export function unanswered(
  situation: Situation,
  fact: FactOf<'ticket.unanswered'>,
  ticket: Ticket,
): MessageDraft[] {
  // The ticket that goes on tells its agent.
  if (wasMerged(ticket, fact)) return [];
  if (fact.merged === undefined && fact.because.some(({ rule }) => rule === NOT_MADE_RULE)) return [];
  const who = situation.people.get(fact.person ?? '')?.address ?? '';
  const reason = fact.because.map(({ rule, detail }) => String(detail?.['code'] ?? rule)).join(', ');
  const isSms = isPhoneNumber(who);
  return tellWithinLimit(situation, [...responsible(situation), fact.agent], {
    kind: 'notice',
    contact: fact.contact,
    because: [{ rule: 'ticket-unanswered', detail: { message: fact.message, taken: fact.taken } }],
    values: ({ language, timeZone }) => ({
      headline: phrase(language, 'headline.unanswered'),
      event: [
        phrase(language, 'unanswered.event', {
          agent: agentName(situation, fact.agent),
          at: instantText(fact.answeredAt, language, timeZone),
          who,
          reason,
        }),
        phrase(language, stateAfter(fact, ticket)),
        phrase(language, isSms ? 'unanswered.ring' : 'unanswered.doMail'),
      ].join('\n\n'),
    }),
  });
}

/** One more recipient of an answer that was lost before changes nothing, but the answer does not count either. */
function stateAfter(
  { taken, opens, answeredAt, firstRespondedAt }: FactOf<'ticket.unanswered'>,
  { status }: Ticket,
): PhraseName {
  const counts = !taken && firstRespondedAt !== null && firstRespondedAt <= answeredAt;
  if (counts) return 'unanswered.partly';
  return opens || status === 'open' ? 'unanswered.owed' : 'unanswered.later';
}
