/**
 * Tells the agent of a ticket that the monitoring system calls its alert over, and that the problem came back after that. Other
 * mails of an alert are repetitive, and told by the ticket alone.
 */
import type { FactOf } from '../contract/fact.ts';
import { tellingWords } from '../contract/telling/words/words.ts';
import type { Ticket } from '../contract/ticket.ts';
import { tell, update } from './agent.ts';
import type { MessageDraft } from './envelope.ts';
import type { Situation } from './situation.ts';

export function alerted(
  situation: Situation,
  fact: FactOf<'ticket.alerted'>,
  ticket: Ticket,
): MessageDraft[] {
  if (fact.late === true || (fact.state !== 'recovery' && fact.again !== true)) return [];
  const what = fact.state === 'recovery' ? 'recovery' : 'problem';
  return update(situation, fact, ticket, ({ language }) => ({
    event: `${tellingWords(language).alerted(ticket.number, what)}.`,
  }));
}

/** Nothing else tells the agent of an incident that it may be over: the alerts have no agent. */
export function calmed(
  situation: Situation,
  { alerts }: FactOf<'ticket.calmed'>,
  { number, agent }: Ticket,
): MessageDraft[] {
  if (agent === null) return [];
  return tell(situation, [agent], {
    kind: 'update',
    contact: null,
    because: [{ rule: 'ticket-calmed', detail: { alerts } }],
    values: ({ language }) => ({ event: `${tellingWords(language).calmed(number, alerts)}.` }),
  });
}

/** After `calmed`. Of the incident's own alert its agent hears as of any other that came back. */
export function roused(
  situation: Situation,
  { alert }: FactOf<'ticket.roused'>,
  { number, agent }: Ticket,
): MessageDraft[] {
  if (agent === null || alert === number) return [];
  return tell(situation, [agent], {
    kind: 'update',
    contact: null,
    because: [{ rule: 'ticket-roused', detail: { alert } }],
    values: ({ language }) => ({ event: `${tellingWords(language).roused(number, alert)}.` }),
  });
}
