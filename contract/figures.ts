/**
 * Figures of the tickets that were opened in a range of days, and of those that are not done: for the page, its CSV and `export`.
 *
 * Promises that each number is the count of the tickets that `ticketsOf` gives for its row and column, or a quantile of their times.
 */
import type { ListedTicket } from './lists.ts';
import { DAY_MS, zoneOf } from './zone.ts';

export const figureNames = [
  'categories',
  'channels',
  'firstResponse',
  'resolution',
  'breaches',
  'backlog',
  'load',
  'corrections',
] as const;
export type FigureName = (typeof figureNames)[number];

/** In days, with the one that goes on. */
export const figureRanges = [7, 30, 90] as const;
export type FigureRange = (typeof figureRanges)[number];

/** A clock in business minutes. `tookMinutes` null: it is not met. `isLate`: it was met too late, or its time is over. */
export type ClockFigure = { tookMinutes: number | null; promisedMinutes: number; isLate: boolean };

export type OpenedTicket = {
  number: string;
  openedAt: number;
  channel: string;
  category: string;
  /** The category with which it was opened. */
  decided: string;
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

/** What the figures of a range are counted from. `isWhole` false: there are more tickets than were read. */
export type FigureGrounds = {
  at: number;
  days: FigureRange;
  opened: readonly OpenedTicket[];
  undone: readonly UndoneTicket[];
  isWhole: boolean;
};

export interface FigureDesk {
  grounds(days: FigureRange): Promise<FigureGrounds>;
  /** The rows of these tickets, in the order given. */
  listed(numbers: readonly string[]): Promise<ListedTicket[]>;
}

/** `row`: a day (`2026-03-02`, the first of its span), an age in days, an agent's id (`''`: nobody) or a category. */
export type FigureRow = { row: string; values: Record<string, number | null> };
export type Figure = { name: FigureName; columns: readonly string[]; rows: readonly FigureRow[] };

/** Days of a bar, by range: a day of a long range has too few tickets for a quantile. */
const SPANS: Readonly<Record<FigureRange, number>> = { 7: 1, 30: 1, 90: 7 };

/** A span of days in a zone. */
type Span = { row: string; from: number };

/** The spans of a range, the oldest first. The oldest one of a long range is shorter. */
export function spansOf({ at, days }: Pick<FigureGrounds, 'at' | 'days'>, zoneName: string): Span[] {
  const zone = zoneOf(zoneName);
  const today = Math.floor((at + zone.offset(at)) / DAY_MS);
  const first = today - days + 1;
  const spans: Span[] = [];
  for (let end = today; end >= first; end -= SPANS[days]) {
    const day = Math.max(first, end - SPANS[days] + 1);
    spans.unshift({ row: new Date(day * DAY_MS).toISOString().slice(0, 10), from: zone.instant(day, 0) });
  }
  return spans;
}

/** Upper ends of the ages of tickets that are not done, in days; the last has none. */
const AGES = [1, 3, 7, 30];
export const ages = [...AGES.map((end, n) => `${AGES[n - 1] ?? 0}-${end}`), `${AGES.at(-1)}-`];

function ageOf(openedAt: number, at: number): string {
  const n = AGES.findIndex((end) => at - openedAt < end * DAY_MS);
  return ages[n === -1 ? AGES.length : n] ?? '';
}

/** A ticket counted at a row and a column. `minutes`: what the quantiles of the row are of. */
type Cell = { row: string; column: string; number: string; minutes?: number; promised?: number };

/** `categories`: their order. */
export type Asked = { zone: string; categories: readonly string[] };

export function figureOf(name: FigureName, grounds: FigureGrounds, asked: Asked): Figure {
  const cells = cellsOf(name, grounds, asked.zone);
  const columns = columnsOf(name, cells, asked);
  const byRow = Map.groupBy(cells, ({ row }) => row);
  const rows = rowsOf(name, grounds, cells, asked).map((row): FigureRow => {
    const counted = byRow.get(row) ?? [];
    return { row, values: Object.fromEntries(columns.map((column) => [column, valueOf(column, counted)])) };
  });
  return { name, columns, rows };
}

/** `column` null: of the whole row. A quantile is of the tickets whose clock was met. The newest first. */
export function ticketsOf(
  name: FigureName,
  grounds: FigureGrounds,
  zone: string,
  row: string,
  column: string | null,
): string[] {
  const wanted = column !== null && isOfMet(column) ? 'met' : column;
  const found = cellsOf(name, grounds, zone).filter(
    (cell) => cell.row === row && (wanted === null || cell.column === wanted),
  );
  return [...new Set(found.map(({ number }) => number))].toSorted((a, b) => idOf(b) - idOf(a));
}

function idOf(number: string): number {
  return Number(number.slice('FL-'.length));
}

const QUANTILES: Readonly<Record<string, number>> = { p50: 0.5, p90: 0.9 };

function isOfMet(column: string): boolean {
  return column in QUANTILES || column === 'promised';
}

function valueOf(column: string, cells: readonly Cell[]): number | null {
  if (!isOfMet(column)) return cells.filter((cell) => cell.column === column).length;
  const met = cells.filter((cell) => cell.column === 'met');
  const values = met.flatMap(({ minutes, promised }) => (column === 'promised' ? promised : minutes) ?? []);
  return quantile(values, QUANTILES[column] ?? 0.5);
}

/** The smallest that this share of them does not exceed; null of none. */
function quantile(values: readonly number[], share: number): number | null {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[Math.max(0, Math.ceil(sorted.length * share) - 1)] ?? null;
}

function cellsOf(name: FigureName, grounds: FigureGrounds, zone: string): Cell[] {
  switch (name) {
    case 'backlog':
      return undoneCells(grounds, ({ openedAt }) => ageOf(openedAt, grounds.at));
    case 'load':
      return undoneCells(grounds, ({ agent }) => agent ?? '');
    default: {
      const spans = spansOf(grounds, zone);
      return grounds.opened.flatMap((ticket) => {
        const span = spans.findLast(({ from }) => from <= ticket.openedAt);
        return span === undefined ? [] : openedCells(name, ticket, span.row);
      });
    }
  }
}

function undoneCells({ undone }: FigureGrounds, rowOf: (ticket: UndoneTicket) => string): Cell[] {
  return undone.map((ticket) => ({
    row: rowOf(ticket),
    column: ticket.isLate ? 'late' : ticket.status,
    number: ticket.number,
  }));
}

function openedCells(
  name: Exclude<FigureName, 'backlog' | 'load'>,
  ticket: OpenedTicket,
  row: string,
): Cell[] {
  const { number, category, decided } = ticket;
  switch (name) {
    case 'categories':
      return [{ row, column: category, number }];
    case 'channels':
      return [{ row, column: ticket.channel, number }];
    case 'corrections':
      return [{ row: decided, column: category === decided ? 'kept' : 'corrected', number }];
    case 'breaches':
      return (['firstResponse', 'resolution'] as const).flatMap((column) =>
        ticket[column]?.isLate === true ? [{ row, column, number }] : [],
      );
    default:
      return clockCells(ticket[name], row, number);
  }
}

function clockCells(clock: ClockFigure | null, row: string, number: string): Cell[] {
  if (clock === null) return [];
  const { tookMinutes, promisedMinutes, isLate } = clock;
  const late: Cell[] = isLate ? [{ row, column: 'late', number }] : [];
  if (tookMinutes === null) return late;
  return [{ row, column: 'met', number, minutes: tookMinutes, promised: promisedMinutes }, ...late];
}

function columnsOf(name: FigureName, cells: readonly Cell[], { categories }: Asked): string[] {
  switch (name) {
    case 'categories':
      return inOrder(categories, cells);
    case 'channels':
      return inOrder(['email', 'call', 'sms', 'web'], cells);
    case 'breaches':
      return ['firstResponse', 'resolution'];
    case 'corrections':
      return ['kept', 'corrected'];
    case 'backlog':
    case 'load':
      return ['late', 'open', 'waiting'];
    default:
      return ['met', 'p50', 'p90', 'promised', 'late'];
  }
}

/** The known ones, and behind them what else was met. */
function inOrder(known: readonly string[], cells: readonly Cell[]): string[] {
  return [...new Set([...known, ...cells.map(({ column }) => column).toSorted()])];
}

function rowsOf(
  name: FigureName,
  grounds: FigureGrounds,
  cells: readonly Cell[],
  { zone, categories }: Asked,
): string[] {
  const met = [...new Set(cells.map(({ row }) => row))];
  switch (name) {
    case 'backlog':
      return ages;
    case 'load':
      return met.toSorted((a, b) => countAt(b, cells) - countAt(a, cells) || (a < b ? -1 : 1));
    case 'corrections':
      return [...new Set([...categories, ...met.toSorted()])].filter((one) => met.includes(one));
    default:
      return spansOf(grounds, zone).map(({ row }) => row);
  }
}

function countAt(row: string, cells: readonly Cell[]): number {
  return cells.filter((cell) => cell.row === row).length;
}
