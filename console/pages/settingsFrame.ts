/** The frame of the pages about settings: their head, a link to each, and the lines of a section and of an entry in the file. */
import { html } from 'hono/html';
import type { SectionName } from '../../contract/settingsDesk.ts';
import type { SignedIn } from '../visit.ts';
import { type Html, nothing } from './markup.ts';
import { answer, pageFrame } from './page.ts';

export type SettingsTab = keyof SignedIn['words']['settings']['tabs'];

export const SETTINGS = '/settings';

const TABS = [
  'all',
  'agents',
  'calendars',
  'plans',
  'escalation',
  'categories',
  'customers',
  'phones',
] as const satisfies SettingsTab[];

export function addressOfTab(tab: SettingsTab): string {
  return tab === 'all' ? SETTINGS : `${SETTINGS}/${tab}`;
}

/** `wide`: for a table of many columns. */
type Framed = { tab: SettingsTab; lead: Html | string; main: Html; wide?: true };

export function settingsFrame(visit: SignedIn, { tab, lead, main, wide }: Framed): Promise<Response> {
  const { settings } = visit.words;
  const title = tab === 'all' ? settings.title : `${settings.tabs[tab]} · ${settings.title}`;
  const link = (to: SettingsTab): Html =>
    html`<a class="pill" href="${addressOfTab(to)}" ${to === tab ? html`aria-current="page"` : nothing}>${settings.tabs[to]}</a>`;
  const body = html`<div class="head">
      <div>
        <h1>${tab === 'all' ? settings.title : settings.tabs[tab]}</h1>
        <p>${lead}</p>
      </div>
    </div>
    <nav class="filters" aria-label="${settings.title}">${TABS.map(link)}</nav>
    <div class="settings ${wide === true ? 'wide' : ''}">${main}</div>`;
  return answer(visit, 200, pageFrame(visit, 'settings', title, body));
}

/** Where the section stands, as a sentence's part. */
export function originText(visit: SignedIn, section: SectionName): string {
  const { words, desk, settings } = visit;
  const origin = desk.effective.origin(settings, section);
  if (origin.from === 'file') return words.settings.inFile(String(origin.line));
  return origin.from === 'builtIn' ? words.settings.builtIn : words.settings.otherwise;
}

export function originNote(visit: SignedIn, section: SectionName): Html {
  return html`<p class="origin">${visit.words.settings.origin}: ${originText(visit, section)}.</p>`;
}

/** The line of an entry; for one of a section of the file that is not in it, that it is built in. */
export function lineNote(visit: SignedIn, section: SectionName, entry: string): Html | string {
  const { words, desk, settings } = visit;
  const line = desk.effective.lineOf(settings, section, entry);
  if (line !== null) return html`<small>${words.settings.line(String(line))}</small>`;
  const isOfFile = desk.effective.origin(settings, section).from === 'file';
  return isOfFile ? html`<small>${words.settings.builtInEntry}</small>` : nothing;
}
