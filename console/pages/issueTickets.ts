/** The tickets about a known issue, with their customers: those that agents named, and those of its categories. */
import { html } from 'hono/html';
import { type IssueRow, MAX_LINKED } from '../../contract/issueRow.ts';
import type { TicketRow } from '../../contract/ticketRow.ts';
import { number as digits } from '../times.ts';
import type { SignedIn } from '../visit.ts';
import { type Html, icon, nothing } from './page.ts';

export function ticketsOf(visit: SignedIn, issue: IssueRow, tickets: ReadonlyMap<string, TicketRow>): Html {
  const { issues } = visit.words;
  const { tickets: linked = [] } = issue;
  const rows = linked.flatMap(({ number, by }) => {
    const ticket = tickets.get(number);
    return ticket === undefined
      ? []
      : [row(visit, ticket, by === 'agent' ? issues.byAgent : issues.byItsCategory)];
  });
  const isCut = (['agent', 'category'] as const).some(
    (by) => linked.filter((one) => one.by === by).length >= MAX_LINKED,
  );
  return html`<section class="panel" aria-labelledby="tickets">
    <h2 id="tickets">${issues.tickets}</h2>
    <p>${issues.ticketsLead}</p>
    ${rows.length === 0 ? html`<p>${issues.ticketsNone}</p>` : html`<ul class="sessions" role="list">${rows}</ul>`}
    ${isCut ? html`<p>${issues.ticketsFirst(digits(visit, MAX_LINKED))}</p>` : nothing}
  </section>`;
}

function row({ words, settings }: SignedIn, ticket: TicketRow, by: string): Html {
  const { number, subject, status, customer, requester } = ticket;
  const name = settings.customers.find(({ id }) => id === customer)?.name ?? '';
  const who = [name, requester ?? ''].filter((one) => one !== '').join(' · ');
  return html`<li>
    ${icon('tag')}
    <div>
      <a class="num" href="/t/${number}">${number}</a> <span dir="auto">${subject === '' ? words.noSubject : subject}</span>
      <span class="badge ${status === 'open' ? 'accent' : ''}">${words.status[status]}</span>
      <small dir="auto">${who === '' ? words.noRequester : who}</small>
      <small>${by}</small>
    </div>
    <span></span>
  </li>`;
}
