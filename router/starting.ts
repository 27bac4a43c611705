/**
 * Starts the SLA clocks of a ticket. All that begins to promise something does so here: an opening, a reopening, a customer's first
 * words, an alert that leaves its incident.
 */
import type { Reason } from '../contract/classification.ts';
import { isGathered } from '../contract/incidents.ts';
import type { SlaClockName } from '../contract/slaClock.ts';
import type { Ticket } from '../contract/ticket.ts';
import type { Decision } from './decision.ts';
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

const LEFT: Reason = { rule: 'left-incident' };

/** The clocks of an alert that has left its incident count from its own beginning. */
export function startAlone(decision: Decision, number: string): void {
  const ticket = decision.ticket(number);
  if (ticket === null || ticket.merged !== undefined) return;
  const missing = clocksOwed(ticket).filter((clock) => ticket[clock] === null);
  startClocks(decision, ticket, ticket.alert?.reopenedAt ?? ticket.openedAt, [LEFT], missing);
}

/**
 * Alerts that followed an incident without an agent before this decision, and do so no more: they get clocks, and an agent at the end of the
 * transaction. `before`: the tickets as they were.
 */
export function emerge(decision: Decision, before: ReadonlyMap<string, Ticket>): void {
  for (const [number, ticket] of before) {
    if (!isGathered(ticket)) continue;
    const after = decision.ticket(number);
    if (after === null || isGathered(after) || after.status !== 'open') continue;
    startAlone(decision, number);
    const isQueued = decision.drafts.some(
      (draft) => draft.type === 'ticket.queued' && draft.ticket === number,
    );
    if (after.agent !== null || isQueued) continue;
    // Due now: givingOut.ts sees it in this transaction.
    decision.change({
      type: 'ticket.queued',
      ticket: number,
      queue: after.queue,
      retryAt: decision.now,
      because: [LEFT],
    });
  }
}
