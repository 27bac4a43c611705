/** Reads the tickets that questions how something is done are counted from. Reads only. */
import type { Clock } from '../../contract/clock.ts';
import type { Sql } from '../../contract/sql.ts';
import { SPAN_MS, type TrainingGrounds, type TrainingTicket } from '../../contract/training.ts';
import { DAY_MS } from '../../contract/zone.ts';
import type { FigureTicket } from '../../store/tables/figureTickets.ts';
import { seqAt } from '../../store/tables/history.ts';
import { type Shared, shared } from '../sharedReport.ts';
import { MOST, openedBehind } from './opened.ts';

/** The fact that opens a ticket may be older than its neighbours in the history. */
const MARGIN_MS = DAY_MS;

/** `isAsked` false: an agent began it, and no customer has written yet. */
type Counted = TrainingTicket & { isAsked: boolean };

export async function trainingGrounds(read: Sql, at: number, most: number = MOST): Promise<TrainingGrounds> {
  const after = await seqAt(read, at - 2 * SPAN_MS - MARGIN_MS);
  const opened = await openedBehind(read, after, most, countedOf);
  return {
    at,
    tickets: opened.slice(0, most).filter(({ isAsked }) => isAsked),
    isCut: opened.length > most,
  };
}

function countedOf({ ticket, product, kinds }: FigureTicket): Counted {
  const { number, openedAt, customer, requester, category, unasked } = ticket;
  const isAsked = unasked !== true;
  return { number, openedAt, customer, person: requester, category, product, kinds, isAsked };
}

/** Read once in ten minutes for all who look. */
export function trainingDeskOf(read: Sql, clock: Clock): () => Promise<TrainingGrounds> {
  const grounds: Shared<TrainingGrounds> = shared(clock);
  return () => grounds('', (now) => trainingGrounds(read, now));
}
