/**
 * The SMS to an agent whose configuration asks for one when a ticket is late. It goes beside the notice by mail. Its words come from
 * the configuration and the ticket's state: none is a customer's.
 */
import type { FactOf } from '../contract/fact.ts';
import { LATE_SMS_RULE } from '../contract/tallies.ts';
import { nearInstantText } from '../contract/telling/instant.ts';
import type { Ticket } from '../contract/ticket.ts';
import { overLateSms, type Texted, texted } from './budgets.ts';
import { type MessageDraft, smsToAgent, withheld } from './envelope.ts';
import { categoryTitle } from './facets.ts';
import { automaticSms } from './gsm.ts';
import { languageOfAgent, phrase } from './language.ts';
import { numberOf } from './sender.ts';
import type { Situation } from './situation.ts';

/** A title of any length would push the link out of the SMS. */
const MAX_TITLE_CHARS = 40;

/** Before its due instant a step of the ladder is no lateness. */
export function lateSms(
  situation: Situation,
  fact: FactOf<'ticket.escalated'>,
  ticket: Ticket,
): MessageDraft[] {
  const { settings, now } = situation;
  const number = numberOf(settings, null);
  if (number === null || fact.due > now || isOver(ticket, fact)) return [];
  const { clock, level, due } = fact;
  return texted(fact, settings).map((agent, i) => {
    const draft = smsToAgent(situation, agent, {
      kind: 'escalation',
      contact: null,
      automatic: true,
      because: [{ rule: LATE_SMS_RULE, detail: { clock, level, due } }],
      number,
      text: textFor(situation, fact, ticket, agent),
    });
    const over = overLateSms(agent.id, situation, i);
    return over === false ? draft : withheld(draft, { rule: 'safety:limit', detail: over });
  });
}

/** The clock was met, or the ticket ended, after the ladder's step was decided. */
function isOver(ticket: Ticket, { clock }: FactOf<'ticket.escalated'>): boolean {
  const ended = ticket.resolvedAt !== null || ticket.closedAt !== null;
  return ended || (ticket[clock]?.metAt ?? null) !== null;
}

function textFor(
  { settings, now, publicUrl }: Situation,
  { clock, due }: FactOf<'ticket.escalated'>,
  ticket: Ticket,
  agent: Texted,
): string {
  const language = languageOfAgent(agent, settings);
  const timeZone = settings.calendars[agent.calendar]?.timeZone ?? 'UTC';
  const title = Array.from(categoryTitle(settings, ticket.category, language));
  const text = phrase(language, 'smsLate', {
    ticket: ticket.number,
    clock: phrase(language, `clock.${clock}`),
    due: nearInstantText(due, now, language, timeZone),
    category: title.slice(0, MAX_TITLE_CHARS).join(''),
    priority: phrase(language, `priority.${ticket.priority}`),
    url: publicUrl === '' ? '' : `${publicUrl.replace(/\/$/, '')}/t/${ticket.number}`,
  });
  return automaticSms(text.trim());
}
