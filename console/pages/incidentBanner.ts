/** The incident that a ticket follows, with the way out, above its story; and the form that lets it follow one. */
import { html } from 'hono/html';
import { mayAct, type SignedIn } from '../visit.ts';
import type { Known } from './knownTicket.ts';
import { type Html, icon, nothing } from './page.ts';
import { form } from './ticketForms.ts';

export function incidentBanner(visit: SignedIn, known: Known): Html | string {
  const { follows, incident, status } = known.ticket;
  const { follower, leads, ends } = visit.words.incidents;
  if (follows === undefined) return incident === undefined ? nothing : banner(html`<p>${leads}</p>`, nothing);
  const button = html`<button class="btn" type="submit" name="order" value="unfollow">${icon('undo', 's')}${ends}</button>`;
  return banner(
    html`<p>${follower} <a class="num" href="/t/${follows}">${follows}</a></p>`,
    mayAct(visit) && status !== 'closed' ? form(visit, known, 'watch', button) : nothing,
  );
}

function banner(text: Html, way: Html | string): Html {
  return html`<div class="banner" role="status" id="incident">${icon('link')}<div>${text}</div>${way}</div>`;
}

/** A ticket that others follow cannot follow one itself. */
export function followLine(visit: SignedIn, known: Known): Html | string {
  const { follows, incident, status } = known.ticket;
  const isUnfinished = status === 'open' || status === 'waiting';
  if (follows !== undefined || incident !== undefined || !isUnfinished || !mayAct(visit)) return nothing;
  const { label, title, number } = visit.words.incidents;
  const fields = html`<div class="field">
      <label for="follow">${number}</label>
      <input class="input" id="follow" name="follow" placeholder="FL-…" maxlength="18" required autocomplete="off" spellcheck="false" />
    </div>
    <button class="btn" type="submit" name="order" value="follow">${title}</button>`;
  return html`<dt>${label}</dt>
    <dd><details class="hand-over"><summary>${title}</summary>${form(visit, known, 'passing', fields)}</details></dd>`;
}
