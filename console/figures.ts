/**
 * Figures for leads, admins and auditors: all of them or one, as plots with a table, as CSV, and the tickets of one of their points.
 *
 * Promises that plot, table, CSV and list are counted by the same, from tickets that were read at one instant.
 */
import {
  type Asked,
  type Figure,
  type FigureGrounds,
  type FigureName,
  figureNames,
  figureOf,
  type FigureRange,
  figureRanges,
  ticketsOf,
} from '../contract/figures.ts';
import { UNCLASSIFIED } from '../contract/classification.ts';
import { isTimeZone } from '../contract/zone.ts';
import { countedTickets } from './countedTickets.ts';
import { type CsvCell, csvOf } from './csv.ts';
import { savedAs } from './download.ts';
import { addressOfFigure, columnName, pointName, rowKindOf, rowName, SHARES } from './pages/figureNames.ts';
import { figuresPage } from './pages/figuresPage.ts';
import { unknownPage } from './pages/ticketPage.ts';
import type { SignedIn } from './visit.ts';

export async function showFigures(visit: SignedIn): Promise<Response> {
  const grounds = await visit.desk.figures.grounds(rangeIn(visit));
  return figuresPage(visit, grounds, figuresOf(visit, grounds, figureNames), false);
}

/** `/figures/load` is its page, `/figures/load.csv` its CSV. */
export async function showFigure(visit: SignedIn): Promise<Response> {
  const [asked = '', ending] = (visit.context.req.param('figure') ?? '').split('.');
  const name = nameOf(asked);
  if (name === null || (ending !== undefined && ending !== 'csv')) return unknownPage(visit);
  const grounds = await visit.desk.figures.grounds(rangeIn(visit));
  const figures = figuresOf(visit, grounds, [name]);
  const [figure] = figures;
  if (ending === undefined || figure === undefined) return figuresPage(visit, grounds, figures, true);
  const content = new TextEncoder().encode(csvOf(linesOf(visit, grounds, figure)));
  return savedAs(visit.context, 'attachment', {
    name: `${name}-${grounds.days}.csv`,
    type: 'text/csv; charset=utf-8',
    content,
  });
}

const TIMES = ['p50', 'p90', 'promised'];

/** As the table: days have their date, tenths their ends, and agents and categories their id too, for programs. */
function linesOf(visit: SignedIn, grounds: FigureGrounds, figure: Figure): CsvCell[][] {
  const { name, columns, rows } = figure;
  const { rowIs, inMinutes, inPercent } = visit.words.figures;
  const kind = rowKindOf(name);
  const heads = columns.map((column) => {
    const head = columnName(visit, name, column);
    if (SHARES.has(column)) return inPercent(head);
    return TIMES.includes(column) ? inMinutes(head) : head;
  });
  const hasId = kind === 'agent' || kind === 'category';
  const first = kind === 'day' && grounds.days === 90 ? rowIs.week : rowIs[kind];
  return [
    [first, ...(hasId ? ['id'] : []), ...heads],
    ...rows.map(({ row, values }) => [
      kind === 'day' || kind === 'tenth' ? row : rowName(visit, name, row, grounds),
      ...(hasId ? [row] : []),
      ...columns.map((column) => values[column] ?? null),
    ]),
  ];
}

/** The tickets of a row, or of some of its columns, the newest first. */
export async function showPoint(reader: SignedIn): Promise<Response> {
  const visit = { ...reader, zone: zoneIn(reader) };
  const { context, desk, zone, words } = visit;
  const name = nameOf(context.req.param('figure') ?? '');
  if (name === null) return unknownPage(visit);
  const grounds = await desk.figures.grounds(rangeIn(visit));
  const [row, columns] = [context.req.query('row') ?? '', context.req.queries('column') ?? []];
  const numbers = ticketsOf(name, grounds, zone, row, columns);
  return countedTickets(visit, {
    title: words.figures.ticketsTitle(
      words.figures.of[name].title,
      pointName(visit, name, row, columns, grounds),
    ),
    address: addressOfFigure(name, grounds.days, { row, columns, zone }),
    numbers,
  });
}

function figuresOf(visit: SignedIn, grounds: FigureGrounds, names: readonly FigureName[]): Figure[] {
  const { zone, settings } = visit;
  const asked: Asked = { zone, categories: [...settings.categories.map(({ id }) => id), UNCLASSIFIED] };
  return names.map((name) => figureOf(name, grounds, asked));
}

function nameOf(text: string): FigureName | null {
  return figureNames.find((one) => one === text) ?? null;
}

/** A link from a colleague counts by the days of their zone. */
function zoneIn({ context, zone }: SignedIn): string {
  const asked = context.req.query('zone');
  return asked !== undefined && isTimeZone(asked) ? asked : zone;
}

function rangeIn({ context }: SignedIn): FigureRange {
  return figureRanges.find((days) => String(days) === context.req.query('days')) ?? 30;
}
