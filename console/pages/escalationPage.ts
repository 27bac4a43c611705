/** The ladder of escalation in words, and as a picture with the instants of a mail that comes now. */
import { html } from 'hono/html';
import { iso } from '../../contract/clock.ts';
import { elapsedWithin } from '../../contract/businessTime.ts';
import type { Priority } from '../../contract/classification.ts';
import type { Interval } from '../../contract/openingHours.ts';
import { above } from '../../contract/ladderSteps.ts';
import { calendarOf } from '../../contract/promised.ts';
import type { EscalationStep } from '../../contract/settings.ts';
import type { DueShown, StepShown } from '../../contract/settingsDesk.ts';
import type { SlaClockName } from '../../contract/slaClock.ts';
import { listed } from '../../contract/telling/formats.ts';
import { businessSpan, exact, moment, number, percent } from '../times.ts';
import type { SignedIn } from '../visit.ts';
import { select } from './fields.ts';
import { hatch } from './hatch.ts';
import { type Html, nothing } from './markup.ts';
import { LEVELS } from './plansPage.ts';
import { scrolled } from './ruleReport.ts';
import { originNote, settingsFrame } from './settingsFrame.ts';

/** More pieces than these are thinner than a pixel. */
const MAX_PIECES = 60;

type Asked = { plan: string; priority: Priority };

export function escalationPage(visit: SignedIn, asked: Asked): Promise<Response> {
  const { words, settings, desk, now } = visit;
  const due = desk.effective.dueFrom(settings, asked.plan, asked.priority, now);
  const ladder =
    settings.escalation.length === 0
      ? html`<p>${words.settings.ladderNone}</p>`
      : html`<ol class="steps">${settings.escalation.map((step) => html`<li>${stepText(visit, step)}: ${words.settings.tells[step.tell]}. ${repeatText(visit, step)}</li>`)}</ol>`;
  const main = html`${hatch()}
    <section class="panel" aria-labelledby="ladder">
      <h2 id="ladder">${words.settings.ladder}</h2>
      ${originNote(visit, 'escalation')} ${ladder}
    </section>
    <section class="panel" aria-labelledby="example">
      <h2 id="example">${words.settings.example}</h2>
      <p>${words.settings.ranWhile}</p>
      ${askForm(visit, asked)} ${clockPanel(visit, 'firstResponse', due.firstResponse)} ${clockPanel(visit, 'resolution', due.resolution)}
    </section>`;
  return settingsFrame(visit, { tab: 'escalation', lead: words.settings.escalationLead, main });
}

function stepText(visit: SignedIn, { atShare, afterMinutes }: EscalationStep): string {
  const { settings } = visit.words;
  if (atShare === null) return settings.afterStep(businessSpan(visit, afterMinutes ?? 0));
  return atShare === 1 ? settings.atBreach : settings.atShare(percent(visit, atShare));
}

function repeatText(visit: SignedIn, { repeat, tell }: EscalationStep): string {
  if (repeat === undefined) return '';
  const { settings } = visit.words;
  const times = repeat.times === undefined ? null : number(visit, repeat.times);
  const told = settings.repeats(businessSpan(visit, repeat.minutes), times);
  return repeat.oneUp === true ? `${told} ${settings.oneUp(settings.tells[above(tell)])}` : told;
}

function askForm(visit: SignedIn, { plan, priority }: Asked): Html {
  const { words, settings } = visit;
  const plans = Object.keys(settings.plans).map((name) => ({ value: name, label: name }));
  const levels = LEVELS.map((level) => ({ value: level, label: words.priority[level] }));
  return html`<form class="fields" method="get" action="/settings/escalation">
    <div class="pair">${select('plan', words.settings.plan, plan, plans)} ${select('priority', words.settings.priority, priority, levels)}</div>
    <button class="btn" type="submit">${words.settings.show}</button>
  </form>`;
}

function clockPanel(visit: SignedIn, name: SlaClockName, due: DueShown | null): Html {
  const { words } = visit;
  if (due === null) return html`<h3>${words[name]}</h3><p>${words.settings.noClock}</p>`;
  return html`<h3>${words[name]}</h3>
    ${picture(visit, due)}
    ${scrolled(words[name], html`<tbody>${rowsOf(visit, due)}</tbody>`)}`;
}

/** The steps in order, with the mail and the deadline among them. */
function rowsOf(visit: SignedIn, { due, steps, minutes }: DueShown): Html[] {
  const { settings } = visit.words;
  const start = row(visit, visit.now, settings.start, nothing);
  const deadline = row(
    visit,
    due,
    html`<b>${settings.deadline}</b>`,
    settings.promised(businessSpan(visit, minutes)),
  );
  const before = steps.filter(({ at }) => at < due).map((step) => stepRow(visit, step));
  const after = steps.filter(({ at }) => at >= due).map((step) => stepRow(visit, step));
  return [start, ...before, deadline, ...after];
}

function stepRow(visit: SignedIn, { at, level, tell, tells }: StepShown): Html {
  const { words } = visit;
  const what = level === 0 ? words.settings.warning : words.settings.level(number(visit, level));
  return row(
    visit,
    at,
    what,
    tells === null ? words.settings.tells[tell] : listed(words.tag, namesOf(visit, tells)),
  );
}

function namesOf({ settings }: SignedIn, ids: readonly string[]): string[] {
  return ids.map((id) => settings.agents.find((agent) => agent.id === id)?.name ?? id);
}

function row(visit: SignedIn, at: number, what: Html | string, whom: Html | string): Html {
  return html`<tr><td><time datetime="${iso(at)}" title="${exact(visit, at)}">${moment(visit, at)}</time></td><td>${what}</td><td>${whom}</td></tr>`;
}

function picture(visit: SignedIn, { calendar, due, steps }: DueShown): Html {
  const { settings, now, words } = visit;
  const last = Math.max(due, ...steps.map(({ at }) => at));
  const x = (at: number): string => share(last === now ? 0 : (at - now) / (last - now));
  const { intervals } = elapsedWithin(calendarOf(settings, calendar), now, last);
  const label = words.settings.picture(moment(visit, now), moment(visit, due), moment(visit, last));
  return html`<div class="clock ladder"><svg role="img" aria-label="${label}">
    <rect class="shut" width="100%" y="2" height="8" />
    ${(intervals.length > MAX_PIECES ? [[now, last] as Interval] : intervals).map((piece) => drawn(piece, { due, now, last }))}
    ${steps.map(({ at, level }) => html`<circle class="${level === 0 ? 'step' : 'step late'}" cx="${x(at)}" cy="6" r="4" />`)}
    <line class="nowline" x1="${x(due)}" x2="${x(due)}" y1="0" y2="12" />
    <text x="0" y="23" text-anchor="start">${moment(visit, now)}</text>
    <text x="100%" y="23" text-anchor="end">${moment(visit, last)}</text>
  </svg></div>`;
}

/** Before the deadline and after it. */
function drawn([from, to]: Interval, { due, now, last }: Record<'due' | 'now' | 'last', number>): Html {
  const piece = (name: string, a: number, b: number): Html | string =>
    b <= a || last === now
      ? nothing
      : html`<rect class="${name}" x="${share((a - now) / (last - now))}" y="2" width="${share((b - a) / (last - now))}" height="8" />`;
  return html`${piece('run', from, Math.min(to, due))}${piece('rest', Math.max(from, due), to)}`;
}

function share(part: number): string {
  return `${Math.round(part * 10_000) / 100}%`;
}
