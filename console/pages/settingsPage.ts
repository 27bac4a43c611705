/** All sections of the settings: how many entries each has and where it stands, and how a person changes them. */
import { html } from 'hono/html';
import type { SectionName } from '../../contract/settingsDesk.ts';
import { number } from '../times.ts';
import type { SignedIn } from '../visit.ts';
import type { Html } from './markup.ts';
import { scrolled } from './ruleReport.ts';
import { addressOfTab, originText, settingsFrame, type SettingsTab } from './settingsFrame.ts';

type Shown = keyof SignedIn['words']['settings']['names'] & SectionName;

/** Rules are not among them: their own page says where they stand. */
const SECTIONS: readonly (readonly [section: Shown, tab?: SettingsTab])[] = [
  ['agents', 'agents'],
  ['calendars', 'calendars'],
  ['plans', 'plans'],
  ['escalation', 'escalation'],
  ['categories', 'categories'],
  ['mailboxes', 'categories'],
  ['phones', 'phones'],
  ['customers', 'customers'],
  ['templates'],
  ['answers'],
  ['vendors'],
  ['knownIssues'],
  ['company'],
  ['support'],
  ['monitoring'],
  ['retention'],
  ['limits'],
];

export function settingsPage(visit: SignedIn): Promise<Response> {
  const { settings } = visit.words;
  const heads = [settings.section, settings.entries, settings.origin];
  const main = html`<section class="panel" aria-labelledby="all">
      <h2 id="all" class="vh">${settings.tabs.all}</h2>
      ${scrolled(
        settings.tabs.all,
        html`<thead><tr>${heads.map((head, n) => html`<th scope="col" class="${n === 1 ? 'n' : ''}">${head}</th>`)}</tr></thead>
        <tbody>${SECTIONS.map(([section, tab]) => row(visit, section, tab))}</tbody>`,
      )}
    </section>
    ${howToChange(visit)}`;
  return settingsFrame(visit, { tab: 'all', lead: settings.lead, main });
}

function row(visit: SignedIn, section: Shown, tab: SettingsTab | undefined): Html {
  const { names } = visit.words.settings;
  const name =
    tab === undefined ? names[section] : html`<a href="${addressOfTab(tab)}">${names[section]}</a>`;
  const entries = entriesOf(visit, section);
  return html`<tr><th scope="row">${name}</th><td class="n">${entries === null ? '' : number(visit, entries)}</td><td>${originText(visit, section)}</td></tr>`;
}

/** Null for a section that is one thing. */
function entriesOf({ settings }: SignedIn, section: Shown): number | null {
  const value: unknown = settings[section];
  if (Array.isArray(value)) return value.length;
  const named: readonly Shown[] = ['plans', 'calendars', 'templates'];
  return named.includes(section) ? Object.keys(value ?? {}).length : null;
}

export function howToChange(visit: SignedIn): Html {
  const { settings } = visit.words;
  const file = visit.desk.effective.file();
  return html`<section class="panel" aria-labelledby="change">
    <h2 id="change">${settings.change}</h2>
    <ol class="steps">
      <li>${file === null ? settings.changeNoFile : settings.changeFile(file)}</li>
      <li><code>firstline check</code> ${settings.changeCheck}</li>
      <li><code>firstline reload</code> ${settings.changeReload}</li>
    </ol>
  </section>`;
}
