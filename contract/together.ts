/** A ticket and those that were merged into it, whose words a page shows as one. Never reads more tickets than it shows. */
import type { Ticket } from './ticket.ts';

/** Limits the tickets of one page. */
export const MAX_TOGETHER = 100;

type Took = Pick<Ticket, 'number' | 'took'>;

/** `further`: merged ones that are left out, without those that were merged into them. */
export type Together = { tickets: string[]; further: number };

/** Those merged directly before those merged into them. */
export async function togetherWith(
  ticket: Took,
  ticketsOf: (numbers: string[]) => Promise<(Took | null)[]>,
): Promise<Together> {
  const tickets = [ticket.number];
  let left = takenOf(ticket);
  while (left.length > 0 && tickets.length < MAX_TOGETHER) {
    const next = left.slice(0, MAX_TOGETHER - tickets.length);
    const rest = left.slice(next.length);
    tickets.push(...next);
    left = [...rest, ...(await ticketsOf(next)).flatMap((one) => (one === null ? [] : takenOf(one)))];
  }
  return { tickets, further: left.length };
}

function takenOf({ took = [] }: Took): string[] {
  return took.map(({ ticket }) => ticket);
}
