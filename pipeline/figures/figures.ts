/**
 * Reads what figures are counted from: a bounded number of tickets, with pauses in which the process does its other work. Reads only.
 * The page and `export` count by the same (contract/figures.ts).
 */
import { setImmediate as otherWork } from 'node:timers/promises';
import { UNCLASSIFIED } from '../../contract/classification.ts';
import type { Clock } from '../../contract/clock.ts';
import {
  BEFORE_RANGE_MS,
  type FigureDesk,
  type FigureGrounds,
  type FigureRange,
  type OpenedTicket,
} from '../../contract/figures.ts';
import type { Settings } from '../../contract/settings.ts';
import type { Sql } from '../../contract/sql.ts';
import { tookTime } from '../../contract/tookTime.ts';
import { DAY_MS } from '../../contract/zone.ts';
import { type FigureTicket, undoneTickets } from '../../store/tables/figureTickets.ts';
import { shownTicketsOf } from '../../store/tables/finding.ts';
import { seqAt } from '../../store/tables/history.ts';
import { type Shared, shared } from '../sharedReport.ts';
import { MOST, openedBehind } from './opened.ts';
import { trainingDeskOf } from './training.ts';

type Promising = Pick<Settings, 'calendars' | 'plans'>;
/** `isAsked` false: an agent began it, and no customer has written yet. */
type Counted = OpenedTicket & { isAsked: boolean };

export async function figureGrounds(
  read: Sql,
  settings: Promising,
  days: FigureRange,
  at: number,
  most: number = MOST,
): Promise<FigureGrounds> {
  // A day more: the first day of the reader's zone may begin earlier than that of UTC.
  const after = await seqAt(read, at - (days + 1) * DAY_MS - BEFORE_RANGE_MS);
  const opened = await openedBehind(read, after, most, (one) => countedOf(one, settings, at));
  const open = await undoneTickets(read, 'open', at, most + 1);
  await otherWork();
  const waiting = await undoneTickets(read, 'waiting', at, most + 1);
  const all = { opened, open, waiting };
  return {
    at,
    days,
    opened: opened.slice(0, most).filter(({ isAsked }) => isAsked),
    undone: [...open.slice(0, most), ...waiting.slice(0, most)],
    cut: (['opened', 'open', 'waiting'] as const).filter((one) => all[one].length > most),
  };
}

function countedOf({ ticket, decided, confidence }: FigureTicket, settings: Promising, at: number): Counted {
  const { number, openedAt, channel, category, begunBy, unasked } = ticket;
  const isAnswered = ticket.firstRespondedAt !== null || ticket.resolvedAt !== null;
  return {
    number,
    openedAt,
    channel,
    category,
    decided: begunBy === undefined ? decided : null,
    confidence: confidence !== null && isDoubtful(decided, confidence) ? confidence : null,
    isActedOn: isAnswered || category !== decided || ticket.merged !== undefined,
    firstResponse: tookTime('firstResponse', ticket, settings, at),
    resolution: tookTime('resolution', ticket, settings, at),
    isAsked: unasked !== true,
  };
}

/** A rule or a menu that decided alone is certain (1), and of a contact without a category the confidence is another one's. */
function isDoubtful(decided: string, confidence: number): boolean {
  return confidence < 1 && decided !== UNCLASSIFIED;
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
    training: trainingDeskOf(read, clock),
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
