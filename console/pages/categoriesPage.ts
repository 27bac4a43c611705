/** The categories, which are queues: who serves each, which mailboxes lead to it, and the languages of its title. */
import { html } from 'hono/html';
import { listed } from '../../contract/telling/formats.ts';
import { pageTitle, titleOf } from '../../contract/telling/titles.ts';
import { type Settings, TRIAGE } from '../../contract/settings.ts';
import type { SignedIn } from '../visit.ts';
import { languagesText } from './agentsPage.ts';
import { type Html, nothing } from './markup.ts';
import { scrolled } from './ruleReport.ts';
import { lineNote, originNote, settingsFrame } from './settingsFrame.ts';

export function categoriesPage(visit: SignedIn): Promise<Response> {
  const { words, settings } = visit;
  const { category, servedBy, mailboxes, titles, selfHelp } = words.settings;
  const heads = [category, servedBy, mailboxes, titles, selfHelp];
  const main = html`<section class="panel" aria-labelledby="categories">
      <h2 id="categories" class="vh">${words.settings.tabs.categories}</h2>
      ${scrolled(
        words.settings.tabs.categories,
        html`<thead><tr>${heads.map((head) => html`<th scope="col">${head}</th>`)}</tr></thead>
        <tbody>
          ${settings.categories.map((one) => row(visit, one))}
          <tr><th scope="row"><a href="/queue/${TRIAGE}">${words.day.triage}</a></th><td colspan="4">${words.settings.triage}</td></tr>
        </tbody>`,
      )}
      ${originNote(visit, 'categories')}
    </section>
    ${mailboxesPanel(visit)}`;
  return settingsFrame(visit, { tab: 'categories', lead: words.settings.categoriesLead, main, wide: true });
}

function row(visit: SignedIn, { id, title, selfHelp }: Settings['categories'][number]): Html {
  const { words, settings } = visit;
  const boxes = settings.mailboxes.filter(({ queue }) => queue === id).map(({ address }) => address);
  return html`<tr>
    <th scope="row"><a href="/queue/${encodeURIComponent(id)}">${titleOf(settings, id, words.tag)}</a><small><code>${id}</code></small>${lineNote(visit, 'categories', id)}</th>
    <td>${servedBy(visit, id)}</td>
    <td>${boxes.map((address) => html`<div>${address}</div>`)}</td>
    <td>${languagesText(visit, Object.keys(title))}</td>
    <td>${selfHelp.map((page) => html`<div dir="auto">${pageTitle(page.title, words.tag)}</div>`)}</td>
  </tr>`;
}

function servedBy({ words, settings }: SignedIn, category: string): Html | string {
  const serving = settings.agents.filter(
    ({ role, skills }) => role !== 'auditor' && skills.includes(category),
  );
  if (serving.length === 0) return html`<b class="late">${words.settings.servedByNobody}</b>`;
  return listed(
    words.tag,
    serving.map(({ name }) => name),
  );
}

function mailboxesPanel(visit: SignedIn): Html {
  const { words, settings } = visit;
  return html`<section class="panel" aria-labelledby="mailboxes">
    <h2 id="mailboxes">${words.settings.mailboxesLead}</h2>
    ${scrolled(
      words.settings.mailboxesLead,
      html`<thead><tr><th scope="col">${words.settings.address}</th><th scope="col">${words.settings.queue}</th></tr></thead>
      <tbody>${settings.mailboxes.map(({ address, queue }) => html`<tr><th scope="row">${address} ${lineNote(visit, 'mailboxes', address)}</th><td>${queue === null ? words.settings.byContent : titleOf(settings, queue, words.tag)}</td></tr>`)}</tbody>`,
    )}
    ${settings.mailboxes.length === 0 ? nothing : originNote(visit, 'mailboxes')}
  </section>`;
}
