/**
 * One ticket: its head, its story with the newest at the end, and beside it the clocks and the people. Agents,
 * leads and admins find the forms here; an auditor reads.
 */
import { html } from 'hono/html';
import type { Ticket } from '../../contract/ticket.ts';
import { addresses } from '../places.ts';
import { moment } from '../times.ts';
import { type SignedIn, START } from '../visit.ts';
import { done } from './fields.ts';
import { categoryChip, priorityBadge } from './listPage.ts';
import { answer, type Html, icon, nothing, pageFrame } from './page.ts';
import { type Known, nameOf } from './knownTicket.ts';
import { entriesOf } from './storyEntries.ts';
import { acts, composer, mayAct, refusedBanner } from './ticketForms.ts';
import { customerOf, ticketSide } from './ticketSide.ts';

export function ticketPage(
  visit: SignedIn,
  known: Known,
  status: 200 | 403 | 409 | 413 | 422,
): Promise<Response> {
  const { words } = visit;
  const { ticket, story, refused } = known;
  const subject = known.subject === '' ? words.noSubject : known.subject;
  const main = html`<div class="ticket">
    <div>
      ${head(visit, known, subject)}
      ${refused === null ? nothing : refusedBanner(visit, refused)}
      <div class="story">
        ${story.older === null ? nothing : html`<p class="further"><a href="/t/${ticket.number}?before=${story.older}">${words.older}</a></p>`}
        ${entriesOf(visit, ticket, story.entries)}
      </div>
      <div id="newest">${doneBanner(visit)}</div>
      ${mayAct(visit) ? composer(visit, known) : html`<p class="further">${words.readOnly}</p>`}
    </div>
    ${ticketSide(visit, known)}
  </div>`;
  return answer(visit, status, pageFrame(visit, 'ticket', `${subject} · ${ticket.number}`, main));
}

/** Of a ticket, a mail, a file or a person that is not there, or not there any more. */
export function unknownPage(visit: SignedIn): Promise<Response> {
  const { words } = visit;
  const main = html`<div class="head">
      <div>
        <h1>${words.unknownTitle}</h1>
        <p>${words.unknown}</p>
      </div>
    </div>
    <p><a class="btn" href="${START}">${words.toStart}</a></p>`;
  return answer(visit, 404, pageFrame(visit, 'ticket', words.unknownTitle, main));
}

function doneBanner({ context, words }: SignedIn): Html | string {
  const number = /^FL-\d{1,12}$/.exec(context.req.query('done') ?? '')?.[0];
  return number === undefined ? nothing : done(words.acted(number));
}

function head(visit: SignedIn, known: Known, subject: string): Html {
  const { words, person } = visit;
  const { ticket, people } = known;
  const list = person.agent === null ? 'open' : 'mine';
  const requester = people.find(({ id }) => id === ticket.requester);
  const who = [requester === undefined ? words.noRequester : nameOf(requester), customerOf(visit, ticket)];
  return html`<div class="ticket-head">
    <nav class="crumbs" aria-label="${words.where}">
      <a href="${addresses[list]}">${words.lists[list]}</a>${icon('chevron', 's')}<span class="num">${ticket.number}</span>
      <a class="pos" href="#newest">${words.toNewest}${icon('down', 's')}</a>
    </nav>
    <h1 dir="auto">${subject}</h1>
    <div class="meta">
      <span class="badge ${ticket.status === 'open' ? 'accent' : ''}">${words.status[ticket.status]}</span>
      ${categoryChip(visit, ticket.category)} ${ticket.priority === 'normal' ? nothing : priorityBadge(visit, ticket.priority)}
      <span dir="auto">${who.filter((one) => one !== '').join(', ')}</span>
      <span>${agentOf(visit, ticket)}</span>
      <span class="muted">${words.opened(moment(visit, ticket.openedAt))}</span>
      ${ticket.snoozedUntil === undefined ? nothing : html`<span class="badge soon">${icon('snooze', 's')}${words.snoozedUntil(moment(visit, ticket.snoozedUntil))}</span>`}
    </div>
    ${mayAct(visit) ? acts(visit, known) : nothing}
  </div>`;
}

function agentOf({ settings, words }: SignedIn, { agent }: Ticket): string {
  return settings.agents.find(({ id }) => id === agent)?.name ?? agent ?? words.nobody;
}
