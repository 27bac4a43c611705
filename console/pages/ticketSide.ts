/** Beside the story: the clocks, the customer with what else is open, what the ticket is about and why, and the people. */
import { html } from 'hono/html';
import type { Reason } from '../../contract/classification.ts';
import type { ListedTicket } from '../../contract/lists.ts';
import type { StoredContact } from '../../contract/store.ts';
import type { SlaClockName } from '../../contract/slaClock.ts';
import type { Ticket } from '../../contract/ticket.ts';
import { namedIn } from '../../contract/telling/entities.ts';
import { clausesOf } from '../../contract/telling/reasons.ts';
import { titleOf } from '../../contract/telling/titles.ts';
import { readerOf } from '../story.ts';
import { moment, percent } from '../times.ts';
import { mayAct, type SignedIn } from '../visit.ts';
import { callbackFigure } from './callbackFigure.ts';
import { clockFigure, leftText } from './clockFigure.ts';
import { hatch } from './hatch.ts';
import type { Known } from './knownTicket.ts';
import { isPriorityReason, markedClause, wordsOfReasons } from './marked.ts';
import { type Html, icon, nothing } from './page.ts';
import { changes, form } from './ticketForms.ts';
import { followLine } from './incidentBanner.ts';
import { issueOfTicket } from './issueOfTicket.ts';
import { mergedLine } from './mergedLine.ts';
import { splitForm } from './splitForm.ts';
import { vendorLine } from './vendorLine.ts';

/** Limits the categories whose share is shown. */
const MAX_SCORES = 3;

export function ticketSide(visit: SignedIn, known: Known): Html {
  const { words } = visit;
  return html`${hatch()}
    <aside class="side" id="side" data-live aria-label="${words.aboutTicket}">
      <details class="side-fold">
        <summary>${icon('clock')}<span>${inOneLine(visit, known)}</span>${icon('down', 's')}</summary>
        <div>${clocks(visit, known, 'fold')}${customerPart(visit, known, 'fold')}</div>
      </details>
      ${clocks(visit, known, 'side')} ${customerPart(visit, known, 'side')} ${category(visit, known)}
      ${people(visit, known)} ${whyLink(visit, known)} ${mayAct(visit) ? changes(visit, known) : nothing}
    </aside>`;
}

function whyLink({ words }: SignedIn, { ticket }: Known): Html {
  return html`<p class="whylink"><a href="/t/${ticket.number}/why">${words.explaining.link}</a></p>`;
}

/** `3h 23m resolution · Contoso, gold · billing`, for a narrow window. */
function inOneLine(visit: SignedIn, { ticket }: Known): Html {
  const { words } = visit;
  const running = (['firstResponse', 'resolution'] as const)
    .flatMap((name) => {
      const clock = ticket[name];
      return clock === null || clock.metAt !== null || clock.pausedAt !== null
        ? []
        : [{ name, due: clock.due }];
    })
    .toSorted((a, b) => a.due - b.due)[0];
  const isOpen = ticket.status === 'open' || ticket.status === 'waiting';
  const left =
    running === undefined || !isOpen
      ? html`<b>${words.status[ticket.status]}</b>`
      : html`<b>${leftText(visit, running.due)}</b> ${words[running.name]}`;
  const rest = [
    [customerOf(visit, ticket), ticket.plan].filter((one) => one !== '').join(', '),
    ticket.category,
  ];
  return html`${left} · ${rest.join(' · ')}`;
}

function clocks(visit: SignedIn, { ticket, clocks: stories }: Known, where: string): Html {
  const { words, settings } = visit;
  const figure = (name: SlaClockName): Html => clockFigure(visit, name, ticket, stories[name]);
  const calendar =
    (ticket.resolution ?? ticket.firstResponse)?.calendar ?? settings.plans[ticket.plan]?.calendar;
  const zone = settings.calendars[calendar ?? '']?.timeZone;
  return html`<section class="${where === 'side' ? 'folded' : ''}" aria-labelledby="clocks-${where}">
    <h2 id="clocks-${where}">${words.clocks}</h2>
    ${callbackFigure(visit, ticket)} ${figure('firstResponse')} ${figure('resolution')}
    <p class="muted">${[ticket.plan, words.priority[ticket.priority], zone].filter((one) => one !== undefined).join(' · ')}</p>
  </section>`;
}

function customerPart(
  visit: SignedIn,
  { ticket, people: known, further, others, proved, callers }: Known,
  where: string,
): Html {
  const { words } = visit;
  const customer = customerOf(visit, ticket);
  const requester = known.find(({ id }) => id === ticket.requester);
  return html`<section class="${where === 'side' ? 'folded' : ''}" aria-labelledby="customer-${where}">
    <h2 id="customer-${where}">${words.customer}</h2>
    <dl>
      ${
        customer === '' || ticket.customer === null
          ? nothing
          : html`<dt><a href="/customer/${encodeURIComponent(ticket.customer)}">${customer}</a></dt><dd>${words.side.plan(ticket.plan)}</dd>`
      }
      ${known.map(
        (person) =>
          html`<dt dir="auto">${person.name === '' ? words.participant : person.name}</dt>
            <dd dir="auto"><a href="/person/${person.id}">${person.address}</a>${
              person.id === requester?.id && proved
                ? html`<br /><span class="badge good">${icon('shield', 's')}${words.side.proved}</span>`
                : nothing
            }</dd>`,
      )}
      ${further === 0 ? nothing : html`<dt></dt><dd>${words.further(String(further))}</dd>`}
      ${callers.map((number) => html`<dt>${words.side.ringsFrom}</dt><dd class="num">${number}</dd>`)}
    </dl>
    ${
      others.length === 0
        ? nothing
        : html`<h3 class="vh">${words.side.others}</h3><div class="past">${others.map((other) => past(visit, other))}</div>`
    }
  </section>`;
}

function past(visit: SignedIn, ticket: ListedTicket): Html {
  const { words } = visit;
  const subject = ticket.subject || (ticket.channel === 'call' ? words.call : words.noSubject);
  return html`<a href="/t/${ticket.number}"
    ><span dir="auto">${subject}</span
    ><small>${words.status[ticket.status]} ${moment(visit, ticket.touchedAt)}</small></a
  >`;
}

export function customerOf({ settings }: SignedIn, { customer }: Pick<Ticket, 'customer'>): string {
  return settings.customers.find(({ id }) => id === customer)?.name ?? '';
}

function category(visit: SignedIn, { ticket, opening }: Known): Html | string {
  const { words, settings } = visit;
  const scores = Object.entries(opening?.classification?.scores ?? {})
    .toSorted((a, b) => b[1] - a[1])
    .slice(0, MAX_SCORES);
  const title = titleOf(settings, ticket.category, words.tag);
  return html`<section aria-labelledby="category-of">
    <h2 id="category-of">${words.categoryIs}</h2>
    ${title === ticket.category ? nothing : html`<p>${title}</p>`}
    ${scores.length === 0 ? nothing : html`<div class="scores">${scores.map(([id, score]) => share(visit, id, score, id === ticket.category))}</div>`}
    ${opening === null ? nothing : named(visit, opening)}
    ${opening === null ? nothing : why(visit, ticket, opening)}
  </section>`;
}

function share(visit: SignedIn, id: string, score: number, isChosen: boolean): Html {
  return html`<div class="${isChosen ? 'top' : ''}">
    <span class="chip ${id}">${id}</span
    ><svg aria-hidden="true"><rect width="${Math.round(score * 100)}%" height="100%" /></svg
    ><span class="n">${percent(visit, score)}</span>
  </div>`;
}

/** Invoice, order, host … that the opening contact names. */
function named({ words }: SignedIn, { classification, words: said }: StoredContact): Html | string {
  const found = namedIn(classification, said, words.tag);
  if (found.length === 0) return nothing;
  return html`<dl>
    ${found.map(({ kind, text }) => html`<dt>${kind}</dt><dd dir="auto">${text}</dd>`)}
  </dl>`;
}

/** The reasons of category and priority as clauses, with the words that decided marked as they are in the mail. */
function why(visit: SignedIn, ticket: Ticket, opening: StoredContact): Html | string {
  const { words } = visit;
  const because = opening.classification?.because ?? [];
  const isOfPriority = isPriorityReason(visit.settings);
  const about = { words: opening.words };
  const told = (wanted: (reason: Reason) => boolean): string[] =>
    clausesOf(because.filter(wanted), readerOf(visit), about);
  const ofCategory = told((reason) => !isOfPriority(reason));
  // A person may have changed the priority since.
  const isAsRead = opening.classification?.priority === ticket.priority;
  const ofPriority = isAsRead ? told(isOfPriority) : [];
  if (ofCategory.length + ofPriority.length === 0) return nothing;
  const known = wordsOfReasons(opening);
  return html`<ul class="reasons" role="list" tabindex="0" aria-label="${words.why}">
    ${ofCategory.map((clause) => html`<li>${markedClause(clause, known)}</li>`)}
    ${ofPriority.map((clause) => html`<li>${words.side.priority(words.priority[ticket.priority])} ${markedClause(clause, known)}</li>`)}
  </ul>`;
}

function people(visit: SignedIn, known: Known): Html {
  const { ticket } = known;
  const { words, settings, person } = visit;
  const agent = settings.agents.find(({ id }) => id === ticket.agent)?.name ?? ticket.agent ?? words.nobody;
  const isOwn = ticket.agent !== null && person.agent?.id === ticket.agent;
  return html`<section aria-labelledby="people-of">
    <h2 id="people-of">${words.inHouse}</h2>
    <dl>
      <dt>${words.agentIs}</dt>
      <dd>${isOwn ? words.side.you(agent) : agent}</dd>
      <dt>${words.queue}</dt>
      <dd><a href="/queue/${encodeURIComponent(ticket.queue)}">${ticket.queue}</a></dd>
      <dt>${words.watching.title}</dt>
      <dd>${watchers(visit, known)}</dd>
      <dt>${words.vendor.label}</dt>
      <dd>${vendorLine(visit, known)}</dd>
      <dt>${words.merging.label}</dt>
      <dd>${mergedLine(visit, known)} ${splitForm(visit, known)}</dd>
      ${followLine(visit, known)} ${issueOfTicket(visit, known)}
      ${ticket.linked === null ? nothing : html`<dt>${words.side.related}</dt><dd><a href="/t/${ticket.linked}">${ticket.linked}</a></dd>`}
    </dl>
  </section>`;
}

/** Who watches the ticket, and a button that lets the reader do so. */
function watchers(visit: SignedIn, known: Known): Html {
  const { words, settings, person } = visit;
  const { watchers: ids = [], status } = known.ticket;
  const names = ids.map((id) => settings.agents.find((agent) => agent.id === id)?.name ?? id);
  const isWatching = ids.includes(person.agent?.id ?? '');
  const order = isWatching ? 'unwatch' : 'watch';
  return html`${names.length === 0 ? words.watching.nobody : names.join(', ')}
  ${
    mayAct(visit) && status !== 'closed'
      ? form(
          visit,
          known,
          'watch',
          html`<button class="btn quiet" type="submit" name="order" value="${order}" data-act="watch">${icon('eye', 's')}${words.watching[order]}</button>`,
        )
      : nothing
  }`;
}
