/**
 * Above the story: the incident that a ticket follows, with the way out; of an incident how many tickets follow it, and which. Beside it the form
 * that lets a ticket follow one.
 */
import { html } from 'hono/html';
import type { ListedTicket } from '../../contract/lists.ts';
import { reachValue } from '../reachShown.ts';
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
  if (incident === undefined) return nothing;
  const way = known.reach?.goes === undefined ? lookingOut(visit, known, dissolve) : nothing;
  return html`${banner(followers(visit, known), way)}${dissolving(visit, known)}${updating(visit, known)}`;
}

function wayOut(visit: SignedIn, known: Known, words: string): Html | string {
  return button(
    visit,
    known,
    html`<button class="btn" type="submit" name="order" value="unfollow">${icon('undo', 's')}${words}</button>`,
  );
}

/** First the page shows the consequences. */
function lookingOut(visit: SignedIn, known: Known, words: string): Html | string {
  const look = html`<input type="hidden" name="verb" value="look" />`;
  return button(
    visit,
    known,
    html`${look}<button class="btn" type="submit" name="order" value="unfollow">${icon('undo', 's')}${words}</button>`,
  );
}

function button(visit: SignedIn, known: Known, inside: Html): Html | string {
  if (!mayAct(visit) || known.ticket.status === 'closed') return nothing;
  return form(visit, known, 'watch', inside);
}

function dissolving(visit: SignedIn, known: Known): Html | string {
  const { goes, asks = 0 } = known.reach ?? {};
  if (goes === undefined) return nothing;
  const { wouldGo, dissolveNow } = visit.words.incidents;
  const way = button(
    visit,
    known,
    html`${shownField(known)}<button class="btn" type="submit" name="order" value="unfollow">${dissolveNow}</button>`,
  );
  return html`<div class="banner soon" role="status" id="would-go">${icon('alert')}<p>${wouldGo(goes, asks)}</p>${way}</div>`;
}

/** The order may do no more than the page shows. */
function shownField({ reach }: Known): Html | string {
  return reach === null
    ? nothing
    : html`<input type="hidden" name="reach" value="${reachValue(reach)}" autocomplete="off" />`;
}

/** Limits the words of an update, as the order does (contract/order.ts). */
const MAX_TEXT = 50_000;

/** Words for the people of the incident and of its followers. First the page says whom they reach. */
function updating(visit: SignedIn, known: Known): Html | string {
  if (!mayAct(visit) || known.ticket.status === 'closed') return nothing;
  const { update } = visit.words.incidents;
  const { people, tickets = 0, unproved = 0 } = known.reach ?? {};
  const written = visit.form.get('order') === 'update' ? (visit.form.get('update') ?? '') : '';
  const would =
    people === undefined
      ? nothing
      : html`${shownField(known)}<p role="status" id="would-tell">${update.reaches(people, tickets)}${unproved === 0 ? nothing : html` ${update.unproved(unproved)}`}</p>
          <button class="btn primary" type="submit" name="verb" value="send">${icon('mail', 's')}${update.send(people)}</button>`;
  const fields = html`<input type="hidden" name="order" value="update" />
    <label for="update-words">${update.words}</label>
    <textarea class="input" id="update-words" name="update" rows="4" maxlength="${MAX_TEXT}" required dir="auto" aria-describedby="update-hint">
${written}</textarea
    >
    <p class="hint" id="update-hint">${update.hint}</p>
    <div class="do">${would}<button class="btn" type="submit" name="verb" value="look">${icon('eye', 's')}${update.look}</button></div>`;
  return html`<details class="updating" id="updating" ${written === '' ? nothing : html`open`}>
    <summary>${update.title}</summary>${form(visit, known, 'update', fields)}</details>`;
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
