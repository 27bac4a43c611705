/** What figures are counted from, and what they are made of. */
import type { ListedTicket } from './lists.ts';
import type { TrainingGrounds } from './training.ts';

export const figureNames = [
  'categories',
  'channels',
  'firstResponse',
  'resolution',
  'breaches',
  'backlog',
  'load',
  'corrections',
  'reliability',
] as const;
export type FigureName = (typeof figureNames)[number];

/** In days, with the one that goes on. */
export const figureRanges = [7, 30, 90] as const;
export type FigureRange = (typeof figureRanges)[number];

/**
 * A clock in business minutes. `tookMinutes` null: it is not met. `promisedMinutes` null: no plan says it any more. `isLate`: it was
 * met too late, its time is over, or it was broken before it began again. `isRunning`: it can still be met.
 */
export type ClockFigure = {
  tookMinutes: number | null;
  promisedMinutes: number | null;
  isLate: boolean;
  isRunning: boolean;
};

export type OpenedTicket = {
  number: string;
  openedAt: number;
  channel: string;
  category: string;
  /** The category with which it was opened; null where an agent chose it. */
  decided: string | null;
  /** How sure the classifier was of `decided`, from 0 to 1; null where a rule, a menu or an agent decided, or where it is no longer known. */
  confidence: number | null;
  /** An agent answered, resolved, corrected or merged it. */
  isActedOn: boolean;
  /** Null where no clock counts. */
  firstResponse: ClockFigure | null;
  resolution: ClockFigure | null;
};

/** `isLate`: a promise of an open one is past. */
export type UndoneTicket = {
  number: string;
  openedAt: number;
  status: 'open' | 'waiting';
  agent: string | null;
  isLate: boolean;
};

/** What figures are read of: tickets of a range, and tickets that are not done. */
export type Read = 'opened' | UndoneTicket['status'];

/** `cut`: of these there are more than were read. */
export type FigureGrounds = {
  at: number;
  days: FigureRange;
  opened: readonly OpenedTicket[];
  undone: readonly UndoneTicket[];
  cut: readonly Read[];
};

export interface FigureDesk {
  grounds(days: FigureRange): Promise<FigureGrounds>;
  /** Who asks how something is done. */
  training(): Promise<TrainingGrounds>;
  /** The rows of these tickets, in the order given. */
  listed(numbers: readonly string[]): Promise<ListedTicket[]>;
}

/**
 * `row`: a day (`2026-03-02`, a Monday where it is a week), an age in days, an agent's id (`''`: nobody), a category, or a tenth of
 * confidence in percent (`60-70`).
 */
export type FigureRow = { row: string; values: Record<string, number | null> };
export type Figure = { name: FigureName; columns: readonly string[]; rows: readonly FigureRow[] };
