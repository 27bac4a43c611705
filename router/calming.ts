/**
 * Notes that each alert of an incident has recovered, where the incident stays open: a person took part in it, or in an alert of it. Its agent
 * is told (notifier/alerted.ts). Never resolves anything. Never more than once an hour: alerts come and go.
 */
import type { Reason } from '../contract/classification.ts';
import { isLasting } from '../contract/monitoring.ts';
import { HOUR_MS } from '../contract/tallies.ts';
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
  const { calmedAt } = ticket.incident;
  if (calmedAt !== undefined && decision.now - calmedAt < HOUR_MS) return;
  decision.change({
    type: 'ticket.calmed',
    ticket: ticket.number,
    alerts: alerts + (ticket.alert === undefined ? 0 : 1),
    because,
  });
}
