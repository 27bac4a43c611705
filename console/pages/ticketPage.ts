/**
 * One ticket: its head, its story with the newest at the end, and beside it the clocks and the people. Agents,
 * leads and admins find the forms here; an auditor reads.
 */
import { html } from 'hono/html';
import { randomId } from '../../contract/ids.ts';
import type { Ticket } from '../../contract/ticket.ts';
import { addresses } from '../places.ts';
import { moment, number } from '../times.ts';
import { mayAct, type SignedIn, START } from '../visit.ts';
import { done } from './fields.ts';
import { categoryChip, priorityBadge } from './ticketRow.ts';
import { markedSubject } from './marked.ts';
import { answer, type Html, icon, nothing, pageFrame } from './page.ts';
import { composer, heldEntries } from './composer.ts';
import { incidentBanner } from './incidentBanner.ts';
import { issueBanner } from './issueBanner.ts';
import { mergedBanner } from './mergedLine.ts';
import { previewOf } from './preview.ts';
import { type Known, nameOf } from './knownTicket.ts';
import { entriesOf } from './storyEntries.ts';
import { acts, hidden, refusedBanner } from './ticketForms.ts';
import { customerOf, ticketSide } from './ticketSide.ts';

export function ticketPage(
  visit: SignedIn,
  known: Known,
  status: 200 | 403 | 409 | 413 | 422,
): Promise<Response> {
  const { words } = visit;
  const { ticket, story, refused } = known;
  const untitled = ticket.channel === 'email' ? words.noSubject : words.day.channel[ticket.channel];
  const subject = known.subject === '' ? untitled : known.subject;
  const main = html`<div class="ticket" id="ticket">
    <div>
      ${head(visit, known, subject)}
      ${mergedBanner(visit, known)} ${incidentBanner(visit, known)} ${issueBanner(visit, known)}
      ${refused === null ? nothing : refusedBanner(visit, ticket.number, refused)}
      <div class="story" id="story" data-live>
        ${story.further === 0 ? nothing : html`<p class="further">${words.merging.further(number(visit, story.further))}</p>`}
        ${story.older === null ? nothing : html`<p class="further"><a href="/t/${ticket.number}?before=${story.older}">${words.older}</a></p>`}
        ${entriesOf(visit, ticket, story.entries, known.since)} ${heldEntries(visit, known)}
      </div>
      <div id="newest">${doneBanner(visit, known)}</div>
      ${mayAct(visit) ? previewOf(visit, known) : nothing}
      ${mayAct(visit) ? composer(visit, known) : html`<div id="here" hidden></div><p class="further">${words.readOnly}</p>`}
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

function doneBanner(visit: SignedIn, { done: one }: Known): Html | string {
  const { context, words, formToken } = visit;
  const { isSaved, isDiscarded, isBack, filesKept } = words.draft;
  const drafted = { save: isSaved, discard: isDiscarded, back: isBack, files: filesKept }[
    context.req.query('draft') ?? ''
  ];
  if (drafted !== undefined) return done(drafted);
  if (one === null) return nothing;
  const told = words.acted(one.ticket);
  if (one.seen === null) return done(told);
  return done(
    told,
    html`<form method="post" action="/t/${one.ticket}">
      ${hidden({ formToken }, { click: randomId('k'), seen: one.seen })}<input type="hidden" name="undoes" value="${one.order}" />
      <button class="btn" type="submit" name="order" value="undo" data-undo aria-label="${words.held.undoOf(one.ticket)}">${words.held.undo}</button>
    </form>`,
  );
}

function head(visit: SignedIn, known: Known, subject: string): Html {
  const { words, person } = visit;
  const { ticket, people } = known;
  const list = person.agent === null ? 'open' : 'mine';
  const requester = people.find(({ id }) => id === ticket.requester);
  const who = [requester === undefined ? words.noRequester : nameOf(requester), customerOf(visit, ticket)];
  return html`<div class="ticket-head" id="head" data-live>
    <nav class="crumbs" aria-label="${words.where}">
      <a href="${addresses[list]}">${words.lists[list]}</a>${icon('chevron', 's')}<span class="num">${ticket.number}</span>
      <a class="pos" href="#newest">${words.toNewest}${icon('down', 's')}</a>
    </nav>
    <h1 dir="auto">${known.opening?.words.subject.trim() === subject ? markedSubject(known.opening) : subject}</h1>
    <div class="meta">
      <span class="badge ${ticket.status === 'open' ? 'accent' : ''}">${words.status[ticket.status]}</span>
      ${categoryChip(visit, ticket.category)} ${ticket.priority === 'normal' ? nothing : priorityBadge(visit, ticket.priority)}
      <span dir="auto">${who.filter((one) => one !== '').join(', ')}</span>
      <span>${agentOf(visit, ticket)}</span>
      <span class="muted">${words.opened(moment(visit, ticket.openedAt))}</span>
      ${acceptBadge(visit, ticket)}
      ${ticket.snoozedUntil === undefined ? nothing : html`<span class="badge soon">${icon('snooze', 's')}${words.snoozedUntil(moment(visit, ticket.snoozedUntil))}</span>`}
    </div>
    ${mayAct(visit) ? acts(visit, known) : nothing}
  </div>`;
}

/** When it goes to another agent, so that nobody is surprised. */
function acceptBadge(visit: SignedIn, { toAccept, snoozedUntil }: Ticket): Html {
  const by = toAccept?.by ?? null;
  if (by === null || snoozedUntil !== undefined) return html``;
  return html`<span class="badge soon">${icon('clock', 's')}${visit.words.acceptBy(moment(visit, by))}</span>`;
}

function agentOf({ settings, words }: SignedIn, { agent }: Ticket): string {
  return settings.agents.find(({ id }) => id === agent)?.name ?? agent ?? words.nobody;
}
