/** The next deadline of a ticket: the clock that ends first, of those that still run. */
import type { TicketRow } from '../contract/rows.ts';

export type Due = { clock: 'firstResponse' | 'resolution'; at: number };

/** Null while the clocks are paused, and where no promise was made. */
export function dueOf(ticket: TicketRow): Due | null {
  if (ticket.pausedSince !== null) return null;
  const clocks: Due[] = [];
  if (ticket.firstResponseDue !== null && ticket.firstRespondedAt === null)
    clocks.push({ clock: 'firstResponse', at: Date.parse(ticket.firstResponseDue) });
  if (ticket.resolutionDue !== null)
    clocks.push({ clock: 'resolution', at: Date.parse(ticket.resolutionDue) });
  return clocks.sort((a, b) => a.at - b.at)[0] ?? null;
}
