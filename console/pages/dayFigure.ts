/** The day as a line. Each mark is a link to its ticket; a list below says the same in words. */
import { html } from 'hono/html';
import type { DayLine, DayMark } from '../day.ts';
import { clockTime, exact, number, span } from '../times.ts';
import type { SignedIn } from '../visit.ts';
import { moodOf } from './due.ts';
import { hatch } from './hatch.ts';
import { type Html, nothing } from './page.ts';

/** Of the axis, from the top. */
const Y = 44;
const LEVEL = 16;
/** Hours of the wall clock that a narrow window names. */
const EVEN = 3;

export function dayFigure(visit: SignedIn, line: DayLine): Html {
  const { day } = visit.words;
  const { from, to } = line;
  const x = (at: number): string => `${Math.round((10_000 * (at - from)) / (to - from)) / 100}%`;
  return html`${hatch()}
    <figure class="panel dayline" id="day" data-live aria-labelledby="due-today">
      <figcaption id="due-today">
        <b>${day.title}</b><span>${told(visit, line)}</span
        ><span class="key"><svg aria-hidden="true"><circle class="due-mark" cx="6" cy="6" r="4.5" /></svg>${visit.words.firstResponse}</span
        ><span class="key"><svg aria-hidden="true"><circle class="due-mark full" cx="6" cy="6" r="5" /></svg>${visit.words.resolution}</span
        >${line.shut.length === 0 ? nothing : html`<span class="key">${day.hatched}</span>`}
      </figcaption>
      <svg role="group" aria-label="${day.label}">
        ${line.shut.map(([a, b]) => html`<rect class="shut" x="${x(a)}" y="${Y - 8}" width="${widthOf(line, a, b)}" height="16" />`)}
        <line class="axis" x1="0" x2="100%" y1="${Y}" y2="${Y}" />
        ${line.open.map(([a, b]) => html`<line class="open" x1="${x(a)}" x2="${x(b)}" y1="${Y}" y2="${Y}" />`)}
        ${line.hours.map((at) => hour(visit, at, x(at)))}
        <line class="now" x1="${x(visit.now)}" x2="${x(visit.now)}" y1="14" y2="56" />
        <text class="nowtext" x="${x(visit.now)}" y="8">${clockTime(visit, visit.now)}</text>
        ${line.marks.map((mark) => drawn(visit, mark, x(mark.due)))}
      </svg>
    </figure>`;
}

function widthOf({ from, to }: DayLine, a: number, b: number): string {
  return `${Math.round((10_000 * (b - a)) / (to - from)) / 100}%`;
}

function told(visit: SignedIn, { late, toCome, next }: DayLine): string {
  const { day } = visit.words;
  return [
    ...(late === 0 ? [] : [day.late(number(visit, late))]),
    ...(toCome === 0 ? [] : [day.toCome(number(visit, toCome))]),
    ...(next === null ? [] : [day.next(span(visit, next - visit.now))]),
  ].join(', ');
}

function hour(visit: SignedIn, at: number, x: string): Html {
  const isOdd = Number.parseInt(clockTime(visit, at), 10) % EVEN !== 0;
  return html`<text class="hour ${isOdd ? 'odd' : ''}" x="${x}" y="70">${clockTime(visit, at)}</text>`;
}

function drawn(visit: SignedIn, { number: no, due, clock, level, isBelow }: DayMark, x: string): Html {
  const y = Y - level * LEVEL;
  const label = `${no}, ${visit.words[clock]}, ${exact(visit, due)}`;
  const isFirst = clock === 'firstResponse';
  // Over a mark there may be another one: then its number is beside it.
  const [kind, dx, tagY] = isBelow ? ['tag beside', '-3', y - 9] : ['tag', '0', y - 12];
  return html`<a href="/t/${no}" tabindex="-1" class="${moodOf(visit, due)}"
    ><title>${label}</title
    ><circle class="due-mark ${isFirst ? '' : 'full'}" cx="${x}" cy="${y}" r="${isFirst ? '5' : '5.5'}" /><text
      class="${kind}"
      x="${x}"
      dx="${dx}"
      y="${tagY}"
      >${no.slice('FL-'.length)}</text
    ></a
  >`;
}
