/** The ticket of an alert when it is opened again, and when people take part in it. Pure steps of `evolve` (ticket.ts). */
import type { FactOf, FactType } from './fact.ts';
import type { Alerting } from './monitoring.ts';
import { including } from './people.ts';

/** Its clocks count from this instant. */
export function alertReopened<T extends Alerting>(ticket: T, at: number): T {
  return ticket.alert === undefined ? ticket : { ...ticket, alert: { ...ticket.alert, reopenedAt: at } };
}

const BY_PEOPLE: ReadonlySet<string> = new Set([
  'ticket.answered',
  'ticket.noted',
  'ticket.joined',
  'ticket.waited',
  'ticket.rated',
  'ticket.snoozed',
  'ticket.watched',
  'ticket.linked',
  'ticket.attributed',
  'ticket.handedOver',
  'ticket.tookIn',
]);

/** Where a person puts the alert under an incident, they leave it to that. */
const LEAVES_IT = 'ticket.followed';

/** By a click, and by a mail. */
export const BY_ORDER: ReadonlySet<string> = new Set(['agent-ordered', 'agent-mail']);

/** A person is at work on the ticket: by an act of theirs, or by a change that an agent ordered. */
export function byPerson<T extends Alerting>(ticket: T, fact: FactOf<FactType>): T {
  const { alert } = ticket;
  if (alert === undefined || fact.type === LEAVES_IT) return ticket;
  const because = 'because' in fact ? fact.because : [];
  const isTheirs = BY_PEOPLE.has(fact.type) || (because ?? []).some(({ rule }) => BY_ORDER.has(rule));
  if (!isTheirs) return ticket;
  const people = peopleIn(fact, alert.system).filter((one) => one !== alert.system);
  const all = people.length === 0 ? {} : { people: people.reduce(including, alert.people ?? []) };
  return { ...ticket, alert: { ...alert, touched: true, ...all } };
}

/** Who wrote, whom the agent names, and whose ticket was merged into this one. `person` of a mail is whom its answers go to. */
function peopleIn(fact: FactOf<FactType>, system: string | undefined): string[] {
  switch (fact.type) {
    case 'ticket.joined':
      if (fact.wrote !== undefined && fact.wrote === system) return [];
      return [fact.person ?? fact.wrote ?? null].filter((one) => one !== null);
    case 'ticket.answered':
      return [...(fact.people ?? []), ...(fact.to ?? [])];
    case 'ticket.tookIn':
      return fact.requesters;
    default:
      return [];
  }
}
