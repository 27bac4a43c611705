/** A ticket passes on to a vendor, and comes back. The vendor's clock is that of vendorPause.ts. */
import type { Order } from '../../contract/order.ts';
import { handOverOf } from '../../contract/vendorAsks.ts';
import { vendorFor } from '../../contract/vendors.ts';
import type { Decision } from '../decision.ts';
import type { Notices } from '../noticeTokens.ts';
import type { Ordered } from '../ordered.ts';
import { goOnWithoutVendor, standStill, wouldStand } from '../vendorPause.ts';

/** The vendor of the category is that of the order's, if it changes that too. A number that is not named stays. */
export function handOver(
  decision: Decision,
  { ticket: number, agent, orders }: Ordered,
  given: NonNullable<Order['orders']['handOver']>,
  sent = false,
): void {
  const ticket = decision.ticket(number);
  if (ticket === null) return;
  const { settings } = decision;
  const previous = ticket.vendor ?? null;
  const there = previous?.until === null ? previous.vendor : null;
  const vendor = given.vendor ?? there ?? vendorFor(settings, orders.category ?? ticket.category).id;
  const reference = given.reference ?? (previous?.vendor === vendor ? previous.reference : null);
  const stands = standStill(settings, ticket, vendor, decision.now);
  if (!sent && vendor === there && reference === previous?.reference && stands === null) return;
  const pauses = wouldStand(settings, ticket) ? { pauses: true as const } : {};
  const tells =
    previous === null && handOverOf(settings, vendor).tellCustomer ? { tells: true as const } : {};
  const what = { ticket: number, agent, vendor, reference, previous, ...pauses, ...tells };
  decision.change({ type: 'ticket.handedOver', ...what, ...(sent ? { sent: true as const } : {}) });
  if (stands !== null) decision.change(stands);
}

export function handBack(decision: Decision, { ticket, agent }: Ordered): void {
  const previous = decision.ticket(ticket)?.vendor;
  if (previous?.until !== null) return;
  decision.change({ type: 'ticket.handedBack', ticket, agent, previous });
  goOnWithoutVendor(decision, ticket, previous);
}

/** The reason of a notice that shows the findings; it names the fact. */
export const COLLECTED_RULE = 'handover-collected';

/** The findings, as the answered notice shows it: the id of its fact. */
export function draftShown(notices: Notices | undefined, notice: string | null): string | null {
  const shown = notices?.messages.find(({ id }) => id === notice)?.because ?? [];
  const draft = shown.find(({ rule }) => rule === COLLECTED_RULE)?.detail?.draft;
  return typeof draft === 'string' ? draft : null;
}
