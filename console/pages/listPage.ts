/** A list of tickets: who asks, about what, and how long until something is due. */
import { html } from 'hono/html';
import { iso } from '../../contract/clock.ts';
import type { ListCursor, ListedTicket } from '../../contract/lists.ts';
import { addresses, hasOwners, type ListName, listsFor, type Whose } from '../places.ts';
import { exact, moment, number, today } from '../times.ts';
import type { SignedIn } from '../visit.ts';
import { dueText, moodOf } from './due.ts';
import { answer, type Html, icon, nothing, pageFrame } from './page.ts';

/** `name` null: the list has its own order and one group. */
export type Group = {
  name: 'late' | 'withinHour' | 'today' | 'later' | 'noClock' | null;
  tickets: ListedTicket[];
};

export type ListShown = {
  name: ListName;
  whose: Whose;
  isFirst: boolean;
  groups: Group[];
  /** Null at the end of the list. */
  next: ListCursor | null;
};

export function listPage(visit: SignedIn, shown: ListShown): Promise<Response> {
  const { words } = visit;
  const { name, groups, next, isFirst } = shown;
  const title = words.lists[name];
  const main = html`<div class="head">
      <div>
        <h1>${title}</h1>
        <p>${upper(today(visit))}</p>
      </div>
    </div>
    ${placesNav(visit, name)} ${hasOwners(name) && visit.person.agent !== null ? ownersNav(visit, shown) : nothing}
    <section class="panel list plain" id="list" aria-label="${title}">
      ${groups.length === 0 ? blank(visit, name) : groups.map((group) => groupOf(visit, name, group))}
    </section>
    ${
      isFirst && next === null
        ? nothing
        : html`<p class="further">
            ${isFirst ? nothing : html`<a href="${addressOf(shown, null)}">${words.toBeginning}</a>`}
            ${next === null ? nothing : html`<a href="${addressOf(shown, next)}" rel="next">${words.more}</a>`}
          </p>`
    }`;
  return answer(visit, 200, pageFrame(visit, name, title, main));
}

function upper(text: string): string {
  return text.slice(0, 1).toUpperCase() + text.slice(1);
}

/** A phone has no navigation beside the page, and its tabs have room for some lists only. */
function placesNav({ words, person }: SignedIn, here: ListName): Html {
  return html`<nav class="filters only-small" aria-label="${words.allLists}">
    ${listsFor(person).map((name) => pill(addresses[name], words.lists[name], name === here))}
  </nav>`;
}

function ownersNav({ words }: SignedIn, shown: ListShown): Html {
  const { whose } = shown;
  return html`<nav class="filters" aria-label="${words.show}">
    ${pill(addressOf({ ...shown, whose: 'own' }, null), words.ofMe, whose === 'own')}
    ${pill(addressOf({ ...shown, whose: 'all' }, null), words.ofAll, whose === 'all')}
  </nav>`;
}

function pill(href: string, label: string, isHere: boolean): Html {
  return html`<a class="pill" href="${href}" ${isHere ? html`aria-current="true"` : nothing}>${label}</a>`;
}

function addressOf({ name, whose }: ListShown, after: ListCursor | null): string {
  const query = new URLSearchParams();
  if (whose === 'all') query.set('of', 'all');
  if (after !== null) query.set('after', `${after.at}.${after.n}`);
  return query.size === 0 ? addresses[name] : `${addresses[name]}?${query.toString()}`;
}

function groupOf(visit: SignedIn, list: ListName, { name, tickets }: Group): Html {
  const rows = html`<ul role="list">
    ${tickets.map((ticket) => ticketRow(visit, list, ticket))}
  </ul>`;
  if (name === null) return rows;
  return html`<h2 class="${name === 'late' ? 'late' : ''}">
      ${visit.words[name]} <span class="num">${number(visit, tickets.length)}</span>
    </h2>
    ${rows}`;
}

function ticketRow(visit: SignedIn, list: ListName, ticket: ListedTicket): Html {
  const { words, settings } = visit;
  const customer = customerOf(visit, ticket);
  const agent = settings.agents.find(({ id }) => id === ticket.agent)?.name ?? ticket.agent ?? words.nobody;
  const who = ticket.requesterName || ticket.requesterAddress || words.noRequester;
  return html`<li class="row">
    <span class="who"><b dir="auto">${who}</b>${customer === '' ? nothing : html`<small>${customer}</small>`}</span>
    <span class="what"
      ><a class="subject" href="/t/${ticket.number}" dir="auto">${ticket.subject === '' ? words.noSubject : ticket.subject}</a
      ><small>${agent} · ${since(visit, list, ticket)}</small></span
    >
    <span class="marks">${marks(visit, ticket)}</span>
    ${dueCell(visit, ticket)}
  </li>`;
}

export function customerOf({ settings }: SignedIn, { customer }: Pick<ListedTicket, 'customer'>): string {
  return settings.customers.find(({ id }) => id === customer)?.name ?? '';
}

function since(visit: SignedIn, list: ListName, { openedAt, touchedAt }: ListedTicket): Html {
  const { words } = visit;
  const at = hasOwners(list) ? touchedAt : openedAt;
  const text = hasOwners(list) ? words.changed(moment(visit, at)) : words.opened(moment(visit, at));
  return html`<time datetime="${iso(at)}" title="${exact(visit, at)}">${text}</time>`;
}

function marks(visit: SignedIn, { priority, category, number: no }: ListedTicket): Html {
  return html`${priority === 'normal' ? nothing : priorityBadge(visit, priority)}${categoryChip(visit, category)}<span
      class="no"
      >${no}</span
    >`;
}

export function priorityBadge({ words }: SignedIn, priority: ListedTicket['priority']): Html {
  return html`<span class="badge ${priority === 'urgent' ? 'late' : ''}"
    >${icon('flag', 's')}<span>${words.priority[priority]}</span></span
  >`;
}

export function categoryChip({ words, settings }: SignedIn, category: string): Html {
  const title = settings.categories.find(({ id }) => id === category)?.title;
  return html`<span class="chip ${category}" title="${title?.[words.tag] ?? title?.['en'] ?? category}">${category}</span>`;
}

/** The fuse shows the share of the time between opening and due that is left. */
function dueCell(visit: SignedIn, { due, clock, openedAt, status, snoozedUntil }: ListedTicket): Html {
  const { words, now } = visit;
  if (snoozedUntil !== null)
    return html`<span class="due"
      ><b><time datetime="${iso(snoozedUntil)}" title="${exact(visit, snoozedUntil)}">${moment(visit, snoozedUntil)}</time></b
      ><small>${words.wakes}</small></span
    >`;
  if (due === null || clock === null)
    return html`<span class="due"><small>${status === 'open' ? words.noClock : words.status[status]}</small></span>`;
  const left = due - now;
  const share = left <= 0 ? 100 : Math.round((100 * left) / Math.max(left, due - openedAt));
  return html`<span class="due ${moodOf(visit, due)}"
    ><b
      ><time datetime="${iso(due)}" title="${words.due(exact(visit, due))}"
        >${dueText(visit, due)}</time
      ></b
    ><small>${words[clock]}</small
    ><svg class="fuse" aria-hidden="true">
      <rect class="track" width="100%" height="3" />
      <rect class="left" width="${share}%" height="3" /></svg
  ></span>`;
}

function blank({ words }: SignedIn, name: ListName): Html {
  return html`<div class="blank">
    ${icon('done')}
    <h2>${words.emptyTitle}</h2>
    <p>${words.empty[name]}</p>
  </div>`;
}
