/**
 * Starts the SLA clocks of a ticket. All that begins to promise something does so here: an opening, a reopening, a customer's first
 * words, an alert that leaves its incident.
 */
import type { Reason } from '../contract/classification.ts';
import { isGathered } from '../contract/incidents.ts';
import type { SlaClockName } from '../contract/slaClock.ts';
import type { Ticket } from '../contract/ticket.ts';
import type { Decision } from './decision.ts';
import { waits } from './queue.ts';
import { SLA_CLOCKS, startSlaClock } from './slaClocks.ts';
import { schedule } from './vendorPause.ts';

export function startClocks(
  decision: Decision,
  ticket: Ticket,
  from: number,
  because: Reason[],
  clocks: readonly SlaClockName[] = SLA_CLOCKS,
): void {
  for (const clock of clocks)
    schedule(decision, startSlaClock(decision.settings, ticket, clock, from, because));
}

/** An answered ticket owes no first response. */
export function clocksOwed({ firstRespondedAt }: Ticket): readonly SlaClockName[] {
  return firstRespondedAt === null ? SLA_CLOCKS : ['resolution'];
}

export const LEFT: Reason = { rule: 'left-incident' };

/** The clocks of an alert that has left its incident count from its own beginning. `from`: from when an agent dissolved its incident. */
export function startAlone(decision: Decision, number: string, from?: number): void {
  const ticket = decision.ticket(number);
  if (ticket === null || ticket.merged !== undefined) return;
  const missing = clocksOwed(ticket).filter((clock) => ticket[clock] === null);
  startClocks(decision, ticket, from ?? ticket.alert?.reopenedAt ?? ticket.openedAt, [LEFT], missing);
}

/**
 * Alerts that followed an incident without an agent before this decision, and do so no more: they get clocks, and an agent at the end of the
 * transaction. One that is snoozed gets its agent when it wakes. `before`: the tickets as they were.
 */
export function emerge(decision: Decision, before: ReadonlyMap<string, Ticket>): void {
  const queued = new Set<string>();
  const woken = new Map<string, Reason[]>();
  for (const draft of decision.drafts) {
    if (draft.type === 'ticket.queued') queued.add(draft.ticket);
    if (draft.type === 'ticket.woken') woken.set(draft.ticket, draft.because);
  }
  for (const [number, was] of before) {
    const ticket = decision.ticket(number);
    if (ticket === null || ticket.status !== 'open' || isGathered(ticket)) continue;
    const leaves = isGathered(was);
    if (leaves) startAlone(decision, number);
    const because = leaves ? [LEFT] : woken.get(number);
    if (because === undefined || !waits(ticket) || queued.has(number)) continue;
    // Due now: givingOut.ts sees it in this transaction.
    decision.change({
      type: 'ticket.queued',
      ticket: number,
      queue: ticket.queue,
      retryAt: decision.now,
      because,
    });
  }
}
