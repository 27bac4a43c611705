/**
 * Reads what figures are counted from: a bounded number of tickets, with pauses in which the process does its other work. Reads only.
 * The page and `export` count by the same (contract/figures.ts).
 */
import { setImmediate as otherWork } from 'node:timers/promises';
import type { Clock } from '../../contract/clock.ts';
import type { FigureDesk, FigureGrounds, FigureRange, OpenedTicket } from '../../contract/figures.ts';
import type { Settings } from '../../contract/settings.ts';
import type { Sql } from '../../contract/sql.ts';
import { tookTime } from '../../contract/tookTime.ts';
import { DAY_MS } from '../../contract/zone.ts';
import { type FigureTicket, openedPage, undoneTickets } from '../../store/tables/figureTickets.ts';
import { shownTicketsOf } from '../../store/tables/finding.ts';
import { seqAt } from '../../store/tables/history.ts';
import { type Shared, shared } from '../ruling/sharedReport.ts';

/** Tickets of a range, and of those that are not done, that are read. */
const MOST = 50_000;
const PAGE = 200;

export async function figureGrounds(
  read: Sql,
  settings: Pick<Settings, 'calendars'>,
  days: FigureRange,
  at: number,
  most: number = MOST,
): Promise<FigureGrounds> {
  // A day more: the first day of the reader's zone may begin earlier than that of UTC.
  const after = await seqAt(read, at - (days + 1) * DAY_MS);
  const opened: OpenedTicket[] = [];
  let isWhole = true;
  for (let before: number | null = Number.MAX_SAFE_INTEGER; before !== null; ) {
    const page = await openedPage(read, after, before, PAGE);
    opened.push(...page.tickets.map((one) => countedOf(one, settings, at)));
    before = page.last;
    if (opened.length >= most && before !== null) {
      isWhole = false;
      break;
    }
    await otherWork();
  }
  const undone = await undoneTickets(read, at, most);
  return { at, days, opened, undone, isWhole: isWhole && undone.length < most };
}

function countedOf(
  { ticket, decided, waitedAt }: FigureTicket,
  settings: Pick<Settings, 'calendars'>,
  at: number,
): OpenedTicket {
  const { number, openedAt, channel, category } = ticket;
  return {
    number,
    openedAt,
    channel,
    category,
    decided,
    firstResponse: tookTime('firstResponse', ticket, waitedAt, settings, at),
    resolution: tookTime('resolution', ticket, waitedAt, settings, at),
  };
}

/** Each range is read once in ten minutes for all who look. */
export function figureDeskOf({
  read,
  clock,
  settings,
}: {
  read: Sql;
  clock: Clock;
  settings: () => Promise<Settings>;
}): FigureDesk {
  const ranges = new Map<FigureRange, Shared<FigureGrounds>>();
  return {
    async grounds(days) {
      const one = ranges.get(days) ?? shared<FigureGrounds>(clock);
      ranges.set(days, one);
      const inForce = await settings();
      return one(String(inForce.version), (now) => figureGrounds(read, inForce, days, now));
    },
    async listed(numbers) {
      const rows = await shownTicketsOf(read, [...numbers]);
      return numbers.flatMap((number) => rows.get(number) ?? []);
    },
  };
}
