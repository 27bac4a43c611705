/** Figures: each as a plot, with a table and a CSV of the same numbers. Every number is a link to its tickets. */
import { html } from 'hono/html';
import { type Figure, type FigureGrounds, type FigureName, figureRanges } from '../../contract/figures.ts';
import { moment, number } from '../times.ts';
import type { SignedIn } from '../visit.ts';
import {
  addressOfFigure,
  columnName,
  hoursText,
  percentText,
  rowKindOf,
  rowName,
  SHARES,
  shortDay,
} from './figureNames.ts';
import { answer, type Html, nothing, pageFrame } from './page.ts';
import { barPlot, legendOf, linePlot, type Plot, type Series, stackPlot, sumOf } from './plots.ts';
import { scrolled } from './ruleReport.ts';

/** `isAlone`: one figure, with its table open. */
export function figuresPage(
  visit: SignedIn,
  grounds: FigureGrounds,
  figures: readonly Figure[],
  isAlone: boolean,
): Promise<Response> {
  const { words, zone } = visit;
  const only = isAlone ? figures[0] : undefined;
  const title = only === undefined ? words.figures.title : words.figures.of[only.name].title;
  const main = html`<div class="head">
      <div>
        <h1>${title}</h1>
        <p>${words.figures.asOf(moment(visit, grounds.at), zone)}</p>
      </div>
    </div>
    ${rangesNav(visit, grounds, only?.name ?? null)}
    ${grounds.cut.map((one) => html`<p class="hint">${words.figures.part[one]}</p>`)}
    <div class="plots">${figures.map((figure) => panel(visit, grounds, figure, isAlone))}</div>
    ${isAlone ? nothing : html`<p class="further"><a href="/training">${words.training.link}</a></p>`}
    ${only === undefined ? nothing : html`<p class="further"><a href="/figures?days=${grounds.days}">${words.figures.all}</a></p>`}`;
  return answer(visit, 200, pageFrame(visit, 'figures', title, main));
}

function rangesNav(visit: SignedIn, { days }: FigureGrounds, only: FigureName | null): Html {
  const { figures } = visit.words;
  return html`<nav class="filters" aria-label="${figures.ranges}">
    ${figureRanges.map((range) => {
      const href = only === null ? `/figures?days=${range}` : addressOfFigure(only, range);
      return html`<a class="pill" href="${href}" ${range === days ? html`aria-current="true"` : nothing}>${figures.range(number(visit, range))}</a>`;
    })}
  </nav>`;
}

function panel(visit: SignedIn, grounds: FigureGrounds, figure: Figure, isAlone: boolean): Html {
  const { figures } = visit.words;
  const { name } = figure;
  const { title, help } = figures.of[name];
  const csv = addressOfFigure(name, grounds.days).replace(name, `${name}.csv`);
  const plot = plotOf(visit, grounds, figure);
  const hasTickets = figure.rows.some(({ values }) =>
    Object.values(values).some((value) => (value ?? 0) > 0),
  );
  return html`<figure class="panel plot" aria-labelledby="of-${name}">
    <figcaption><h2 id="of-${name}" class="${isAlone ? 'vh' : ''}">${title}</h2><p>${help}</p></figcaption>
    ${hasTickets ? drawn(visit, plot) : html`<p class="none">${figures.none}</p>`}
    <details ${isAlone ? html`open` : nothing}>
      <summary>${figures.table}<span class="vh">: ${title}</span></summary>
      ${table(visit, grounds, figure)}
    </details>
    <p class="ends"><a href="${csv}" download>${figures.csv}<span class="vh">: ${title}</span></a>
      ${isAlone ? nothing : html`<a href="${addressOfFigure(name, grounds.days)}">${figures.alone}<span class="vh">: ${title}</span></a>`}</p>
  </figure>`;
}

function drawn(visit: SignedIn, plot: Plot): Html {
  const { name } = plot.figure;
  const isLines = isOfTime(name) || isOfShares(name);
  const drawing = isLines
    ? linePlot(plot)
    : rowKindOf(name) === 'day'
      ? stackPlot(plot)
      : barPlot(visit, plot);
  return html`<p class="spoken">${plot.spoken}</p> ${legendOf(plot.series, isLines ? 'lines' : 'bars')} ${drawing}`;
}

function isOfTime(name: FigureName): boolean {
  return name === 'firstResponse' || name === 'resolution';
}

function isOfShares(name: FigureName): boolean {
  return name === 'reliability';
}

const TIMES = new Set(['p50', 'p90', 'promised']);

function plotOf(visit: SignedIn, grounds: FigureGrounds, figure: Figure): Plot {
  const { name } = figure;
  const series = seriesOf(visit, figure);
  return {
    figure,
    series,
    spoken: spokenOf(visit, grounds, figure, series),
    rowName: (row) => rowName(visit, name, row, grounds),
    shortRow: (row) => (isOfShares(name) ? row.replace('-', '–') : shortDay(visit, row)),
    href: (row, columns) => addressOfFigure(name, grounds.days, { row, columns, zone: visit.zone }),
    shown: shownIn(visit, name),
    top: isOfShares(name) ? 100 : null,
  };
}

function shownIn(visit: SignedIn, name: FigureName): Plot['shown'] {
  if (isOfShares(name)) return (value) => percentText(visit, value);
  return (value) => (isOfTime(name) ? hoursText(visit, value) : number(visit, value));
}

/** As the chips of a list. */
const HUES: Readonly<Record<string, string>> = {
  billing: 's1',
  deployment: 's3',
  performance: 's5',
  updates: 's4',
  usage: 's2',
  unclassified: 's6',
  late: 'bad',
  open: 's1',
  waiting: 's6',
  kept: 's6',
  corrected: 's2',
  firstResponse: 's2',
  resolution: 's5',
  p50: 's1',
  p90: 's5',
  promised: 'promised',
  share: 's1',
  sure: 'promised',
};
const MAX_SERIES = 6;

/** Those that have tickets. Beyond six, those with the fewest are one: more colours are not told apart. */
function seriesOf(visit: SignedIn, { name, columns, rows }: Figure): Series[] {
  if (isOfTime(name))
    return ['p90', 'p50', 'promised'].map((column) => seriesFor(visit, name, column, HUES[column] ?? 's1'));
  if (isOfShares(name))
    return ['share', 'sure'].map((column) => seriesFor(visit, name, column, HUES[column] ?? 's1'));
  const met = columns.filter((column) => rows.some(({ values }) => (values[column] ?? 0) > 0));
  const sum = (column: string): number => sumIn(rows, [column]);
  const first = new Set(
    met.toSorted((a, b) => sum(b) - sum(a)).slice(0, met.length > MAX_SERIES ? MAX_SERIES - 1 : MAX_SERIES),
  );
  const free = ['s1', 's2', 's3', 's4', 's5', 's6'].filter((hue) =>
    met.every((column) => HUES[column] !== hue),
  );
  const series = met.flatMap((column) =>
    first.has(column) ? [seriesFor(visit, name, column, HUES[column] ?? free.shift() ?? 's6')] : [],
  );
  const rest = met.filter((column) => !first.has(column));
  return rest.length === 0
    ? series
    : [...series, { label: visit.words.figures.rest, hue: 's6', columns: rest }];
}

function sumIn(rows: Figure['rows'], columns: readonly string[]): number {
  return rows.reduce((all, row) => all + sumOf(row, [{ columns }]), 0);
}

function seriesFor(visit: SignedIn, name: FigureName, column: string, hue: string): Series {
  return { label: columnName(visit, name, column), hue, columns: [column] };
}

/** What a plot shows, in a sentence. */
function spokenOf(visit: SignedIn, grounds: FigureGrounds, { name, rows }: Figure, series: Series[]): string {
  const { figures } = visit.words;
  const named = (row: string): string => rowName(visit, name, row, grounds);
  if (isOfTime(name)) {
    const met = rows.filter(({ values }) => (values['met'] ?? 0) > 0);
    // Of a day on which some still wait, the slow ones are missing.
    const last = met.findLast(({ values }) => values['notYet'] === 0) ?? met.at(-1);
    if (last === undefined) return figures.none;
    const of = (column: string): string => hoursText(visit, last.values[column] ?? 0);
    return figures.lastQuantiles(named(last.row), of('p50'), of('p90'), of('promised'));
  }
  if (isOfShares(name)) return reliabilityOf(visit, rows);
  if (name === 'breaches') {
    // A ticket may be late for both.
    const sum = (column: string): string => number(visit, sumIn(rows, [column]));
    return series.length === 0 ? figures.none : figures.late(sum('firstResponse'), sum('resolution'));
  }
  const all = rows.reduce((sum, row) => sum + sumOf(row, series), 0);
  const most = rows.toSorted((a, b) => sumOf(b, series) - sumOf(a, series))[0];
  if (all === 0 || most === undefined) return figures.none;
  return `${figures.sum(number(visit, all), all === 1)} ${figures.most(named(most.row), number(visit, sumOf(most, series)))}`;
}

function reliabilityOf(visit: SignedIn, rows: Figure['rows']): string {
  const { figures } = visit.words;
  const kept = sumIn(rows, ['kept']);
  const all = kept + sumIn(rows, ['corrected']);
  if (all === 0) return figures.none;
  const sure = rows.reduce(
    (sum, { values }) => sum + (values['sure'] ?? 0) * ((values['kept'] ?? 0) + (values['corrected'] ?? 0)),
    0,
  );
  const [keptText, sureText] = [percentText(visit, (100 * kept) / all), percentText(visit, sure / all)];
  return `${figures.sum(number(visit, all), all === 1)} ${figures.reliable(keptText, sureText)}`;
}

function table(visit: SignedIn, grounds: FigureGrounds, { name, columns, rows }: Figure): Html {
  const { figures } = visit.words;
  const cell = (row: string, column: string, value: number | null): Html | string => {
    if (value === null) return '–';
    const isShare = SHARES.has(column);
    const shown = isShare
      ? percentText(visit, value)
      : TIMES.has(column)
        ? hoursText(visit, value)
        : number(visit, value);
    return value === 0 && !TIMES.has(column) && !isShare
      ? shown
      : html`<a href="${addressOfFigure(name, grounds.days, { row, columns: [column], zone: visit.zone })}">${shown}</a>`;
  };
  return scrolled(
    figures.of[name].title,
    html`<thead><tr><th scope="col">${figures.rowIs[rowKindOf(name)]}</th>${columns.map((column) => html`<th scope="col" class="n">${columnName(visit, name, column)}</th>`)}</tr></thead>
      <tbody>${rows.map(
        ({ row, values }) =>
          html`<tr><th scope="row">${rowName(visit, name, row, grounds)}</th>${columns.map((column) => html`<td class="n">${cell(row, column, values[column] ?? null)}</td>`)}</tr>`,
      )}</tbody>`,
  );
}
