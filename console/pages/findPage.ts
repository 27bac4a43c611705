/** Finding: the form, the filters, and a row for each ticket that was found, with the words around the query. */
import { html } from 'hono/html';
import { iso } from '../../contract/clock.ts';
import { channel as channels } from '../../contract/contact.ts';
import type { Found, FoundPage } from '../../contract/finding.ts';
import { TRIAGE } from '../../contract/settings.ts';
import { titleOf } from '../../contract/telling/titles.ts';
import { ticketStatus } from '../../contract/ticket.ts';
import type { Excerpt } from '../../contract/wanted.ts';
import { addressOf, type Asked, FIND, NONE, periods } from '../searching.ts';
import { exact, moment, number } from '../times.ts';
import type { SignedIn } from '../visit.ts';
import { select } from './fields.ts';
import { answer, type Html, icon, nothing, pageFrame } from './page.ts';
import { agentMark, categoryChip, priorityBadge, SIGNS } from './ticketRow.ts';

export type FindShown = { asked: Asked; isAsked: boolean; isFirst: boolean; found: FoundPage };

export function findPage(visit: SignedIn, shown: FindShown): Promise<Response> {
  const { finding } = visit.words;
  const { asked, found } = shown;
  const main = html`<div class="head">
      <div>
        <h1>${finding.title}</h1>
        <p>${finding.lead}</p>
      </div>
    </div>
    ${findForm(visit, asked)}
    ${found.isBehind ? html`<div class="banner quiet" role="status">${icon('clock')}<p>${finding.behind}</p></div>` : nothing}
    <section class="panel list plain found" id="list" aria-label="${finding.results}">
      ${found.items.length === 0 ? blank(visit, shown) : html`<ul role="list">${found.items.map((one) => row(visit, one))}</ul>`}
    </section>
    ${further(visit, shown)}`;
  const title = asked.q === '' ? finding.title : `${asked.q} · ${finding.title}`;
  return answer(visit, 200, pageFrame(visit, 'find', title, main));
}

function findForm(visit: SignedIn, asked: Asked): Html {
  const { words } = visit;
  const { finding } = words;
  return html`<form class="panel finding" method="get" action="${FIND}" role="search">
    <div class="field">
      <label for="q">${finding.words}</label>
      <div class="asking">
        <input class="input" id="q" name="q" type="search" value="${asked.q}" maxlength="200" autocomplete="off" spellcheck="false" aria-describedby="q-hint" />
        <button class="btn primary" type="submit">${icon('search', 's')}${finding.go}</button>
      </div>
      <p class="hint" id="q-hint">${finding.hint}</p>
    </div>
    <div class="choices">${filterFields(visit, asked)}</div>
  </form>`;
}

type Option = { value: string; label: string };

function filterFields(visit: SignedIn, asked: Asked): Html[] {
  const { words, settings } = visit;
  const { finding } = words;
  const any = { value: '', label: finding.any };
  const categories = settings.categories.map(({ id }) => ({
    value: id,
    label: titleOf(settings, id, words.tag),
  }));
  const options: readonly (readonly [Exclude<keyof Asked, 'q'>, Option[]])[] = [
    ['status', ticketStatus.options.map((value) => ({ value, label: words.status[value] }))],
    ['agent', [{ value: NONE, label: finding.without }, ...named(settings.agents)]],
    ['customer', [{ value: NONE, label: finding.noCustomer }, ...named(settings.customers)]],
    ['category', categories],
    ['queue', [...categories, { value: TRIAGE, label: words.day.triage }]],
    ['channel', channels.options.map((value) => ({ value, label: words.day.channel[value] }))],
    ['since', periods.map((days) => ({ value: String(days), label: periodName(visit, days) }))],
  ];
  return options.map(([name, of]) => select(name, finding[name], asked[name], [any, ...of]));
}

function named(of: readonly { id: string; name: string }[]): Option[] {
  return of
    .map(({ id, name }) => ({ value: id, label: name }))
    .toSorted((a, b) => a.label.localeCompare(b.label));
}

function periodName(visit: SignedIn, days: number): string {
  const { finding } = visit.words;
  if (days === 1) return finding.day;
  return days === 365 ? finding.year : finding.days(number(visit, days));
}

function row(visit: SignedIn, { ticket, kind, by, at, excerpt, more }: Found): Html {
  const { words, settings } = visit;
  const { finding } = words;
  const customer = settings.customers.find(({ id }) => id === ticket.customer)?.name ?? '';
  const who = ticket.requesterName || ticket.requesterAddress || words.noRequester;
  const name = kind === 'contact' ? by : (settings.agents.find(({ id }) => id === by)?.name ?? by);
  const said = kind === 'ticket' ? '' : finding.by[kind](name);
  return html`<li class="row" id="${ticket.number}">
    <span class="channel" role="img" aria-label="${words.day.channel[ticket.channel]}">${icon(SIGNS[ticket.channel])}</span>
    <span class="who"><b dir="auto">${who}</b>${customer === '' ? nothing : html`<small>${customer}</small>`}</span>
    <span class="what"
      ><a class="subject" href="/t/${ticket.number}" dir="auto">${ticket.subject || words.noSubject}</a
      ><small dir="auto">${said === '' || said === who ? nothing : html`<b>${said}:</b> `}${markedIn(excerpt)}${more === 0 ? nothing : html` <em>${finding.more(number(visit, more))}</em>`}</small></span
    >
    <span class="marks"
      >${agentMark(visit, ticket)}${ticket.priority === 'normal' ? nothing : priorityBadge(visit, ticket.priority)}${categoryChip(visit, ticket.category)}<span class="no">${ticket.number}</span></span
    >
    <span class="due quiet"
      ><b><time datetime="${iso(at)}" title="${exact(visit, at)}">${moment(visit, at)}</time></b
      ><small>${words.status[ticket.status]}</small></span
    >
  </li>`;
}

/** Each piece is a value of the template, so it is escaped. */
export function markedIn({ text, marks }: Excerpt): Html {
  let at = 0;
  const pieces = marks.map(([from, to]) => {
    const before = text.slice(at, from);
    at = to;
    return html`${before}<mark>${text.slice(from, to)}</mark>`;
  });
  return html`${pieces}${text.slice(at)}`;
}

function blank({ words }: SignedIn, { isAsked }: FindShown): Html {
  return html`<div class="blank">
    ${icon('search')}
    <h2>${words.emptyTitle}</h2>
    <p>${isAsked ? words.finding.none : words.finding.begin}</p>
  </div>`;
}

function further({ words }: SignedIn, { asked, isFirst, found }: FindShown): Html | string {
  if (isFirst && found.older === null) return nothing;
  return html`<p class="further">
    ${isFirst ? nothing : html`<a href="${addressOf(asked, null)}">${words.finding.toNewest}</a>`}
    ${found.older === null ? nothing : html`<a href="${addressOf(asked, found.older)}" rel="next">${words.finding.older}</a>`}
  </p>`;
}
