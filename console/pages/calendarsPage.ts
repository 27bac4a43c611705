/** One calendar: whether it is open, who uses it, its usual week, the next weeks day by day, and its days unlike their weekday. */
import { html } from 'hono/html';
import { nextOpening } from '../../contract/businessTime.ts';
import { listed } from '../../contract/telling/formats.ts';
import { DAY_MS } from '../../contract/zone.ts';
import { type Calendar, type Settings } from '../../contract/settings.ts';
import { dateOf } from '../../contract/openingHours.ts';
import { type DayShown, hoursText, localDay, specialDays, usualDays, weeksFrom } from '../calendarDays.ts';
import { dayText, moment } from '../times.ts';
import type { SignedIn } from '../visit.ts';
import { type Html, nothing } from './markup.ts';
import { scrolled } from './ruleReport.ts';
import { lineNote, originNote, settingsFrame } from './settingsFrame.ts';

const WEEKS = 6;

/** `name` null: no calendar is named. */
export function calendarsPage(visit: SignedIn, name: string | null): Promise<Response> {
  const { words, settings } = visit;
  const calendar = name === null ? undefined : settings.calendars[name];
  const names = Object.keys(settings.calendars);
  const main = html`${
    names.length < 2
      ? nothing
      : html`<nav class="filters" aria-label="${words.settings.tabs.calendars}">${names.map((one) => html`<a class="pill" href="/settings/calendars?calendar=${encodeURIComponent(one)}" ${one === name ? html`aria-current="page"` : nothing}>${one}</a>`)}</nav>`
  }
  ${name === null || calendar === undefined ? nothing : shown(visit, name, calendar)}`;
  return settingsFrame(visit, { tab: 'calendars', lead: words.settings.calendarsLead, main, wide: true });
}

function shown(visit: SignedIn, name: string, calendar: Calendar): Html {
  const { settings } = visit.words;
  return html`<section class="panel" aria-labelledby="calendar">
      <h2 id="calendar">${name} ${lineNote(visit, 'calendars', name)}</h2>
      <p>${openText(visit, calendar)} ${settings.zone(calendar.timeZone)} ${usersText(visit, name)}</p>
      ${originNote(visit, 'calendars')}
      <h3>${settings.week}</h3>
      ${scrolled(settings.week, html`<tbody>${usualDays(calendar, visit.now).map((day) => html`<tr><th scope="row">${dayText(visit, day.day, 'weekday')}</th><td>${hoursText(day.hours) || settings.closed}</td></tr>`)}</tbody>`)}
    </section>
    <section class="panel" aria-labelledby="weeks">
      <h2 id="weeks">${settings.weeks}</h2>
      ${scrolled(settings.weeks, weeksTable(visit, calendar))}
    </section>
    <section class="panel" aria-labelledby="days">
      <h2 id="days">${settings.days}</h2>
      ${daysList(visit, calendar)}
    </section>`;
}

export function openText(visit: SignedIn, calendar: Calendar): string {
  const { settings } = visit.words;
  const next = nextOpening(calendar, visit.now);
  if (next === null) return settings.neverOpens;
  return next === visit.now ? settings.openNow : settings.opens(moment(visit, next));
}

function usersText({ words, settings }: SignedIn, name: string): string {
  const used = usersOf(settings, name, words.settings.ofPlan);
  return used.length === 0 ? words.settings.usedByNobody : words.settings.usedBy(listed(words.tag, used));
}

function usersOf(
  { plans, agents, phones }: Settings,
  name: string,
  ofPlan: (plan: string) => string,
): string[] {
  return [
    ...Object.entries(plans)
      .filter(([, plan]) => plan.calendar === name)
      .map(([plan]) => ofPlan(plan)),
    ...agents.filter((agent) => agent.calendar === name).map((agent) => agent.name),
    ...phones.filter((phone) => phone.calendar === name).map((phone) => phone.number),
  ];
}

function weeksTable(visit: SignedIn, calendar: Calendar): Html {
  const { settings } = visit.words;
  const weeks = weeksFrom(calendar, visit.now, WEEKS);
  const today = localDay(calendar, visit.now);
  return html`<thead><tr><th scope="col">${settings.weekOf}</th>${(weeks[0] ?? []).map((day) => html`<th scope="col">${dayText(visit, day.day, 'shortWeekday')}</th>`)}</tr></thead>
    <tbody>${weeks.map(
      (days) =>
        html`<tr><th scope="row">${days[0] === undefined ? nothing : dayText(visit, days[0].day, 'date')}</th>${days.map((day) => cell(visit, day, today))}</tr>`,
    )}</tbody>`;
}

/** A special day is named in words, not only by its ground. */
function cell(visit: SignedIn, day: DayShown, today: number): Html {
  const { settings } = visit.words;
  const kind = day.kind === 'usual' ? (day.hours.length === 0 ? 'shut' : '') : `special ${day.kind}`;
  const note = { usual: '', shut: settings.holiday, own: settings.ownHours }[day.kind];
  const told = hoursText(day.hours) || (note === '' ? settings.closed : '');
  const isToday = day.day === today;
  return html`<td class="day ${kind}" ${isToday ? html`aria-current="date"` : nothing}><b>${new Date(day.day * DAY_MS).getUTCDate()}</b>${told === '' ? nothing : html`<div>${told}</div>`}${note === '' ? nothing : html`<small>${note}</small>`}${isToday ? html`<small>${settings.today}</small>` : nothing}</td>`;
}

function daysList(visit: SignedIn, calendar: Calendar): Html {
  const { settings } = visit.words;
  const days = specialDays(calendar, visit.now);
  if (days.length === 0) return html`<p>${settings.noDays}</p>`;
  return scrolled(
    settings.days,
    html`<thead><tr><th scope="col">${settings.day}</th><th scope="col">${settings.hours}</th></tr></thead>
    <tbody>${days.map((day) => html`<tr><th scope="row"><time datetime="${dateOf(day.day)}">${dayText(visit, day.day, 'full')}</time></th><td>${hoursText(day.hours) || settings.closed}</td></tr>`)}</tbody>`,
  );
}
