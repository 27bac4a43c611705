/**
 * The forms of a ticket's page but the composer (composer.ts). Each carries the id of the click and the position up to which the page shows the ticket,
 * so that a double click acts once, and a change that the person has not seen refuses the order.
 */
import { html } from 'hono/html';
import { priority } from '../../contract/classification.ts';
import { isRinging } from '../../contract/ring.ts';
import { zoneOf, DAY_MS } from '../../contract/zone.ts';
import { moment } from '../times.ts';
import type { SignedIn } from '../visit.ts';
import { formTokenField, select } from './fields.ts';
import { type Html, icon, nothing } from './page.ts';
import { timeOf } from './due.ts';
import { dismissing } from './heldToasts.ts';
import type { Known, Refused } from './knownTicket.ts';

const HOUR_MS = 3_600_000;

export function hidden(
  { formToken }: Pick<SignedIn, 'formToken'>,
  { click, seen }: Pick<Known, 'click' | 'seen'>,
): Html {
  // Without autocomplete: a browser that loads the page again would keep the old id.
  return html`${formTokenField(formToken)}<input type="hidden" name="click" value="${click}" autocomplete="off" /><input
      type="hidden"
      name="seen"
      value="${seen}"
      autocomplete="off"
    />`;
}

/** `withFiles`: the form may have files. */
export function form(
  visit: SignedIn,
  known: Known,
  kind: string,
  inside: Html,
  withFiles: 'with-files' | null = null,
): Html {
  const encoding = withFiles === null ? nothing : html`enctype="multipart/form-data"`;
  return html`<form class="${kind}" method="post" action="/t/${known.ticket.number}" ${encoding}>${hidden(visit, known)}${inside}</form>`;
}

/** What one click does, of which the ticket's status allows each. */
export function acts(visit: SignedIn, known: Known): Html {
  const { words, person } = visit;
  const { status, agent, snoozedUntil, toAccept } = known.ticket;
  if (status === 'closed') return html`<p class="muted">${words.isClosed}</p>`;
  const button = (order: string, sign: string, label: string): Html =>
    html`<button class="btn" type="submit" name="order" value="${order}">${icon(sign, 's')}${label}</button>`;
  const isOver = status === 'resolved';
  const accepts = toAccept === undefined ? nothing : button('take', 'check', words.accept);
  const takes = agent === person.agent?.id ? accepts : button('take', 'assign', words.take);
  return form(
    visit,
    known,
    'acts',
    html`${isOver ? nothing : button('resolve', 'done', words.resolve)}
    ${status === 'open' ? button('wait', 'pause', words.wait) : button('reopen', 'inbox', words.reopen)}
    ${isOver ? nothing : takes}
    ${mayRing(visit, known) ? button('call', 'phone', words.ring) : nothing}
    ${snoozedUntil === undefined ? nothing : button('wake', 'snooze', words.wake)}`,
  );
}

/** Whether the agent can be rung, and then the customer. The router looks at the customer's number. */
function mayRing({ person, settings, now }: SignedIn, { ticket: { channel, ring } }: Known): boolean {
  const isByPhone = channel === 'call' || channel === 'sms';
  return (
    isByPhone && settings.phones.length > 0 && person.agent?.phone !== undefined && !isRinging(ring, now)
  );
}

/** What needs a choice: agent, priority, category, and until when the ticket is put off. */
export function changes(visit: SignedIn, known: Known): Html {
  const { words, settings } = visit;
  const { ticket } = known;
  if (ticket.status === 'closed') return html``;
  const one = (
    order: string,
    label: string,
    chosen: string,
    options: { value: string; label: string }[],
  ): Html =>
    form(
      visit,
      known,
      'change',
      html`<input type="hidden" name="order" value="${order}" />${select(order, label, chosen, options)}<button class="btn" type="submit" aria-label="${words.change(label)}">${words.save}</button>`,
    );
  const staff = settings.agents.filter(({ role }) => role !== 'auditor');
  const agents = staff.map(({ id, name }) => ({ value: id, label: name }));
  const nobody = ticket.agent === null ? [{ value: '', label: words.nobody }] : [];
  return html`<section>
    <h2>${words.changes}</h2>
    ${one('assign', words.assignTo, ticket.agent ?? '', [...nobody, ...agents])}
    ${one(
      'priority',
      words.priorityIs,
      ticket.priority,
      priority.options.map((value) => ({ value, label: words.priority[value] })),
    )}
    ${one(
      'category',
      words.categoryIs,
      ticket.category,
      settings.categories.map(({ id, title }) => ({
        value: id,
        label: title[words.tag] ?? title['en'] ?? id,
      })),
    )}
    ${ticket.status === 'open' ? one('snooze', words.snooze, '', snoozes(visit)) : nothing}
  </section>`;
}

/** In the reader's zone: in an hour, in three, tomorrow and on Monday at nine. */
function snoozes(visit: SignedIn): { value: string; label: string }[] {
  const { now, zone } = visit;
  const local = zoneOf(zone);
  const day = Math.floor((now + local.offset(now)) / DAY_MS);
  // Day 4 was a Monday.
  const toMonday = 7 - ((day + 3) % 7);
  const nine = 9 * 60;
  const instants = [
    now + HOUR_MS,
    now + 3 * HOUR_MS,
    local.instant(day + 1, nine),
    local.instant(day + toMonday, nine),
  ];
  return [...new Set(instants)].map((at) => ({ value: String(at), label: moment(visit, at) }));
}

export function refusedBanner(visit: SignedIn, ticket: string, { why, changes: made, order }: Refused): Html {
  return html`<div class="banner late" role="alert" id="refused">
    ${icon('alert')}
    <div>
      <p>${why}</p>
      ${made.length === 0 ? nothing : html`<ul>${made.map(({ what, by, at }) => html`<li>${what}${by === '' ? nothing : html`, ${by}`}, ${timeOf(visit, at)}</li>`)}</ul>`}
    </div>
    ${order === null ? nothing : dismissing(visit, order, ticket)}
  </div>`;
}
