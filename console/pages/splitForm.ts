/** The form that splits words of a customer off a ticket. The words are those that the page shows, but for those that opened the ticket. */
import { html } from 'hono/html';
import { moment } from '../times.ts';
import { mayAct, type SignedIn } from '../visit.ts';
import { select } from './fields.ts';
import type { Known } from './knownTicket.ts';
import { type Html, nothing } from './page.ts';
import { form } from './ticketForms.ts';

/** Limits the words that name a contact in the list, in characters. */
const MAX_BEGINNING = 60;

export function splitForm(visit: SignedIn, known: Known): Html | string {
  const { split, splitWhich, splitWould } = visit.words.merging;
  const options = optionsIn(visit, known);
  if (!mayAct(visit) || known.ticket.status === 'closed' || options.length === 0) return nothing;
  return html`<details class="hand-over">
    <summary>${split}</summary>
    ${form(
      visit,
      known,
      'passing',
      html`${select('split', splitWhich, '', options)}<button class="btn" type="submit" name="order" value="split">${split}</button>`,
    )}
    <p class="muted">${splitWould}</p>
  </details>`;
}

/** The newest first. */
function optionsIn(visit: SignedIn, { ticket, story }: Known): { value: string; label: string }[] {
  const { contacts, begunBy } = ticket;
  const own = new Set(begunBy === undefined ? contacts.slice(1) : contacts);
  return story.entries
    .flatMap((entry) => (entry.kind === 'contact' && own.has(entry.contact.id) ? [entry.contact] : []))
    .filter(({ as }) => as === 'customer')
    .toReversed()
    .map(({ id, receivedAt, words }) => ({
      value: id,
      label:
        `${moment(visit, receivedAt)} ${words.text.trim().replace(/\s+/g, ' ').slice(0, MAX_BEGINNING)}`.trim(),
    }));
}
