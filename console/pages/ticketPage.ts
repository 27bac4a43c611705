/**
 * One ticket: its head, its story with the newest at the end, and beside it the clocks and the people. Agents,
 * leads and admins find the forms here; an auditor reads.
 */
import { html } from 'hono/html';
import { iso } from '../../contract/clock.ts';
import type { SlaClock, Ticket } from '../../contract/ticket.ts';
import { addresses } from '../places.ts';
import { exact, moment, span } from '../times.ts';
import { type SignedIn, START } from '../visit.ts';
import { moodOf } from './due.ts';
import { done } from './fields.ts';
import { categoryChip, priorityBadge } from './listPage.ts';
import { answer, type Html, icon, nothing, pageFrame } from './page.ts';
import { type Known, nameOf } from './knownTicket.ts';
import { entryOf, timeOf } from './storyEntries.ts';
import { acts, changes, composer, mayAct, refusedBanner } from './ticketForms.ts';

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
      <div class="story" id="story" data-live>
        ${story.older === null ? nothing : html`<p class="further"><a href="/t/${ticket.number}?before=${story.older}">${words.older}</a></p>`}
        ${story.entries.map((entry) => entryOf(visit, entry))}
      </div>
      <div id="newest">${doneBanner(visit)}</div>
      <div id="here" hidden></div>
      ${mayAct(visit) ? composer(visit, known) : html`<p class="further">${words.readOnly}</p>`}
    </div>
    ${side(visit, known)}
  </div>`;
  return answer(visit, status, pageFrame(visit, 'ticket', `${subject} · ${ticket.number}`, main));
}

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
  return html`<div class="ticket-head" id="head" data-live>
    <nav class="crumbs" aria-label="${words.where}">
      <a href="${addresses[list]}">${words.lists[list]}</a>${icon('chevron', 's')}<span class="num">${ticket.number}</span>
      <a class="pos" href="#newest">${words.toNewest}${icon('down', 's')}</a>
    </nav>
    <h1 dir="auto">${subject}</h1>
    <div class="meta">
      <span class="badge ${ticket.status === 'open' ? 'accent' : ''}">${words.status[ticket.status]}</span>
      ${categoryChip(visit, ticket.category)} ${priorityBadge(visit, ticket.priority)}
      <span dir="auto">${who.filter((one) => one !== '').join(', ')}</span>
      <span>${agentOf(visit, ticket)}</span>
      <span class="muted">${words.opened(moment(visit, ticket.openedAt))}</span>
      ${ticket.snoozedUntil === undefined ? nothing : html`<span class="badge soon">${icon('snooze', 's')}${words.snoozedUntil(moment(visit, ticket.snoozedUntil))}</span>`}
    </div>
    ${mayAct(visit) ? acts(visit, known) : nothing}
  </div>`;
}

function customerOf({ settings }: SignedIn, { customer }: Ticket): string {
  return settings.customers.find(({ id }) => id === customer)?.name ?? '';
}

function agentOf({ settings, words }: SignedIn, { agent }: Ticket): string {
  return settings.agents.find(({ id }) => id === agent)?.name ?? agent ?? words.nobody;
}

function side(visit: SignedIn, known: Known): Html {
  const { words } = visit;
  const { ticket, people } = known;
  const customer = customerOf(visit, ticket);
  return html`<aside class="side" id="side" data-live aria-label="${words.aboutTicket}">
    <section>
      <h2>${words.clocks}</h2>
      ${clock(visit, 'firstResponse', ticket.firstResponse, ticket.firstRespondedAt)}
      ${clock(visit, 'resolution', ticket.resolution, ticket.resolvedAt)}
    </section>
    <section>
      <h2>${words.customer}</h2>
      <dl>
        ${customer === '' ? nothing : html`<dt>${words.customer}</dt><dd>${customer}</dd>`}
        <dt>${words.plan}</dt>
        <dd>${ticket.plan}</dd>
        ${people.map(
          (person) =>
            html`<dt>${person.id === ticket.requester ? words.requester : words.participant}</dt>
              <dd dir="auto">${person.name === '' ? nothing : html`${person.name}<br />`}${person.address}</dd>`,
        )}
      </dl>
    </section>
    <section>
      <h2>${words.inHouse}</h2>
      <dl>
        <dt>${words.agentIs}</dt>
        <dd>${agentOf(visit, ticket)}</dd>
        <dt>${words.queue}</dt>
        <dd>${ticket.queue}</dd>
      </dl>
    </section>
    ${mayAct(visit) ? changes(visit, known) : nothing}
  </aside>`;
}

function leftText(visit: SignedIn, due: number): string {
  const { now, words } = visit;
  return due <= now ? words.lateBy(span(visit, now - due)) : span(visit, due - now);
}

/** What an SLA clock says: met, ended, paused, running, or that nothing was promised. */
function clock(
  visit: SignedIn,
  name: 'firstResponse' | 'resolution',
  sla: SlaClock | null,
  endedAt: number | null,
): Html {
  const { words } = visit;
  const label = words[name];
  const metAt = sla?.metAt ?? endedAt;
  if (metAt !== null) {
    const isLate = sla !== null && metAt > sla.due;
    return html`<div class="clock ${isLate ? '' : 'met'}">
      <div class="top"><b>${icon(isLate ? 'alert' : 'check', 's')}<span class="vh">${isLate ? words.metLate : words.met}</span></b> ${label}<span>${timeOf(visit, metAt)}</span></div>
    </div>`;
  }
  if (sla === null)
    return html`<div class="clock"><div class="top">${label}<span>${words.noPromise}</span></div></div>`;
  if (sla.pausedAt !== null)
    return html`<div class="clock"><div class="top"><b>${icon('pause', 's')}</b> ${label}<span>${words.pausedSince(moment(visit, sla.pausedAt))}</span></div></div>`;
  return html`<div class="clock ${moodOf(visit, sla.due)}">
    <div class="top">
      <b>${leftText(visit, sla.due)}</b> ${label}<span
        ><time datetime="${iso(sla.due)}" title="${exact(visit, sla.due)}">${words.by(moment(visit, sla.due))}</time></span
      >
    </div>
  </div>`;
}
