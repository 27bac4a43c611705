/** The navigation of a page for people who are signed in: lists with their counts, queues, and what leads and admins oversee. */
import { html } from 'hono/html';
import type { TicketList } from '../../contract/lists.ts';
import { TRIAGE } from '../../contract/settings.ts';
import { titleOf } from '../../contract/telling/titles.ts';
import { addresses, type ListName, listOf, listsFor } from '../places.ts';
import { number } from '../times.ts';
import type { Person, SignedIn } from '../visit.ts';
import { type Html, icon, nothing } from './markup.ts';

export type Place =
  | ListName
  | 'find'
  | 'issues'
  | 'why'
  | 'write'
  | 'bulk'
  | 'people'
  | 'webhooks'
  | 'rules'
  | 'intake'
  | 'settings'
  | 'figures'
  | 'team'
  | 'me'
  | 'ticket'
  | `queue:${string}`;

export const SIGNS: Readonly<Record<ListName, string>> = {
  mine: 'day',
  unassigned: 'inbox',
  open: 'tag',
  waiting: 'pause',
  snoozed: 'snooze',
  watched: 'eye',
  resolved: 'done',
};

export function navigation(visit: SignedIn, here: Place): Html {
  const { words, person, zone } = visit;
  return html`<nav class="nav" id="nav" aria-label="${words.main}">
    <div class="top">${brand('/')}<a class="btn quiet only-small" href="#main">${words.close}</a></div>
    <div>
      <h2 class="vh">${words.work}</h2>
      <ul role="list">
        ${listsFor(person).map((name) => item(addresses[name], SIGNS[name], words.lists[name], here === name, counted(visit, name)))}
        ${item('/find', 'search', words.finding.title, here === 'find')}
        ${item('/issues', 'flag', words.issues.title, here === 'issues')}
      </ul>
    </div>
    <div class="queues">
      <h2>${words.day.queues}</h2>
      <ul role="list">
        ${queuesOf(visit).map(({ id, title }) => item(`/queue/${encodeURIComponent(id)}`, id === TRIAGE ? 'alert' : 'tag', title, here === `queue:${id}`, countOf(visit, { list: 'unassigned', queue: id })))}
      </ul>
    </div>
    ${
      person.role === 'agent'
        ? nothing
        : html`<div>
            <h2>${words.admin}</h2>
            <ul role="list">
              ${item('/team', 'team', words.team.title, here === 'team')}
              ${item('/figures', 'figures', words.figures.title, here === 'figures')}
              ${item('/rules', 'machine', words.ruling.title, here === 'rules')}
              ${item('/intake', 'server', words.intake.title, here === 'intake')}
              ${item('/settings', 'file', words.settings.title, here === 'settings')}
              ${seesPeople(person) ? item('/people', 'key', words.people, here === 'people') : nothing}
              ${seesPeople(person) ? item('/webhooks', 'globe', words.webhooks, here === 'webhooks') : nothing}
            </ul>
          </div>`
    }
    <div>
      <h2>${words.account}</h2>
      <ul role="list">
        ${item('/me', 'gear', person.name, here === 'me')}
      </ul>
    </div>
    <p class="end place"><strong>${words.role[person.role]}</strong>${zone}</p>
  </nav>`;
}

/** Those that the person can serve; all for a person who serves none. */
function queuesOf({ settings, words, person }: SignedIn): { id: string; title: string }[] {
  const skills = person.agent?.role === 'agent' ? person.agent.skills : [];
  const served = settings.categories.filter(({ id }) => skills.length === 0 || skills.includes(id));
  const named = served.map(({ id }) => ({ id, title: titleOf(settings, id, words.tag) }));
  return [...named, { id: TRIAGE, title: words.day.triage }];
}

function seesPeople({ role }: Person): boolean {
  return role === 'admin' || role === 'auditor';
}

/** Limits how far the tickets of a list are counted. */
const MAX_COUNTED = 100;

/** Resolved tickets only grow in number, so they are not counted. */
function counted(visit: SignedIn, name: ListName): Promise<Awaited<Html>> | string {
  const list = name === 'resolved' ? null : listOf(name, visit.person, 'own');
  return list === null ? nothing : countOf(visit, list);
}

async function countOf(visit: SignedIn, list: TicketList): Promise<Awaited<Html>> {
  const count = await visit.desk.lists.count(list, MAX_COUNTED);
  if (count === 0) return html``;
  const shown = count < MAX_COUNTED ? number(visit, count) : `${number(visit, MAX_COUNTED - 1)}+`;
  return html`<span class="count">${shown}</span>`;
}

function item(
  href: string,
  sign: string,
  label: string,
  isHere: boolean,
  count: Html | Promise<Awaited<Html>> | string = nothing,
): Html {
  return html`<li>
    <a class="item" href="${href}" ${current(isHere)}>${icon(sign)}<span class="label" title="${label}">${label}</span>${count}</a>
  </li>`;
}

export function brand(href: string): Html {
  return html`<a class="brand" href="${href}" aria-label="Firstline">
    <svg width="26" height="26" viewBox="0 0 26 26" aria-hidden="true">
      <circle cx="7" cy="13" r="4.5" fill="currentColor" />
      <path d="M14 13h10" stroke="currentColor" stroke-width="3" stroke-linecap="round" /></svg
    ><b>Firstline</b></a
  >`;
}

export function current(isHere: boolean): Html | string {
  return isHere ? html`aria-current="page"` : nothing;
}
