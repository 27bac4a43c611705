/** The promise to ring the customer back, as a clock: the time left, the instant, and how often a telephone rang for it. */
import { html } from 'hono/html';
import { isKept } from '../../contract/callBack.ts';
import { iso } from '../../contract/clock.ts';
import type { Ticket } from '../../contract/ticket.ts';
import { exact, moment } from '../times.ts';
import type { SignedIn } from '../visit.ts';
import { leftText, metClock } from './clockFigure.ts';
import { moodOf } from './due.ts';
import { type Html, nothing } from './page.ts';

/** Nothing without a promise, and for one that goes on in another ticket. */
export function callbackFigure(visit: SignedIn, { callback, status }: Ticket): Html {
  const { words } = visit;
  if (callback === undefined || callback.keptBy === 'moved') return html``;
  const { due, keptAt, attempts } = callback;
  if (keptAt !== null && isKept(callback)) return metClock(visit, words.callBack, keptAt, due, null);
  if (keptAt !== null || status === 'resolved' || status === 'closed')
    return html`<div class="clock"><div class="top">${words.callBack}<span>${words.side.over}</span></div></div>`;
  return html`<div class="clock ${moodOf(visit, due)}">
    <div class="top">
      <b>${leftText(visit, due)}</b> ${words.callBack}<span
        ><time datetime="${iso(due)}" title="${exact(visit, due)}">${words.by(moment(visit, due))}</time></span
      >
    </div>
    ${attempts === 0 ? nothing : html`<small>${words.callAttempts(String(attempts))}</small>`}
  </div>`;
}
