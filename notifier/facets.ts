/** Facets of a ticket in words: category, deadlines, customer, calendar. A missing deadline becomes `none`. */
import type { Calendar, CustomerSettings, Settings } from '../contract/settings.ts';
import type { Ticket } from '../contract/ticket.ts';
import type { SlaClock } from '../contract/slaClock.ts';
import { UNCLASSIFIED } from '../contract/classification.ts';
import { spanText } from '../contract/telling/counted.ts';
import { nearInstantText } from '../contract/telling/instant.ts';
import { titleOf } from '../contract/telling/titles.ts';
import { phrase } from './language.ts';

export function customerOf(settings: Settings, ticket: Ticket): CustomerSettings | null {
  return settings.customers.find(({ id }) => id === ticket.customer) ?? null;
}

/** The promised calendar: the SLA clock's, otherwise the plan's. */
export function calendarOf(settings: Settings, ticket: Ticket): Calendar | null {
  const name = ticket.firstResponse?.calendar ?? settings.plans[ticket.plan]?.calendar ?? '';
  return settings.calendars[name] ?? null;
}

/** The time zone for instants in the customer's messages: the customer's if configured, otherwise the calendar's. */
export function timeZoneOf(settings: Settings, ticket: Ticket): string {
  return customerOf(settings, ticket)?.timeZone ?? calendarOf(settings, ticket)?.timeZone ?? 'UTC';
}

/** The category's title in plain words. */
export function categoryTitle(settings: Settings, category: string, language: string): string {
  if (category === UNCLASSIFIED) return phrase(language, 'unclassified');
  return titleOf(settings, category, language);
}

/** When it is due as people say it at `now`, or when it was met; `none` when nothing is promised. */
export function dueText(
  clock: SlaClock | null,
  met: 'met.firstResponse' | 'met.resolution',
  now: number,
  { language, timeZone }: { language: string; timeZone: string },
): string {
  if (clock === null) return phrase(language, 'none');
  if (clock.metAt === null) return nearInstantText(clock.due, now, language, timeZone);
  return phrase(language, met, { at: nearInstantText(clock.metAt, now, language, timeZone) });
}

const MINUTE_MS = 60_000;

/** How late a notice is; empty below half a minute. */
export function lateText(language: string, lateMs: number): string {
  const minutes = Math.round(lateMs / MINUTE_MS);
  return minutes === 0 ? '' : phrase(language, 'late', { late: spanText(language, minutes) });
}
