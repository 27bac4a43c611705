/**
 * Figures of the tickets that were opened in a range of days, and of those that are not done: for the page, its CSV and `export`.
 *
 * Promises that each number is the count of the tickets that `ticketsOf` gives for its row and column, or a quantile of their times.
 */
import { type Cell, cellsOf } from './figureCells.ts';
import type { Figure, FigureGrounds, FigureName, FigureRow } from './figureGrounds.ts';
import { ages, spansOf, tenths } from './figureSpans.ts';

export * from './figureGrounds.ts';
export { ages, BEFORE_RANGE_MS, spansOf, tenths } from './figureSpans.ts';

/** `categories`: their order. */
export type Asked = { zone: string; categories: readonly string[] };

/** Of grounds that many look at each figure is counted once. */
const counted = new WeakMap<FigureGrounds, Map<string, Figure>>();

export function figureOf(name: FigureName, grounds: FigureGrounds, asked: Asked): Figure {
  const known = counted.get(grounds) ?? new Map<string, Figure>();
  counted.set(grounds, known);
  const key = JSON.stringify([name, asked.zone, asked.categories]);
  const figure = known.get(key) ?? countedOf(name, grounds, asked);
  known.set(key, figure);
  return figure;
}

function countedOf(name: FigureName, grounds: FigureGrounds, asked: Asked): Figure {
  const cells = cellsOf(name, grounds, asked.zone);
  const columns = columnsOf(name, cells, asked);
  const byRow = Map.groupBy(cells, ({ row }) => row);
  const rows = rowsOf(name, grounds, byRow, asked).map(
    (row): FigureRow => ({ row, values: valuesOf(columns, byRow.get(row) ?? []) }),
  );
  return { name, columns, rows };
}

/** `columns` empty: of the whole row. A quantile is of the tickets whose clock was met. The newest first. */
export function ticketsOf(
  name: FigureName,
  grounds: FigureGrounds,
  zone: string,
  row: string,
  columns: readonly string[],
): string[] {
  const wanted = new Set(columns.flatMap((column) => countedIn(column)));
  const found = cellsOf(name, grounds, zone).filter(
    (cell) => cell.row === row && (wanted.size === 0 || wanted.has(cell.column)),
  );
  return [...new Set(found.map(({ number }) => number))].toSorted((a, b) => idOf(b) - idOf(a));
}

function idOf(number: string): number {
  return Number(number.slice('FL-'.length));
}

const QUANTILES: Readonly<Record<string, number>> = { p50: 0.5, p90: 0.9, promised: 0.5 };

/** In percent, of the tickets that have a confidence. */
const SHARES: ReadonlySet<string> = new Set(['share', 'sure']);

/** The columns whose tickets a column is made of. */
function countedIn(column: string): string[] {
  if (SHARES.has(column)) return ['kept', 'corrected'];
  return column in QUANTILES ? ['met'] : [column];
}

function valuesOf(columns: readonly string[], cells: readonly Cell[]): FigureRow['values'] {
  const byColumn = Map.groupBy(cells, ({ column }) => column);
  const met = byColumn.get('met') ?? [];
  const valueOf = (column: string): number | null => {
    if (SHARES.has(column)) return shareOf(column, cells);
    const share = QUANTILES[column];
    if (share === undefined) return byColumn.get(column)?.length ?? 0;
    const of = column === 'promised' ? 'promised' : 'minutes';
    return quantile(
      met.flatMap((cell) => cell[of] ?? []),
      share,
    );
  };
  return Object.fromEntries(columns.map((column) => [column, valueOf(column)]));
}

/** `sure`: the mean confidence; `share`: how many of them were kept. Null of none. */
function shareOf(column: string, cells: readonly Cell[]): number | null {
  const each = cells.map((cell) =>
    column === 'sure' ? (cell.confidence ?? 0) : Number(cell.column === 'kept'),
  );
  return each.length === 0 ? null : Math.round((100 * each.reduce((sum, one) => sum + one, 0)) / each.length);
}

/** The smallest that this share of them does not exceed; null of none. */
function quantile(values: readonly number[], share: number): number | null {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[Math.max(0, Math.ceil(sorted.length * share) - 1)] ?? null;
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
    case 'reliability':
      return ['share', 'sure', 'kept', 'corrected'];
    case 'backlog':
    case 'load':
      return ['late', 'open', 'waiting'];
    default:
      return ['met', 'p50', 'p90', 'promised', 'notYet', 'late'];
  }
}

/** The known ones, and behind them what else was met. */
function inOrder(known: readonly string[], cells: readonly Cell[]): string[] {
  return [...new Set([...known, ...cells.map(({ column }) => column).toSorted()])];
}

function rowsOf(
  name: FigureName,
  grounds: FigureGrounds,
  byRow: ReadonlyMap<string, readonly Cell[]>,
  { zone, categories }: Asked,
): string[] {
  const countAt = (row: string): number => byRow.get(row)?.length ?? 0;
  switch (name) {
    case 'backlog':
      return ages;
    case 'reliability':
      return tenths;
    case 'load':
      return [...byRow.keys()].toSorted((a, b) => countAt(b) - countAt(a) || (a < b ? -1 : 1));
    case 'corrections':
      return [...new Set([...categories, ...[...byRow.keys()].toSorted()])].filter((one) => byRow.has(one));
    default:
      return spansOf(grounds, zone).map(({ row }) => row);
  }
}
