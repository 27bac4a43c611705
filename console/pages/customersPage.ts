/**
 * The configured customers, found by a part of their name, id, domain or address, fifty a page; and what a table of customers would
 * change, line by line.
 */
import { html } from 'hono/html';
import type { CustomerSettings } from '../../contract/settings.ts';
import type { TableTried, TriedRow } from '../../contract/settingsDesk.ts';
import { nameOfLanguage } from '../../contract/telling/formats.ts';
import { number } from '../times.ts';
import type { SignedIn } from '../visit.ts';
import { formTokenField, refusal } from './fields.ts';
import { type Html, icon, nothing } from './markup.ts';
import { scrolled } from './ruleReport.ts';
import { lineNote, originNote, settingsFrame } from './settingsFrame.ts';

export const CUSTOMERS = '/settings/customers';

/** Domains and addresses that a row names. */
const MAX_NAMED = 3;
/** Rows of a table that are shown, those with a fault first. */
const MAX_TRIED = 200;

/** `from`: the place of the first one among `found`. */
export type CustomersShown = {
  q: string;
  found: number;
  from: number;
  shown: readonly CustomerSettings[];
  tried: TableTried | null;
};

export function customersPage(visit: SignedIn, all: CustomersShown): Promise<Response> {
  const { settings } = visit.words;
  const main = html`${all.tried === null ? nothing : triedPanel(visit, all.tried)} ${listPanel(visit, all)} ${visit.person.role === 'admin' ? tryPanel(visit) : nothing}`;
  return settingsFrame(visit, { tab: 'customers', lead: settings.customersLead, main, wide: true });
}

function listPanel(visit: SignedIn, { q, found, from, shown }: CustomersShown): Html {
  const { settings } = visit.words;
  const { customer, plan, domains, people, language, agent } = settings;
  const heads = [customer, plan, domains, people, language, agent];
  return html`<section class="panel" aria-labelledby="customers">
    <h2 id="customers" class="vh">${settings.tabs.customers}</h2>
    <form class="fields" method="get" action="${CUSTOMERS}" role="search">
      <div class="field">
        <label for="q">${settings.findCustomer}</label>
        <input class="input" id="q" name="q" type="search" value="${q}" maxlength="100" autocomplete="off" spellcheck="false" />
      </div>
      <button class="btn" type="submit">${icon('search', 's')}${settings.find}</button>
    </form>
    ${
      shown.length === 0
        ? html`<p>${q === '' ? settings.noCustomers : settings.noneFound}</p>`
        : scrolled(
            settings.tabs.customers,
            html`<thead><tr>${heads.map((head) => html`<th scope="col">${head}</th>`)}</tr></thead>
            <tbody>${shown.map((one) => row(visit, one))}</tbody>`,
          )
    }
    ${further(visit, { q, found, next: from + shown.length })} ${originNote(visit, 'customers')}
  </section>`;
}

function row(visit: SignedIn, one: CustomerSettings): Html {
  const { words, settings } = visit;
  const { id, name, plan, domains, addresses, phones, language, agent } = one;
  const named = settings.agents.find((known) => known.id === agent)?.name ?? agent ?? '';
  return html`<tr>
    <th scope="row"><a href="/customer/${encodeURIComponent(id)}" dir="auto">${name}</a><small><code>${id}</code></small>${lineNote(visit, 'customers', id)}</th>
    <td><a href="/settings/plans">${plan}</a></td>
    <td>${few(visit, domains)}</td>
    <td>${few(visit, [...addresses, ...phones])}</td>
    <td>${language === null ? nothing : (nameOfLanguage(words.tag, language) ?? language)}</td>
    <td>${named}</td>
  </tr>`;
}

function few(visit: SignedIn, all: readonly string[]): Html {
  const rest = all.length - MAX_NAMED;
  return html`${all.slice(0, MAX_NAMED).map((one) => html`<div>${one}</div>`)}${rest > 0 ? html`<small>${visit.words.settings.more(number(visit, rest))}</small>` : nothing}`;
}

type Further = { q: string; found: number; next: number };

function further(visit: SignedIn, { q, found, next }: Further): Html | string {
  if (next >= found) return nothing;
  const query = new URLSearchParams({ ...(q === '' ? {} : { q }), from: String(next) });
  return html`<p class="further"><a href="${CUSTOMERS}?${query.toString()}">${visit.words.settings.furtherCustomers} (${number(visit, found - next)})</a></p>`;
}

function tryPanel(visit: SignedIn): Html {
  const { words, formToken } = visit;
  return html`<section class="panel" aria-labelledby="try">
    <h2 id="try">${words.settings.tryTable}</h2>
    <p>${words.settings.tryHelp}</p>
    <form class="fields" method="post" action="${CUSTOMERS}/try" enctype="multipart/form-data">
      ${formTokenField(formToken)}
      <div class="field">
        <label for="files">${words.settings.table}</label>
        <input class="input" type="file" id="files" name="files" accept=".csv,.tsv,.txt,text/csv" required aria-describedby="files-hint" />
        <p class="hint" id="files-hint">${words.settings.tableHint}</p>
      </div>
      <button class="btn" type="submit">${words.settings.tryIt}</button>
    </form>
  </section>`;
}

/** What `customers import` would do with the table. It gives the reason of a refusal, or each line's outcome. */
function triedPanel(visit: SignedIn, tried: TableTried): Html {
  const { settings } = visit.words;
  if ('fault' in tried) return refusal(settings.noTable(tried.fault));
  const { rows } = tried;
  const count = (outcome: TriedRow['outcome']): string =>
    number(visit, rows.filter((one) => one.outcome === outcome).length);
  const wrong = rows.filter(({ outcome }) => outcome === 'wrong');
  const shown = [...wrong, ...rows.filter(({ outcome }) => outcome !== 'wrong')].slice(0, MAX_TRIED);
  const heads = [settings.tableLine, settings.customer, settings.outcomeHead, settings.what];
  return html`<section class="panel" aria-labelledby="tried">
    <h2 id="tried">${settings.tried}</h2>
    <p role="status">${settings.counts(count('new'), count('changed'), count('unchanged'), count('wrong'))} ${settings.nothingWritten}</p>
    ${scrolled(
      settings.tried,
      html`<thead><tr>${heads.map((head, n) => html`<th scope="col" class="${n === 0 ? 'n' : ''}">${head}</th>`)}</tr></thead>
      <tbody>${shown.map((one) => triedRow(visit, one))}</tbody>`,
    )}
    ${rows.length > shown.length ? html`<p>${settings.more(number(visit, rows.length - shown.length))}</p>` : nothing}
    ${wrong.length === 0 ? writeSteps(visit) : html`<p>${settings.correctFirst}</p>`}
  </section>`;
}

function triedRow(visit: SignedIn, { line, id, outcome, set, error }: TriedRow): Html {
  const { settings } = visit.words;
  const what = error ?? set.map(([key, value]) => `${key}: ${value}`).join(' · ');
  return html`<tr><td class="n">${line === null ? nothing : String(line)}</td><td><code>${id ?? nothing}</code></td><td>${outcome === 'wrong' ? html`<b class="late">${settings.outcome.wrong}</b>` : settings.outcome[outcome]}</td><td dir="auto">${what}</td></tr>`;
}

function writeSteps(visit: SignedIn): Html {
  const file = visit.desk.effective.file() ?? 'firstline.yaml';
  return html`<p>${visit.words.settings.toWrite}</p>
    <ol class="steps">
      <li><code>firstline customers import ${visit.words.settings.yourTable} --config ${file} --yes</code></li>
      <li><code>firstline reload</code></li>
    </ol>`;
}
