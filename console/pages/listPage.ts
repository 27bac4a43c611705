/** A list of tickets, in groups by deadline; one's own day with its line. */
import { html } from 'hono/html';
import {
  type ListCursor,
  type ListedTicket,
  type ListOrder,
  type ListPart,
  listParts,
  type PartCounts,
} from '../../contract/lists.ts';
import type { DayLine } from '../day.ts';
import { addresses, type ListName, listsFor, type Whose } from '../places.ts';
import { number } from '../times.ts';
import { mayAct, type SignedIn } from '../visit.ts';
import { bulkBar } from './bulkPage.ts';
import { dayFigure } from './dayFigure.ts';
import { WRITE } from '../about.ts';
import { formTokenField } from './fields.ts';
import { answer, type Html, icon, nothing, pageFrame, type Place } from './page.ts';
import { type Last, type RowStyle, ticketRow } from './ticketRow.ts';

/** `name` null: the list has its own order and one group. */
export type Group = {
  name: 'late' | 'withinHour' | 'today' | 'later' | 'noClock' | null;
  tickets: ListedTicket[];
};

export type ListShown = {
  /** The place in the navigation. */
  here: Place;
  title: string;
  lead: string;
  /** Of the first page, with its choices. */
  address: string;
  /** Null: the list is not of one person. */
  owners: { whose: Whose; address: string } | null;
  isFirst: boolean;
  day: DayLine | null;
  groups: Group[];
  lastWords: Map<string, Last>;
  /** How many each part has, and the one that is shown. Null: the list has no parts. */
  parts: { counts: PartCounts; only: ListPart | null; isLong: boolean } | null;
  /** Null: the list has one order. */
  order: { name: ListName; by: ListOrder } | null;
  style: RowStyle;
  empty: string;
  /** The id of the form that takes the next ticket; null: there is no such form. */
  click: string | null;
  /** The address of the person whose list it is, where they can be written to first. */
  writeTo?: string;
  /** Beside the title. */
  aside?: Html;
  /** The lists of an agent, of which this is one. */
  lists?: readonly { href: string; label: string; count: number; isHere: boolean }[];
  /** Null at the end of the list. */
  next: ListCursor | null;
};

export function listPage(visit: SignedIn, shown: ListShown): Promise<Response> {
  const { title, lead, groups, owners, click, day, writeTo, aside = nothing, lists = [] } = shown;
  const main = html`<div class="head">
      <div>
        <h1 dir="auto">${title}</h1>
        ${lead === '' ? nothing : html`<p dir="auto">${upper(lead)}</p>`}
      </div>
      ${click === null ? nothing : takeNext(visit, click)}${writeTo === undefined || !mayAct(visit) ? nothing : writeLink(visit, writeTo)}${aside}
    </div>
    ${placesNav(visit, shown.here)} ${day === null ? nothing : dayFigure(visit, day)}
    ${lists.length === 0 ? nothing : html`<nav class="filters" aria-label="${visit.words.team.ofAgent}">${lists.map(({ href, label, count, isHere }) => pill(href, label, isHere, html`<span class="num">${countText(visit, count, false)}</span>`))}</nav>`}
    ${owners === null && shown.parts === null ? nothing : html`<div class="narrow">${owners === null ? nothing : ownersNav(visit, owners)}${partsNav(visit, shown)}${orderForm(visit, shown)}</div>`}
    <section class="panel list plain ${mayAct(visit) ? 'picking' : ''}" id="list" aria-label="${title}">
      ${groups.length === 0 ? blank(visit, shown) : groups.map((group) => groupOf(visit, shown, group))}
    </section>
    ${mayAct(visit) && groups.length > 0 ? bulkBar(visit, shown.address) : nothing} ${further(visit, shown)}`;
  return answer(visit, 200, pageFrame(visit, shown.here, title, main, 'list'));
}

function upper(text: string): string {
  return text.slice(0, 1).toUpperCase() + text.slice(1);
}

function writeLink({ words }: SignedIn, to: string): Html {
  return html`<div class="actions"><a class="btn" href="${withQuery(WRITE, `to=${encodeURIComponent(to)}`)}">${icon('pen', 's')}${words.writing.title}</a></div>`;
}

/** Sent twice it takes one ticket: the form has an id. */
function takeNext({ words, formToken }: SignedIn, click: string): Html {
  return html`<form class="actions" method="post" action="/next">
    ${formTokenField(formToken)}<input type="hidden" name="click" value="${click}" autocomplete="off" />
    <button class="btn" type="submit" data-act="takeNext">${icon('assign', 's')}${words.day.takeNext} <kbd aria-hidden="true">T</kbd></button>
  </form>`;
}

/** A phone has no navigation beside the page, and its tabs have room for some lists only. */
function placesNav({ words, person }: SignedIn, here: Place): Html {
  return html`<nav class="filters only-small" aria-label="${words.allLists}">
    ${listsFor(person).map((name: ListName) => pill(addresses[name], words.lists[name], name === here))}
  </nav>`;
}

function ownersNav({ words }: SignedIn, { whose, address }: { whose: Whose; address: string }): Html {
  return html`<nav class="filters" aria-label="${words.show}">
    ${pill(address, words.ofMe, whose === 'own')} ${pill(`${address}?of=all`, words.ofAll, whose === 'all')}
  </nav>`;
}

/** A part without tickets is named only while it is shown. */
function partsNav(visit: SignedIn, { parts, address }: ListShown): Html | string {
  if (parts === null) return nothing;
  const { counts, only, isLong } = parts;
  const { part: named, all } = visit.words.parts;
  const shownParts = listParts.filter((part) => counts[part] > 0 || part === only);
  if (shownParts.length === 0) return nothing;
  const count = (n: number): Html => html`<span class="num">${countText(visit, n, isLong)}</span>`;
  return html`<nav class="filters" aria-label="${visit.words.show}" id="parts">
    ${pill(address, all, only === null, count(counts.all))}
    ${shownParts.map((part) => pill(withQuery(address, `only=${part}`), named[part], part === only, count(counts[part])))}
  </nav>`;
}

const MOST = 99;

function countText(visit: SignedIn, n: number, isLong: boolean): string {
  return n > MOST ? `${number(visit, MOST)}+` : `${number(visit, n)}${isLong ? '+' : ''}`;
}

/** Says the order that the list has; pressed, it has the other one. */
function orderForm({ words, formToken }: SignedIn, { order, groups }: ListShown): Html | string {
  if (order === null || groups.length === 0) return nothing;
  const { name, by } = order;
  const [now, other] = by === 'due' ? [words.parts.byDue, 'changed'] : [words.parts.byChange, 'due'];
  const then = by === 'due' ? words.parts.toByChange : words.parts.toByDue;
  return html`<form method="post" action="/order" class="order not-small">
    ${formTokenField(formToken)}<input type="hidden" name="list" value="${name}" />
    <button class="btn quiet" type="submit" name="by" value="${other}" title="${then}">${now}${icon('down', 's')}<span class="vh">. ${then}</span></button>
  </form>`;
}

function withQuery(address: string, query: string): string {
  return `${address}${address.includes('?') ? '&' : '?'}${query}`;
}

function pill(href: string, label: string, isHere: boolean, count: Html | string = nothing): Html {
  return html`<a class="pill" href="${href}" ${isHere ? html`aria-current="true"` : nothing}>${label} ${count}</a>`;
}

function groupOf(visit: SignedIn, { style, lastWords }: ListShown, { name, tickets }: Group): Html {
  const rows = html`<ul role="list">
    ${tickets.map((ticket) => ticketRow(visit, style, ticket, lastWords.get(ticket.number)))}
  </ul>`;
  if (name === null) return rows;
  return html`<h2 class="${name === 'late' ? 'late' : ''}">
      ${visit.words[name]} <span class="num">${number(visit, tickets.length)}</span>
    </h2>
    ${rows}`;
}

function blank({ words }: SignedIn, { empty, parts }: ListShown): Html {
  const isPart = parts !== null && parts.only !== null;
  return html`<div class="blank">
    ${icon('done')}
    <h2>${words.emptyTitle}</h2>
    <p>${isPart ? words.parts.none : empty}</p>
  </div>`;
}

function further({ words }: SignedIn, { isFirst, next, address: whole, parts }: ListShown): Html | string {
  if (isFirst && next === null) return nothing;
  const only = parts?.only ?? null;
  const address = only === null ? whole : withQuery(whole, `only=${only}`);
  const onward = next === null ? '' : withQuery(address, `after=${next.at}.${next.n}`);
  return html`<p class="further">
    ${isFirst ? nothing : html`<a href="${address}">${words.toBeginning}</a>`}
    ${onward === '' ? nothing : html`<a href="${onward}" rel="next">${words.more}</a>`}
  </p>`;
}
