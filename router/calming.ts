/**
 * Notes that no open alert of an incident lasts any longer, where the incident stays open: a person took part in it, or in an alert of it; and
 * that after this one lasts again. Its agent gets a notice of each (notifier/alerted.ts), as of a single alert that comes and goes. Never resolves
 * anything.
 */
import type { Reason } from '../contract/classification.ts';
import { isLasting } from '../contract/monitoring.ts';
import type { Ticket } from '../contract/ticket.ts';
import type { Decision } from './decision.ts';
import type { AlertFound } from './state.ts';
import { leads } from './storms.ts';

/** `before`: the ticket as it was before its recovery. */
export function calm(
  decision: Decision,
  before: Ticket,
  { lasting, alerts }: AlertFound,
  because: Reason[],
): void {
  if (!isLasting(before)) return;
  const number = before.incident === undefined ? before.follows : before.number;
  const ticket = number === undefined ? null : decision.ticket(number);
  if (ticket?.incident === undefined || !leads(ticket) || isLasting(ticket)) return;
  if (lasting.some((follower) => follower !== before.number)) return;
  decision.change({
    type: 'ticket.calmed',
    ticket: ticket.number,
    alerts: alerts + (ticket.alert === undefined ? 0 : 1),
    because,
  });
}

/** A problem came. `number`: its ticket. */
export function rouse(decision: Decision, number: string, because: Reason[]): void {
  const alert = decision.ticket(number);
  const incident = alert?.incident === undefined ? alert?.follows : number;
  const ticket = incident === undefined ? null : decision.ticket(incident);
  if (alert === null || ticket?.incident?.calmedAt === undefined || !leads(ticket)) return;
  if (!leads(alert) || !isLasting(alert)) return;
  decision.change({ type: 'ticket.roused', ticket: ticket.number, alert: number, because });
}
