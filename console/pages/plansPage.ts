/** The plans: for each priority the promised times, and by when a mail that comes now would be due. */
import { html } from 'hono/html';
import { iso } from '../../contract/clock.ts';
import { type Priority, priority as priorities } from '../../contract/classification.ts';
import { asksAcceptance, calendarOf, reassignMinutes } from '../../contract/promised.ts';
import { STANDARD_PLAN } from '../../contract/settings.ts';
import type { DueShown } from '../../contract/settingsDesk.ts';
import { businessSpan, exact, moment, number } from '../times.ts';
import type { SignedIn } from '../visit.ts';
import { openText } from './calendarsPage.ts';
import { type Html, nothing } from './markup.ts';
import { scrolled } from './ruleReport.ts';
import { lineNote, originNote, settingsFrame } from './settingsFrame.ts';

/** The most urgent one first. */
export const LEVELS: readonly Priority[] = priorities.options.toReversed();

export function plansPage(visit: SignedIn): Promise<Response> {
  const { words, settings, now } = visit;
  const main = html`${Object.keys(settings.plans).map((plan, n) => planPanel(visit, plan, `plan-${n}`))}
    <section class="panel" aria-label="${words.settings.origin}">${originNote(visit, 'plans')}</section>`;
  const lead = words.settings.plansLead(moment(visit, now));
  return settingsFrame(visit, { tab: 'plans', lead, main });
}

function planPanel(visit: SignedIn, plan: string, id: string): Html {
  const { words, settings } = visit;
  const { calendar, pauseWithVendor } = settings.plans[plan] ?? { calendar: '' };
  const customers = settings.customers.filter((one) => one.plan === plan).length;
  const reassigns = asksAcceptance(settings, plan) ? [words.settings.reassigned] : [];
  const heads = [words.settings.priority, words.firstResponse, words.resolution, ...reassigns];
  return html`<section class="panel" aria-labelledby="${id}">
    <h2 id="${id}">${plan} ${lineNote(visit, 'plans', plan)}</h2>
    <p>
      ${words.settings.byCalendar}: <a href="/settings/calendars?calendar=${encodeURIComponent(calendar)}">${calendar}</a>. ${openText(visit, calendarOf(settings, calendar))}
      ${words.settings.customers(number(visit, customers), customers === 1)} ${plan === STANDARD_PLAN ? words.settings.standard : nothing} ${pauseWithVendor === true ? words.settings.pausesWithVendor : nothing}
    </p>
    ${scrolled(
      plan,
      html`<thead><tr>${heads.map((head) => html`<th scope="col">${head}</th>`)}</tr></thead>
      <tbody>${LEVELS.map((level) => row(visit, plan, level))}</tbody>`,
    )}
  </section>`;
}

function row(visit: SignedIn, plan: string, level: Priority): Html {
  const { words, desk, settings, now } = visit;
  const { firstResponse, resolution } = desk.effective.dueFrom(settings, plan, level, now);
  const address = `/settings/escalation?plan=${encodeURIComponent(plan)}&priority=${level}`;
  return html`<tr><th scope="row"><a href="${address}">${words.priority[level]}</a></th><td>${dueCell(visit, firstResponse)}</td><td>${dueCell(visit, resolution)}</td>${asksAcceptance(settings, plan) ? html`<td>${reassigned(visit, plan, level)}</td>` : nothing}</tr>`;
}

function reassigned(visit: SignedIn, plan: string, level: Priority): string {
  const minutes = reassignMinutes(visit.settings, plan, level);
  const { never, reassignedAfter } = visit.words.settings;
  return minutes === null ? never : reassignedAfter(businessSpan(visit, minutes));
}

function dueCell(visit: SignedIn, shown: DueShown | null): Html | string {
  const { settings } = visit.words;
  if (shown === null) return settings.nothing;
  const { due, minutes } = shown;
  return html`<time datetime="${iso(due)}" title="${exact(visit, due)}"><b>${settings.dueAt(moment(visit, due))}</b></time><small>${settings.promised(businessSpan(visit, minutes))}</small>`;
}
