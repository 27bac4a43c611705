/**
 * The tickets that are merged: into which one this is, which ones this one took in, the form that merges it, and the way back. Tickets of the
 * same customer are proposed; another number can be typed.
 */
import { html } from 'hono/html';
import { mayAct, type SignedIn } from '../visit.ts';
import type { Known } from './knownTicket.ts';
import { type Html, icon, nothing } from './page.ts';
import { form } from './ticketForms.ts';

/** Above the story of a ticket that is merged: its words are read there, and answered in the other one. */
export function mergedBanner(visit: SignedIn, known: Known): Html | string {
  const { merged } = known.ticket;
  if (merged === undefined) return nothing;
  const { isInto, back } = visit.words.merging;
  const button = html`<button class="btn" type="submit" name="order" value="unmerge">${icon('undo', 's')}${back}</button>`;
  return html`<div class="banner" role="status" id="merged">
      ${icon('link')}
      <div><p>${isInto} ${linkTo(merged.into)}</p></div>
      ${mayAct(visit) ? form(visit, known, 'watch', button) : nothing}
    </div>
    ${unsent(visit, known)}`;
}

/** The page has no composer: words that were refused, or not sent before the merge, can be copied. */
function unsent({ words }: SignedIn, { composed }: Known): Html | string {
  if (composed.text.trim() === '') return nothing;
  return html`<div class="field">
    <label for="unsent">${words.merging.unsent}</label>
    <textarea class="input" id="unsent" readonly rows="5" dir="auto">${composed.text}</textarea>
  </div>`;
}

export function mergedLine(visit: SignedIn, known: Known): Html {
  const { took = [], status } = known.ticket;
  const { none } = visit.words.merging;
  return html`${took.length === 0 ? none : took.map(({ ticket }, n) => html`${n === 0 ? nothing : ', '}${linkTo(ticket)}`)}
  ${mayAct(visit) && status !== 'closed' ? merge(visit, known) : nothing}`;
}

function linkTo(number: string): Html {
  return html`<a class="num" href="/t/${number}">${number}</a>`;
}

function merge(visit: SignedIn, known: Known): Html {
  const { title, into, would } = visit.words.merging;
  const proposed = known.others.filter(({ status }) => status === 'open' || status === 'waiting');
  return html`<details class="hand-over" data-act="merge">
    <summary>${title}</summary>
    ${form(
      visit,
      known,
      'passing',
      html`<div class="field">
          <label for="merge">${into}</label>
          <input class="input" id="merge" name="merge" list="merge-others" placeholder="FL-…" maxlength="18" required autocomplete="off" spellcheck="false" />
          <datalist id="merge-others">${proposed.map(({ number, subject }) => html`<option value="${number}">${subject}</option>`)}</datalist>
        </div>
        <button class="btn" type="submit" name="order" value="merge">${title}</button>`,
    )}
    <p class="muted">${would}</p>
  </details>`;
}
