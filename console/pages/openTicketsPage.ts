/** The open tickets as a list: who asks, about what, and how long until something is due. */
import { html } from 'hono/html';
import { iso } from '../../contract/clock.ts';
import type { TicketRow } from '../../contract/rows.ts';
import type { Due } from '../due.ts';
import { exact, isSameDay, moment, number, span, today } from '../times.ts';
import { type SignedIn, START } from '../visit.ts';
import { answer, type Html, icon, nothing, pageFrame } from './page.ts';

export type Shown = 'all' | 'mine' | 'unassigned';
type Row = { ticket: TicketRow; due: Due | null };
export type Group = { name: 'late' | 'withinHour' | 'today' | 'later' | 'noClock'; rows: Row[] };

export type OpenShown = {
  show: Shown;
  /** The cursor that this page began at. */
  after: number;
  counts: Record<Shown, number>;
  groups: Group[];
  /** How many tickets were looked at. */
  read: number;
  /** Null at the end of the tickets. */
  next: number | null;
};

export function openTicketsPage(visit: SignedIn, shown: OpenShown): Promise<Response> {
  const { words } = visit;
  const main = html`${head(visit, shown)} ${filters(visit, shown)}
    <section class="panel list plain" aria-label="${words.openTickets}">
      ${shown.groups.length === 0 ? blank(visit) : shown.groups.map((group) => groupOf(visit, group))}
    </section>
    ${shown.next === null ? nothing : further(visit, shown, shown.next)}`;
  return answer(visit, 200, pageFrame(visit, 'tickets', words.openTickets, main));
}

function head(visit: SignedIn, { counts }: OpenShown): Html {
  const { words } = visit;
  const count = words.openCount(number(visit, counts.all), counts.all);
  const yours = counts.mine > 0 ? ` ${words.yours(number(visit, counts.mine))}` : '';
  return html`<div class="head">
    <div>
      <h1>${words.openTickets}</h1>
      <p>${upper(today(visit))}. ${count}${yours}</p>
    </div>
  </div>`;
}

function upper(text: string): string {
  return text.slice(0, 1).toUpperCase() + text.slice(1);
}

function filters(visit: SignedIn, { show, after, counts }: OpenShown): Html {
  const { words, person } = visit;
  const pill = (name: Shown): Html =>
    html`<a class="pill" href="${addressOf(name, after)}" ${show === name ? html`aria-current="true"` : nothing}
      >${words[name]} <span class="num">${number(visit, counts[name])}</span></a
    >`;
  return html`<nav class="filters" aria-label="${words.show}">
    ${pill('all')} ${person.agent === null ? nothing : pill('mine')} ${pill('unassigned')}
  </nav>`;
}

function addressOf(show: Shown, after: number): string {
  const query = new URLSearchParams();
  if (show !== 'all') query.set('show', show);
  if (after !== 0) query.set('after', String(after));
  return query.size === 0 ? START : `${START}?${query.toString()}`;
}

function groupOf(visit: SignedIn, { name, rows }: Group): Html {
  return html`<h2 class="${name === 'late' ? 'late' : ''}">
      ${visit.words[name]} <span class="num">${number(visit, rows.length)}</span>
    </h2>
    <ul role="list">
      ${rows.map((row) => ticketRow(visit, row))}
    </ul>`;
}

function ticketRow(visit: SignedIn, { ticket, due }: Row): Html {
  const { words, settings } = visit;
  const customer = settings.customers.find(({ id }) => id === ticket.customer)?.name ?? '';
  const agent = settings.agents.find(({ id }) => id === ticket.agent)?.name ?? ticket.agent ?? words.nobody;
  const opened = Date.parse(ticket.openedAt);
  return html`<li class="row">
    <span class="who"
      ><b dir="auto">${ticket.requester ?? words.noRequester}</b>${customer === '' ? nothing : html`<small>${customer}</small>`}</span
    >
    <span class="what"
      ><span class="subject" dir="auto">${ticket.subject === '' ? words.noSubject : ticket.subject}</span
      ><small
        >${agent} ·
        <time datetime="${ticket.openedAt}" title="${exact(visit, opened)}"
          >${words.opened(moment(visit, opened))}</time
        ></small
      ></span
    >
    <span class="marks">${marks(visit, ticket)}</span>
    ${dueCell(visit, opened, ticket.pausedSince !== null, due)}
  </li>`;
}

function marks({ words, settings }: SignedIn, { priority, category, number: no }: TicketRow): Html {
  const urgent = priority === 'urgent' ? 'late' : '';
  const flag = html`<span class="badge ${urgent}">${icon('flag', 's')}<span>${words.priority[priority]}</span></span>`;
  const title = settings.categories.find(({ id }) => id === category)?.title;
  return html`${priority === 'normal' ? nothing : flag}<span class="chip ${category}" title="${title?.[words.tag] ?? title?.en ?? category}"
      >${category}</span
    ><span class="no">${no}</span>`;
}

const SOON_MS = 3_600_000;

/** The fuse shows the share of the time between opening and due that is left. */
function dueCell(visit: SignedIn, opened: number, isPaused: boolean, due: Due | null): Html {
  const { words, now } = visit;
  if (due === null)
    return html`<span class="due">${isPaused ? html`<small>${words.paused}</small>` : nothing}</span>`;
  const left = due.at - now;
  const mood = left <= 0 ? 'late' : left <= SOON_MS ? 'soon' : '';
  const share = left <= 0 ? 100 : Math.round((100 * left) / Math.max(left, due.at - opened));
  return html`<span class="due ${mood}"
    ><b
      ><time datetime="${iso(due.at)}" title="${words.due(exact(visit, due.at))}"
        >${dueText(visit, due.at)}</time
      ></b
    ><small>${words[due.clock]}</small
    ><svg class="fuse" aria-hidden="true">
      <rect class="track" width="100%" height="3" />
      <rect class="left" width="${share}%" height="3" /></svg
  ></span>`;
}

function dueText(visit: SignedIn, at: number): string {
  const { words, now } = visit;
  if (at <= now) return words.lateBy(span(visit, now - at));
  return isSameDay(visit, at, now) ? span(visit, at - now) : moment(visit, at);
}

function blank({ words }: SignedIn): Html {
  return html`<div class="blank">
    ${icon('done')}
    <h2>${words.emptyTitle}</h2>
    <p>${words.empty}</p>
  </div>`;
}

function further(visit: SignedIn, { show, read }: OpenShown, next: number): Html {
  return html`<p class="further">
    ${visit.words.cut(number(visit, read))} <a href="${addressOf(show, next)}">${visit.words.more}</a>
  </p>`;
}
