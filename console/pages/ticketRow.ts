/** A ticket as a row of a list: how it came, who asks, the subject with the last words, and how long until something is due. */
import { html } from 'hono/html';
import { iso } from '../../contract/clock.ts';
import type { LastWords, ListedTicket } from '../../contract/lists.ts';
import { titleOf } from '../../contract/telling/titles.ts';
import { vendorName } from '../../contract/vendors.ts';
import { exact, moment } from '../times.ts';
import { mayAct, type SignedIn } from '../visit.ts';
import { dueText, moodOf } from './due.ts';
import { avatar, type Html, icon, nothing } from './page.ts';

/** `by`: the last column shows the deadline, or when it changed. `showsAgent`: the list has tickets of several agents. */
export type RowStyle = { by: 'due' | 'changed'; showsAgent: boolean };

export type Last = LastWords & { seen: number };

export const SIGNS = { email: 'mail', call: 'phone', sms: 'sms', web: 'globe' } as const;

export function ticketRow(
  visit: SignedIn,
  style: RowStyle,
  ticket: ListedTicket,
  last: Last | undefined,
): Html {
  const { words, settings } = visit;
  const { number, channel, subject } = ticket;
  const customer = settings.customers.find(({ id }) => id === ticket.customer)?.name ?? '';
  const who = ticket.requesterName || ticket.requesterAddress || words.noRequester;
  const isNew = isUnread(visit, ticket, last);
  return html`<li class="row" id="${number}" ${isNew ? html`data-new` : nothing}>
    ${mayAct(visit) ? html`<input class="pick" type="checkbox" name="pick-${number}" value="${ticket.seq}" form="bulk" autocomplete="off" aria-label="${words.bulk.pick(number)}" />` : nothing}<span class="channel" role="img" aria-label="${words.day.channel[channel]}">${icon(SIGNS[channel])}</span>
    <span class="who"><b dir="auto">${who}</b>${customer === '' ? nothing : html`<small>${customer}</small>`}</span>
    <span class="what"
      ><a class="subject" href="/t/${number}" dir="auto">${isNew ? html`<span class="vh">${words.parts.unreadRow} </span>` : nothing}${subject === '' ? untitled(visit, ticket) : subject}</a
      ><small dir="auto">${snippet(visit, last)}</small></span
    >
    <span class="marks"
      >${style.showsAgent ? agentMark(visit, ticket) : nothing}${
        ticket.priority === 'normal' ? nothing : priorityBadge(visit, ticket.priority)
      }${ticket.vendor === null ? nothing : html`<span class="badge" title="${vendorName(settings, ticket.vendor) || words.vendor.unnamed}">${icon('leave', 's')}<span>${words.vendor.mark}</span></span>`}${categoryChip(visit, ticket.category)}<span class="no">${number}</span></span
    >
    ${style.by === 'due' ? dueCell(visit, ticket) : changedCell(visit, ticket)}
  </li>`;
}

/** Words of another that this person has not seen, where the ticket is not over. */
function isUnread({ person }: SignedIn, { status }: ListedTicket, last: Last | undefined): boolean {
  if (last === undefined || (last.by !== null && last.by === person.agent?.id)) return false;
  return last.seq > last.seen && (status === 'open' || status === 'waiting');
}

function untitled({ words }: SignedIn, { channel }: ListedTicket): string {
  return channel === 'email' ? words.noSubject : words.day.channel[channel];
}

function snippet({ words, settings, person }: SignedIn, last: LastWords | undefined): Html | string {
  if (last === undefined || last.text === '') return nothing;
  if (last.by === null) return last.text;
  const isOwn = person.agent?.id === last.by;
  const name = isOwn ? words.day.you : (settings.agents.find(({ id }) => id === last.by)?.name ?? last.by);
  return last.kind === 'note' ? words.day.note(name, last.text) : words.day.said(name, last.text);
}

export function agentMark({ words, settings }: SignedIn, { agent }: ListedTicket): Html {
  const name = settings.agents.find(({ id }) => id === agent)?.name ?? agent;
  if (name === null) return html`<span class="badge">${words.nobody}</span>`;
  return html`<span class="agent" title="${name}">${avatar(name)}<span class="vh">${name}</span></span>`;
}

export function priorityBadge({ words }: SignedIn, priority: ListedTicket['priority']): Html {
  return html`<span class="badge ${priority === 'urgent' ? 'late' : ''}"
    >${icon('flag', 's')}<span>${words.priority[priority]}</span></span
  >`;
}

export function categoryChip({ words, settings }: SignedIn, category: string): Html {
  return html`<span class="chip ${category}" title="${titleOf(settings, category, words.tag)}">${category}</span>`;
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
      ><time datetime="${iso(due)}" title="${words.due(exact(visit, due))}">${dueText(visit, due)}</time></b
    ><small>${words.day.short[clock]}</small
    ><svg class="fuse" aria-hidden="true">
      <rect class="track" width="100%" height="3" />
      <rect class="left" width="${share}%" height="3" /></svg
  ></span>`;
}

function changedCell(visit: SignedIn, { touchedAt, status }: ListedTicket): Html {
  const { words } = visit;
  return html`<span class="due quiet"
    ><b
      ><time datetime="${iso(touchedAt)}" title="${words.changed(exact(visit, touchedAt))}"
        >${moment(visit, touchedAt)}</time
      ></b
    ><small>${words.status[status]}</small></span
  >`;
}
