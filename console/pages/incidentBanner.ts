/**
 * Above the story: the incident that a ticket follows, with the way out; of an incident how many tickets follow it, and which. Beside it the form
 * that lets a ticket follow one.
 */
import { html } from 'hono/html';
import type { ListedTicket } from '../../contract/lists.ts';
import { mayAct, type SignedIn } from '../visit.ts';
import { type Known, MAX_FOLLOWING } from './knownTicket.ts';
import { type Html, icon, nothing } from './page.ts';
import { form } from './ticketForms.ts';

export function incidentBanner(visit: SignedIn, known: Known): Html | string {
  const { follows, incident } = known.ticket;
  const { follower, ends, dissolve } = visit.words.incidents;
  if (follows !== undefined)
    return banner(
      html`<p>${follower} <a class="num" href="/t/${follows}">${follows}</a></p>`,
      wayOut(visit, known, ends),
    );
  return incident === undefined ? nothing : banner(followers(visit, known), wayOut(visit, known, dissolve));
}

function wayOut(visit: SignedIn, known: Known, words: string): Html | string {
  if (!mayAct(visit) || known.ticket.status === 'closed') return nothing;
  const button = html`<button class="btn" type="submit" name="order" value="unfollow">${icon('undo', 's')}${words}</button>`;
  return form(visit, known, 'watch', button);
}

function followers(visit: SignedIn, { followers: { count, newest } }: Known): Html {
  const { leads, together, newest: newestOf } = visit.words.incidents;
  return html`<p>${leads(count, count >= MAX_FOLLOWING)} ${together}</p>
    ${
      newest.length === 0
        ? nothing
        : html`<details id="followers"><summary>${newestOf(newest.length)}</summary>
            <ul>${newest.map((one) => html`<li>${line(visit, one)}</li>`)}</ul></details>`
    }`;
}

function line({ words }: SignedIn, { number, subject, status }: ListedTicket): Html {
  return html`<a class="num" href="/t/${number}">${number}</a> <span dir="auto">${subject || words.noSubject}</span> · ${words.status[status]}`;
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
