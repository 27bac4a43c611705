/** At which row and column of a figure each ticket counts. Pure. */
import type { ClockFigure, FigureGrounds, FigureName, OpenedTicket, UndoneTicket } from './figureGrounds.ts';
import { ageOf, spansOf, tenthOf } from './figureSpans.ts';

/** A ticket counted at a row and a column. `minutes`: what the quantiles of the row are of. */
export type Cell = {
  row: string;
  column: string;
  number: string;
  minutes?: number;
  promised?: number | null;
  confidence?: number;
};

export function cellsOf(name: FigureName, grounds: FigureGrounds, zone: string): Cell[] {
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
  const { number, category, decided, isActedOn } = ticket;
  switch (name) {
    case 'categories':
      return [{ row, column: category, number }];
    case 'channels':
      return [{ row, column: ticket.channel, number }];
    case 'corrections':
      // A category that no agent has seen is not kept yet.
      if (decided === null || !isActedOn) return [];
      return [{ row: decided, column: category === decided ? 'kept' : 'corrected', number }];
    case 'reliability': {
      const { confidence } = ticket;
      if (decided === null || confidence === null || !isActedOn) return [];
      const column = category === decided ? 'kept' : 'corrected';
      return [{ row: tenthOf(confidence), column, number, confidence }];
    }
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
  const { tookMinutes, promisedMinutes, isLate, isRunning } = clock;
  return [
    ...(tookMinutes === null
      ? []
      : [{ row, column: 'met', number, minutes: tookMinutes, promised: promisedMinutes }]),
    ...(isRunning ? [{ row, column: 'notYet', number }] : []),
    ...(isLate ? [{ row, column: 'late', number }] : []),
  ];
}
