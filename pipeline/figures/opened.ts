/** Reads the tickets that were opened behind a position: a bounded number, in pages, with pauses in which the process does its other work. */
import { setImmediate as otherWork } from 'node:timers/promises';
import type { Sql } from '../../contract/sql.ts';
import { type FigureTicket, openedPage } from '../../store/tables/figureTickets.ts';

/** Tickets that are read. */
export const MOST = 50_000;
const PAGE = 200;

/** The newest first; one more than `most` where there are more. */
export async function openedBehind<T>(
  read: Sql,
  after: number,
  most: number,
  of: (ticket: FigureTicket) => T,
): Promise<T[]> {
  const opened: T[] = [];
  for (let before: number | null = Number.MAX_SAFE_INTEGER; before !== null && opened.length <= most; ) {
    const page = await openedPage(read, after, before, Math.min(PAGE, most + 1 - opened.length));
    opened.push(...page.tickets.map(of));
    before = page.last;
    await otherWork();
  }
  return opened;
}
