/**
 * Plots of figures, drawn here: stacked bars over days, two lines with their target, and bars beside names. Each piece is a link to its
 * tickets; the table below has the same links in words, for the keyboard and for who does not see the plot.
 */
import { html } from 'hono/html';
import type { Figure } from '../../contract/figures.ts';
import { number } from '../times.ts';
import type { SignedIn } from '../visit.ts';
import { type Html, nothing } from './markup.ts';

/** `hue`: the class of its colour. `columns`: those that it adds up. */
export type Series = { label: string; hue: string; columns: readonly string[] };

export type Plot = {
  figure: Figure;
  series: readonly Series[];
  /** The plot in a sentence, above it. */
  spoken: string;
  rowName: (row: string) => string;
  /** Below the axis. */
  shortRow: (row: string) => string;
  href: (row: string, columns: readonly string[]) => string;
  shown: (value: number) => string;
  /** Of the scale of lines; null: the next round hour. */
  top: number | null;
};

type Row = Figure['rows'][number];

/** Of the drawing; the rest of its width is for the values of the grid. */
const WIDTH = 91;
const GAP = 0.22;

/** `kind`: a line has its dashes also here. */
export function legendOf(series: readonly Series[], kind: 'bars' | 'lines'): Html {
  const sample = (hue: string): Html =>
    kind === 'lines'
      ? html`<svg class="wide" aria-hidden="true"><line class="curve ${hue}" x2="26" y1="5" y2="5" /></svg>`
      : html`<svg aria-hidden="true"><rect class="seg ${hue}" width="10" height="10" rx="2" /></svg>`;
  return html`<p class="legend">${series.map(({ label, hue }) => html`<span class="key">${sample(hue)}${label}</span>`)}</p>`;
}

export function stackPlot(plot: Plot): Html {
  const { figure } = plot;
  const top = niceAbove(Math.max(2, ...figure.rows.map((row) => sumOf(row, plot.series))));
  const step = WIDTH / Math.max(1, figure.rows.length);
  return html`<svg class="drawing" aria-hidden="true">
    ${grid(plot, top)} ${figure.rows.map((row, n) => stack(plot, row, { x: n * step, step, top }))} ${axis(plot)}
  </svg>`;
}

function stack(plot: Plot, row: Row, { x, step, top }: { x: number; step: number; top: number }): Html {
  let below = 0;
  return html`${plot.series.map(({ label, hue, columns }) => {
    const value = valueOf(row, columns);
    if (value === 0) return nothing;
    below += value;
    const [y, height] = [100 - (100 * below) / top, (100 * value) / top];
    const title = `${plot.rowName(row.row)}, ${label}: ${plot.shown(value)}`;
    return html`<a href="${plot.href(row.row, columns)}" tabindex="-1"
      ><title>${title}</title><rect class="seg ${hue}" x="${percent(x + (step * GAP) / 2)}" y="${percent(y)}" width="${percent(step * (1 - GAP))}" height="${percent(height)}" /></a
    >`;
  })}`;
}

/** Of each row the values of `series`, as lines. The last of them is dashed: it is the measure of the other ones. */
export function linePlot(plot: Plot): Html {
  const { figure, series } = plot;
  const values = figure.rows.flatMap((row) => series.map(({ columns }) => valueOf(row, columns)));
  const top = plot.top ?? niceHours(Math.max(1, ...values));
  const step = WIDTH / Math.max(1, figure.rows.length);
  const x = (n: number): number => (n + 0.5) * step;
  const y = (value: number): number => 100 - (100 * value) / top;
  return html`<svg class="drawing" aria-hidden="true">
    ${grid(plot, top)}
    <svg width="100%" height="100%" viewBox="0 0 100 100" preserveAspectRatio="none" aria-hidden="true">
      ${series.map(({ hue, columns }) =>
        runsOf(figure.rows, columns[0] ?? '').map(
          (run) =>
            html`<polyline class="curve ${hue}" points="${run.map(({ n, value }) => `${x(n).toFixed(2)},${y(value).toFixed(2)}`).join(' ')}" />`,
        ),
      )}
    </svg>
    ${figure.rows.map((row, n) =>
      series.map(({ label, hue, columns: [column = ''] }) => {
        const value = row.values[column] ?? null;
        if (value === null) return nothing;
        const title = `${plot.rowName(row.row)}, ${label}: ${plot.shown(value)}`;
        return html`<a href="${plot.href(row.row, [column])}" tabindex="-1"><title>${title}</title><circle class="point ${hue}" cx="${percent(x(n))}" cy="${percent(y(value))}" r="3" /></a>`;
      }),
    )}
    ${axis(plot)}
  </svg>`;
}

type At = { n: number; value: number };

/** Neighbours that have a value: a day without one breaks the line. */
function runsOf(rows: readonly Row[], column: string): At[][] {
  const runs: At[][] = [[]];
  rows.forEach((row, n) => {
    const value = row.values[column] ?? null;
    if (value === null) runs.push([]);
    else runs.at(-1)?.push({ n, value });
  });
  return runs.filter((run) => run.length > 1);
}

/** A bar beside each name. */
export function barPlot(visit: SignedIn, plot: Plot): Html {
  const { figure, series } = plot;
  const top = Math.max(1, ...figure.rows.map((row) => sumOf(row, series)));
  return html`<div class="barlist" aria-hidden="true">${figure.rows.map((row) => {
    let before = 0;
    const pieces = series.map(({ label, hue, columns }) => {
      const value = valueOf(row, columns);
      if (value === 0) return nothing;
      const [x, width] = [(100 * before) / top, (100 * value) / top];
      before += value;
      const title = `${plot.rowName(row.row)}, ${label}: ${plot.shown(value)}`;
      return html`<a href="${plot.href(row.row, columns)}" tabindex="-1"><title>${title}</title><rect class="seg ${hue}" x="${percent(x)}" width="${percent(width)}" height="100%" /></a>`;
    });
    return html`<div><span class="of">${plot.rowName(row.row)}</span><svg>${pieces}</svg><span class="n">${number(visit, sumOf(row, series))}</span></div>`;
  })}</div>`;
}

function grid({ shown }: Plot, top: number): Html {
  return html`${[0, 0.5, 1].map((share) => {
    const y = percent(100 - 100 * share);
    return html`<line class="grid" x1="0" x2="${percent(WIDTH)}" y1="${y}" y2="${y}" /><text x="100%" y="${y}" dy="4" text-anchor="end">${scaleText(share * top, shown)}</text>`;
  })}`;
}

/** Counts are whole. Zero has no unit. */
function scaleText(value: number, shown: Plot['shown']): string {
  if (value === 0) return '0';
  return value < 1 ? '' : shown(value);
}

/** The first, the middle and the last row. */
function axis({ figure: { rows }, shortRow }: Plot): Html {
  const step = WIDTH / Math.max(1, rows.length);
  const last = rows.length - 1;
  const named = [...new Set([0, Math.round(last / 2), last])].flatMap((n) => {
    const row = rows[n];
    const anchor = n === 0 ? 'start' : n === last ? 'end' : 'middle';
    const x = n === 0 ? 0 : n === last ? WIDTH : (n + 0.5) * step;
    return row === undefined ? [] : [{ x, anchor, text: shortRow(row.row) }];
  });
  return html`${named.map(({ x, anchor, text }) => html`<text x="${percent(x)}" y="100%" dy="18" text-anchor="${anchor}">${text}</text>`)}`;
}

function valueOf({ values }: Row, columns: readonly string[]): number {
  return columns.reduce((sum, column) => sum + (values[column] ?? 0), 0);
}

export function sumOf(row: Row, series: readonly Pick<Series, 'columns'>[]): number {
  return series.reduce((sum, { columns }) => sum + valueOf(row, columns), 0);
}

/** The next of 2, 4, 6, 8, 10, 20, 40 …: its half is whole. */
function niceAbove(value: number): number {
  const unit = 10 ** Math.floor(Math.log10(value));
  return [1, 2, 4, 6, 8, 10].map((times) => times * unit).find((one) => one >= value) ?? 10 * unit;
}

const HOUR = 60;

/** Of minutes: whole hours, or half of one. */
function niceHours(minutes: number): number {
  return minutes <= HOUR ? HOUR : HOUR * niceAbove(minutes / HOUR);
}

function percent(share: number): string {
  return `${Math.round(share * 100) / 100}%`;
}
