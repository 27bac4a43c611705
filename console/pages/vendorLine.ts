/**
 * The vendor of a ticket: nothing passed on, or with whom, under which number and since when. An agent passes the ticket on by
 * hand and notes the number here.
 */
import { html } from 'hono/html';
import { pausesWithVendor } from '../../contract/promised.ts';
import { caseUrl, vendorFor, vendorName, vendorsOf, type WithVendor } from '../../contract/vendors.ts';
import { mayAct, type SignedIn } from '../visit.ts';
import { timeOf } from './due.ts';
import { select } from './fields.ts';
import { handoverForm } from './handoverForm.ts';
import type { Known } from './knownTicket.ts';
import { type Html, icon, nothing } from './page.ts';
import { form } from './ticketForms.ts';

export function vendorLine(visit: SignedIn, known: Known): Html {
  const { status, vendor } = known.ticket;
  const { none } = visit.words.vendor;
  const isOver = status === 'resolved' || status === 'closed';
  const isThere = vendor?.until === null;
  return html`${vendor === undefined ? none : stands(visit, vendor)}
  ${mayAct(visit) && isThere ? handBack(visit, known) : nothing}
  ${mayAct(visit) && !isOver ? handOver(visit, known, isThere ? vendor : null) : nothing}
  ${handoverForm(visit, known)}`;
}

function stands(visit: SignedIn, vendor: WithVendor): Html {
  const { words, settings } = visit;
  const { reference, since, until } = vendor;
  const url = caseUrl(settings, vendor);
  const named =
    url === null
      ? html`<span class="num">${reference}</span>`
      : html`<a class="num" href="${url}" target="_blank" rel="noopener noreferrer">${reference}</a>`;
  return html`<b dir="auto">${vendorName(settings, vendor.vendor) || words.vendor.unnamed}</b>${reference === null ? nothing : html` ${named}`}
    <br /><span class="badge ${until === null ? 'soon' : ''}">${until === null ? words.vendor.since : words.vendor.until} ${timeOf(visit, until ?? since)}</span>`;
}

function handBack(visit: SignedIn, known: Known): Html {
  const { back } = visit.words.vendor;
  const button = html`<button class="btn quiet" type="submit" name="order" value="handBack">${icon('done', 's')}${back}</button>`;
  return form(visit, known, 'watch', button);
}

/** `there`: whom the ticket is with; the form corrects that. */
function handOver(visit: SignedIn, known: Known, there: WithVendor | null): Html {
  const { words, settings } = visit;
  const { title, correct, number, who, clocks, clocksStand, unnamed } = words.vendor;
  const stands = pausesWithVendor(settings, known.ticket.plan);
  const verb = there === null ? title : correct;
  const vendors = vendorsOf(settings);
  const chosen = there?.vendor ?? vendorFor(settings, known.ticket.category).id;
  const options = vendors.map(({ id, name }) => ({ value: id, label: name || unnamed }));
  return html`<details class="hand-over" data-act="handOver">
    <summary>${verb}</summary>
    ${form(
      visit,
      known,
      'passing',
      html`${vendors.length < 2 ? nothing : select('vendor', who, chosen, options)}
        <div class="field">
          <label for="reference">${number}</label>
          <input class="input" id="reference" name="reference" value="${there?.reference ?? ''}" maxlength="64" autocomplete="off" spellcheck="false" autocapitalize="none" />
        </div>
        <button class="btn" type="submit" name="order" value="handOver">${verb}</button>`,
    )}
    <p class="muted">${stands ? clocksStand : clocks}</p>
  </details>`;
}
