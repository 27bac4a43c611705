/** Facets of a ticket in words: category, deadlines, customer, calendar. A missing deadline becomes `none`. */
import type { Calendar, CustomerSettings, Settings } from '../contract/settings.ts';
import type { Ticket } from '../contract/ticket.ts';
import type { SlaClock } from '../contract/slaClock.ts';
import { UNCLASSIFIED } from '../contract/classification.ts';
import { instantText } from '../contract/telling/instant.ts';
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

/** An unmet deadline as an instant; `none` when nothing is promised or the deadline is met. */
export function dueText(clock: SlaClock | null, language: string, timeZone: string): string {
  return clock === null || clock.metAt !== null
    ? phrase(language, 'none')
    : instantText(clock.due, language, timeZone);
}
