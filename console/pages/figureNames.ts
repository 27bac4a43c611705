/** How figures name their rows, columns and values, and where their parts are. */
import {
  type FigureGrounds,
  type FigureName,
  type FigureRange,
  spansOf,
  tenths,
} from '../../contract/figures.ts';
import { dateFormat, numberFormat } from '../../contract/telling/formats.ts';
import { titleOf } from '../../contract/telling/titles.ts';
import type { SignedIn } from '../visit.ts';

/** `zone`: whose days they are, for another reader. */
export type Point = { row: string; columns: readonly string[]; zone: string };

/** `point` null: the page of the figure. */
export function addressOfFigure(name: FigureName, days: FigureRange, point: Point | null = null): string {
  const query = new URLSearchParams({ days: String(days) });
  if (point !== null) query.set('row', point.row);
  for (const column of point?.columns ?? []) query.append('column', column);
  if (point !== null && rowKindOf(name) === 'day') query.set('zone', point.zone);
  return `/figures/${name}${point === null ? '' : '/tickets'}?${query.toString()}`;
}

/** Columns in percent. */
export const SHARES: ReadonlySet<string> = new Set(['share', 'sure']);

export type RowKind = 'day' | 'age' | 'agent' | 'category' | 'tenth';

export function rowKindOf(name: FigureName): RowKind {
  if (name === 'backlog') return 'age';
  if (name === 'load') return 'agent';
  if (name === 'reliability') return 'tenth';
  return name === 'corrections' ? 'category' : 'day';
}

export function rowName(visit: SignedIn, name: FigureName, row: string, grounds: FigureGrounds): string {
  const { words, settings, zone } = visit;
  switch (rowKindOf(name)) {
    case 'age':
      return words.figures.age[row] ?? row;
    case 'agent':
      return row === '' ? words.figures.nobody : (settings.agents.find(({ id }) => id === row)?.name ?? row);
    case 'category':
      return titleOf(settings, row, words.tag);
    case 'tenth': {
      if (!tenths.includes(row)) return row;
      const [from = 0, to = 100] = row.split('-').map(Number);
      return words.figures.fromTo(percentText(visit, from), percentText(visit, to));
    }
    case 'day': {
      const rows = grounds.days === 90 ? spansOf(grounds, zone).map((one) => one.row) : [];
      const at = rows.indexOf(row);
      const day = shortDay(visit, row);
      if (at === -1) return day;
      const next = rows[at + 1];
      const end = next === undefined ? today(visit, grounds.at) : dayBefore(next);
      return end === row ? day : words.figures.fromTo(day, shortDay(visit, end));
    }
  }
}

function today({ zone }: SignedIn, at: number): string {
  return dateFormat('en-CA', { timeZone: zone }).format(at);
}

function dayBefore(day: string): string {
  return new Date(Date.parse(day) - 86_400_000).toISOString().slice(0, 10);
}

/** `2 Mar`. */
export function shortDay({ words }: SignedIn, day: string): string {
  const at = Date.parse(day);
  if (Number.isNaN(at)) return day;
  const tag = words.tag === 'en' ? 'en-GB' : words.tag;
  return dateFormat(tag, { day: 'numeric', month: 'short', timeZone: 'UTC' }).format(at);
}

export function columnName(visit: SignedIn, name: FigureName, column: string): string {
  const { words, settings } = visit;
  if (name === 'categories') return titleOf(settings, column, words.tag);
  const channel = Object.entries(words.day.channel).find(([id]) => id === column)?.[1];
  if (name === 'channels') return channel ?? column;
  return words.figures.columns[column] ?? column;
}

export function pointName(
  visit: SignedIn,
  name: FigureName,
  row: string,
  columns: readonly string[],
  grounds: FigureGrounds,
): string {
  return [
    rowName(visit, name, row, grounds),
    ...columns.map((column) => columnName(visit, name, column)),
  ].join(', ');
}

/** `60%`. */
export function percentText({ words }: SignedIn, percent: number): string {
  return numberFormat(words.tag, { style: 'percent' }).format(percent / 100);
}

/** `1.5 h`, `35 min`: of business time, so never days. */
export function hoursText({ words }: SignedIn, minutes: number): string {
  const { hours, minutes: shortOnes } = words.figures;
  if (minutes < 60) return shortOnes(numberFormat(words.tag, { maximumFractionDigits: 0 }).format(minutes));
  const maximumFractionDigits = minutes < 600 ? 1 : 0;
  return hours(numberFormat(words.tag, { maximumFractionDigits }).format(minutes / 60));
}
