/** The configured agents: role, categories, languages, load of this moment, working hours and leave. No address and no number. */
import { html } from 'hono/html';
import { listed, nameOfLanguage } from '../../contract/telling/formats.ts';
import { titleOf } from '../../contract/telling/titles.ts';
import { calendarOf } from '../../contract/promised.ts';
import type { AgentSettings } from '../../contract/settings.ts';
import { leaveSpans } from '../calendarDays.ts';
import { addressOfAgent } from '../places.ts';
import { dayText, number } from '../times.ts';
import type { SignedIn } from '../visit.ts';
import { type Html, nothing } from './markup.ts';
import { avatar } from './page.ts';
import { scrolled } from './ruleReport.ts';
import { lineNote, originNote, settingsFrame } from './settingsFrame.ts';
import { loadText, type Off, stateOf } from './teamPage.ts';

/** Spans of leave that a row names. */
const MAX_SPANS = 3;

export type AgentShown = { agent: AgentSettings; open: number; off: Off | null };

export function agentsPage(visit: SignedIn, agents: readonly AgentShown[]): Promise<Response> {
  const { settings } = visit.words;
  const { agent, role, now, load, skills, languages, hours, leave } = settings;
  const heads = [agent, role, now, load, skills, languages, hours, leave];
  const main = html`<section class="panel team" aria-labelledby="who">
    <h2 id="who" class="vh">${settings.tabs.agents}</h2>
    ${scrolled(
      settings.tabs.agents,
      html`<thead><tr>${heads.map((head) => html`<th scope="col" class="${head === load ? 'n' : ''}">${head}</th>`)}</tr></thead>
      <tbody>${agents.map((one) => row(visit, one))}</tbody>`,
    )}
    ${originNote(visit, 'agents')}
  </section>`;
  return settingsFrame(visit, { tab: 'agents', lead: settings.agentsLead, main, wide: true });
}

/** An auditor gets no tickets. */
function row(visit: SignedIn, { agent, open, off }: AgentShown): Html {
  const { words } = visit;
  const { id, name, role, capacity, calendar, phone } = agent;
  const isStaff = role !== 'auditor';
  return html`<tr>
    <th scope="row"><a class="member" href="${addressOfAgent(id, 'open')}">${avatar(name)}<span class="name">${name}</span></a>${lineNote(visit, 'agents', id)}</th>
    <td>${words.role[role]}</td>
    <td>${isStaff ? stateOf(visit, off) : nothing}</td>
    <td class="n">${isStaff ? loadText(visit, open, capacity) : nothing}</td>
    <td class="wrap">${isStaff ? skillsText(visit, agent) : nothing}</td>
    <td>${languagesText(visit, agent.languages)}</td>
    <td><a href="/settings/calendars?calendar=${encodeURIComponent(calendar)}">${calendar}</a>${phone === undefined ? nothing : html`<small>${words.settings.rung}</small>`}</td>
    <td>${leaveText(visit, agent)}</td>
  </tr>`;
}

function skillsText({ settings, words }: SignedIn, { skills }: AgentSettings): string {
  if (skills.length === 0) return words.settings.none;
  const all = settings.categories.every(({ id }) => skills.includes(id));
  if (all) return words.settings.everySkill;
  return listed(
    words.tag,
    skills.map((id) => titleOf(settings, id, words.tag)),
  );
}

export function languagesText({ words }: SignedIn, languages: readonly string[]): string {
  const named = languages.map((language) => nameOfLanguage(words.tag, language) ?? language);
  return named.length === 0 ? words.settings.none : listed(words.tag, named);
}

function leaveText(visit: SignedIn, { leave, calendar }: AgentSettings): Html | string {
  const { words, now, settings } = visit;
  if (leave === undefined) return nothing;
  const spans = leaveSpans(calendarOf(settings, calendar), leave, now);
  const date = (day: number): string => dayText(visit, day, 'date');
  const told = spans
    .slice(0, MAX_SPANS)
    .map(([first, last]) =>
      first === last ? date(first) : words.settings.leaveDays(date(first), date(last)),
    );
  const rest = spans.length - told.length;
  return html`${told.map((one) => html`<div>${one}</div>`)}${rest > 0 ? html`<small>${words.settings.more(number(visit, rest))}</small>` : nothing}`;
}
