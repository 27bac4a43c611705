/**
 * The resolution clock is paused while a vendor has the ticket, where the plan of the ticket wants it. It goes on when the
 * vendor is done, with the business minutes that it had left.
 *
 * Never stops the first response: its answer is ours. Never moves the deadline of a paused clock, or forgets minutes that a clock
 * has counted.
 */
import type { Reason } from '../contract/classification.ts';
import { isRepeat } from '../contract/ladderSteps.ts';
import { pausesWithVendor, standsWithVendor } from '../contract/promised.ts';
import type { Settings } from '../contract/settings.ts';
import { scheduled as clockSet } from '../contract/slaClock.ts';
import type { Ticket } from '../contract/ticket.ts';
import type { WithVendor } from '../contract/vendors.ts';
import type { Decision } from './decision.ts';
import { goOn, minutesLeft, resumeSlaClock, type Scheduled, usedMinutes } from './slaClocks.ts';

/** Whether the ticket has a resolution to stop, once a vendor has it. */
export function wouldStand(settings: Settings, { plan, resolution }: Ticket): boolean {
  return pausesWithVendor(settings, plan) && resolution !== null && resolution.metAt === null;
}

/** Stops the running resolution clock of a ticket that goes to a vendor; null where none runs. */
export function standStill(
  settings: Settings,
  ticket: Ticket,
  vendor: string,
  now: number,
): Scheduled | null {
  const clock = ticket.resolution;
  const left = minutesLeft(settings, ticket, now);
  if (clock === null || left === null || clock.pausedAt !== null || !wouldStand(settings, ticket))
    return null;
  return {
    type: 'ticket.scheduled',
    ticket: ticket.number,
    clock: 'resolution',
    calendar: clock.calendar,
    minutes: left,
    from: now,
    elapsed: usedMinutes(settings, ticket, clock, now),
    due: clock.due,
    intervals: [],
    paused: true,
    // The pause ends them.
    steps: clock.steps.filter((step) => !isRepeat(step)),
    because: [hasIt(vendor)],
  };
}

/** The vendor is done. While the ticket waits for the customer, its clock stays paused. */
export function goOnWithoutVendor(decision: Decision, number: string, { vendor }: WithVendor): void {
  const ticket = decision.ticket(number);
  if (ticket?.status !== 'open') return;
  const because: Reason[] = [{ rule: 'vendor-is-done', detail: { vendor } }];
  schedule(decision, resumeSlaClock(decision.settings, ticket, decision.now, because));
}

/** Before a resolution: the pause with the vendor makes it not late. A pause for the customer alone stays as it is. */
export function goOnToResolve(decision: Decision, number: string): void {
  const ticket = decision.ticket(number);
  const pausedAt = ticket?.resolution?.pausedAt ?? null;
  if (ticket === null || ticket.vendor?.until !== null || pausedAt === null) return;
  if (!standsWithVendor(decision.settings, ticket) && !wasPausedByVendor(ticket, pausedAt)) return;
  const because: Reason[] = [{ rule: 'resolved-with-vendor', detail: { vendor: ticket.vendor.vendor } }];
  const run = { stoodAt: pausedAt, from: decision.now };
  const scheduled = goOn(decision.settings, ticket, 'resolution', run, because);
  if (scheduled !== null) decision.change(scheduled);
}

/** By a plan that pauses no more: the clock of a ticket that only waits is paused since it waits. */
function wasPausedByVendor({ pausedSince }: Ticket, pausedAt: number): boolean {
  return pausedSince === null || pausedAt < pausedSince;
}

/** Sets a clock. That of the resolution is paused in the same fact where a vendor has the ticket. */
export function schedule(decision: Decision, scheduled: Scheduled | null): void {
  if (scheduled === null) return;
  const { settings, now } = decision;
  const before = decision.ticket(scheduled.ticket);
  const vendor = before !== null && standsWithVendor(settings, before) ? before.vendor : undefined;
  if (scheduled.clock !== 'resolution' || before === null || vendor === undefined)
    return void decision.change(scheduled);
  const set = { ...before, resolution: clockSet(before.resolution, scheduled) };
  const from = isSameRun(before, scheduled) ? now : Math.max(scheduled.from, vendor.since);
  const stands = standStill(settings, set, vendor.vendor, from) ?? scheduled;
  decision.change({ ...stands, because: [...scheduled.because, hasIt(vendor.vendor)] });
}

/** Whether it counted until now: its plan did not pause, or was another one. */
function isSameRun({ resolution }: Ticket, { from }: Scheduled): boolean {
  return resolution?.pausedAt === null && resolution.run?.from === from;
}

function hasIt(vendor: string): Reason {
  return { rule: 'vendor-has-it', detail: { vendor } };
}
