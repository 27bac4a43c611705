/** An SLA clock: the time left, the pieces of its time as a line, and their sum in words. Colour never says it alone. */
import { listed } from '../../contract/telling/formats.ts';
import { html } from 'hono/html';
import { iso } from '../../contract/clock.ts';
import type { SlaClockName } from '../../contract/slaClock.ts';
import type { Ticket } from '../../contract/ticket.ts';
import type { ClockStory, Piece } from '../clocks.ts';
import { exact, moment, span } from '../times.ts';
import type { SignedIn } from '../visit.ts';
import { moodOf } from './due.ts';
import { type Html, icon, nothing } from './page.ts';

/** Shares of the line, in percent. A label nearer to its neighbour would overlap it. */
const LABEL_ROOM = 22;

export function clockFigure(
  visit: SignedIn,
  name: SlaClockName,
  ticket: Ticket,
  story: ClockStory | null,
): Html {
  const { words } = visit;
  const label = words[name];
  const sla = ticket[name];
  const metAt = sla?.metAt ?? (name === 'firstResponse' ? ticket.firstRespondedAt : ticket.resolvedAt);
  if (metAt !== null) return metClock(visit, label, metAt, sla?.due ?? null, story);
  if (sla === null) return plain(label, words.noPromise);
  if (ticket.status === 'resolved' || ticket.status === 'closed') return plain(label, words.side.over);
  if (sla.pausedAt !== null)
    return html`<div class="clock paused">
      <div class="top"><b>${icon('pause', 's')}</b> ${label}<span>${words.pausedSince(moment(visit, sla.pausedAt))}</span></div>
      ${story === null ? nothing : html`${line(visit, story)}<small>${sums(visit, story)}</small>`}
    </div>`;
  return html`<div class="clock ${moodOf(visit, sla.due)}">
    <div class="top">
      <b>${leftText(visit, sla.due)}</b> ${label}<span
        ><time datetime="${iso(sla.due)}" title="${exact(visit, sla.due)}">${words.by(moment(visit, sla.due))}</time></span
      >
    </div>
    ${story === null ? nothing : html`${line(visit, story)}<small>${sums(visit, story)}</small>`}
  </div>`;
}

/** The time left, or the delay. */
export function leftText(visit: SignedIn, due: number): string {
  const { now, words } = visit;
  return due <= now ? words.lateBy(span(visit, now - due)) : span(visit, due - now);
}

function plain(label: string, told: string): Html {
  return html`<div class="clock"><div class="top">${label}<span>${told}</span></div></div>`;
}

export function metClock(
  visit: SignedIn,
  label: string,
  metAt: number,
  due: number | null,
  story: ClockStory | null,
): Html {
  const { words } = visit;
  const isLate = due !== null && metAt > due;
  const told =
    story === null
      ? moment(visit, metAt)
      : words.side.after(span(visit, story.countedMs), span(visit, story.promisedMs));
  return html`<div class="clock ${isLate ? 'late' : 'met'}">
    <div class="top">
      <b>${icon(isLate ? 'alert' : 'check', 's')}<span class="vh">${isLate ? words.metLate : words.met}</span></b>
      ${label}<span><time datetime="${iso(metAt)}" title="${exact(visit, metAt)}">${told}</time></span>
    </div>
  </div>`;
}

/** The counted time of the promised, the pauses and the closed hours. */
export function sums(
  visit: SignedIn,
  { countedMs, promisedMs, pausedMs, awayMs, shutMs }: ClockStory,
): string {
  const { side } = visit.words;
  const still = [
    ...(pausedMs === 0 ? [] : [side.waited(span(visit, pausedMs))]),
    ...(awayMs === 0 ? [] : [side.away(span(visit, awayMs))]),
    ...(shutMs === null ? [] : [side.closed(span(visit, shutMs))]),
  ];
  const counted = side.counted(
    countedMs === 0 ? side.nothing : span(visit, countedMs),
    span(visit, promisedMs),
  );
  if (still.length === 0) return counted;
  return `${counted} ${side.stoodStill(listed(visit.words.tag, still))}`;
}

const HEIGHT = 8;

function line(visit: SignedIn, story: ClockStory): Html {
  const { from, to, pieces } = story;
  const share = (at: number): number => (to === from ? 0 : (100 * (at - from)) / (to - from));
  const now = share(Math.min(visit.now, to));
  return html`<svg role="img" aria-label="${spoken(visit, story)}">
    ${pieces.map((piece) => drawn(piece, share))}
    <line class="nowline" x1="${percent(now)}" x2="${percent(now)}" y1="0" y2="12" />
    ${labels(visit, story, now)}
  </svg>`;
}

function drawn({ kind, from, to }: Piece, share: (at: number) => number): Html {
  const [x, width] = [percent(share(from)), percent(share(to) - share(from))];
  if (kind === 'paused' || kind === 'away')
    return html`<line class="still" x1="${x}" x2="${percent(share(to))}" y1="6" y2="6" />`;
  const classes = { ran: 'run', ahead: 'rest', shut: 'shut' } as const;
  return html`<rect class="${classes[kind]}" x="${x}" y="2" width="${width}" height="${HEIGHT}" />`;
}

/** The start, now and the end; now only where it has room. */
function labels(visit: SignedIn, { from, to, due }: ClockStory, now: number): Html {
  const text = (at: string, anchor: string, told: string): Html =>
    html`<text x="${at}" y="23" text-anchor="${anchor}">${told}</text>`;
  const hasRoom = now > LABEL_ROOM && now < 100 - LABEL_ROOM;
  const last = to === due ? moment(visit, due) : visit.words.side.now;
  return html`${text('0', 'start', moment(visit, from))}${hasRoom ? text(percent(now), 'middle', visit.words.side.now) : nothing}${text('100%', 'end', last)}`;
}

/** What the line shows, for who does not see it. */
function spoken(visit: SignedIn, story: ClockStory): string {
  const ran = story.pieces.filter(({ kind }) => kind === 'ran');
  const told = ran.map(({ from, to }) => visit.words.side.fromTo(moment(visit, from), moment(visit, to)));
  return `${sums(visit, story)} ${visit.words.side.ran(listed(visit.words.tag, told))}`;
}

function percent(share: number): string {
  return `${Math.round(share * 100) / 100}%`;
}
