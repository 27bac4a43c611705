/**
 * What the settings promise at an instant: whether we are open, by when a mail is answered on each plan, each plan's targets, and
 * the hours in which they count. Computed by the functions that schedule SLA clocks. Shows nothing of an agent, a customer or a ticket.
 */
import type { Priority } from '../contract/classification.ts';
import type { EpochMs } from '../contract/clock.ts';
import { hoursAt, timeText } from '../contract/openingHours.ts';
import {
  calendarOf,
  pausesWithVendor,
  planCalendar,
  promisedBy,
  targetMinutes,
} from '../contract/promised.ts';
import { type Calendar, type Settings, STANDARD_PLAN } from '../contract/settings.ts';
import type { SlaClockName } from '../contract/slaClock.ts';
import { type Opening, openingAt } from '../contract/telling/opening.ts';

/** The most pressing first. */
export const PRIORITIES: readonly Priority[] = ['urgent', 'high', 'normal', 'low'];
export const CLOCKS: readonly SlaClockName[] = ['firstResponse', 'resolution'];

export type PlanPromise = {
  plan: string;
  calendar: Calendar;
  /** By when a mail sent now is answered; null: the plan promises none. */
  due: EpochMs | null;
  /** The time to a resolution does not count while a vendor has a request. */
  pauses: boolean;
  minutes(this: void, clock: SlaClockName, priority: Priority): number | null;
};

/** The plan of unknown senders first, the rest as the file has them. */
export function planPromises(settings: Settings, now: EpochMs): PlanPromise[] {
  const names = Object.keys(settings.plans).toSorted(
    (one, other) => Number(other === STANDARD_PLAN) - Number(one === STANDARD_PLAN),
  );
  return names.map((plan) => {
    const calendar = calendarOf(settings, planCalendar(settings, plan));
    return {
      plan,
      calendar,
      due: promisedBy(settings, plan, now)?.due ?? null,
      pauses: pausesWithVendor(settings, plan),
      minutes: (clock, priority) => targetMinutes(settings, plan, priority, clock),
    };
  });
}

/** The desk is open when the plan of unknown senders counts. */
export function deskOpening(settings: Settings, now: EpochMs): { opening: Opening; calendar: Calendar } {
  const calendar = calendarOf(settings, planCalendar(settings, STANDARD_PLAN));
  return { calendar, opening: openingAt(calendar, now) };
}

export type NamedCalendar = { calendar: Calendar; plans: string[]; phones: string[] };

/** Each calendar that a plan or a number has, with their names. */
export function calendarsShown(settings: Settings): NamedCalendar[] {
  const names = [
    ...new Set([
      ...Object.keys(settings.plans).map((plan) => planCalendar(settings, plan)),
      ...settings.phones.map(({ calendar }) => calendar),
    ]),
  ];
  return names.map((name) => ({
    calendar: calendarOf(settings, name),
    plans: Object.keys(settings.plans).filter((plan) => planCalendar(settings, plan) === name),
    phones: settings.phones.filter(({ calendar }) => calendar === name).map(({ number }) => number),
  }));
}

/** Limits the special days that a page names. */
const MAX_SPECIAL = 20;

/** A local date, and its hours; none: closed. */
export type SpecialDay = { date: string; hours: string[] };

/** Holidays and days with other hours, from today on; one of each year as it comes next. */
export function comingSpecialDays(calendar: Calendar, now: EpochMs): SpecialDay[] {
  const { holidays, days = {}, timeZone } = calendar;
  const today = new Intl.DateTimeFormat('en-CA', { timeZone }).format(now);
  const year = Number(today.slice(0, 4));
  const comingOf = (day: string): string => {
    if (day.length > 'MM-DD'.length) return day;
    return `${year}-${day}` >= today ? `${year}-${day}` : `${year + 1}-${day}`;
  };
  const dates = new Set([...holidays, ...Object.keys(days).map(comingOf)]);
  return [...dates]
    .filter((date) => date >= today && isDate(date))
    .toSorted()
    .slice(0, MAX_SPECIAL)
    .map((date) => ({
      date,
      hours: hoursAt(calendar, date).map(([from, to]) => `${timeText(from)}–${timeText(to)}`),
    }));
}

/** 29 February comes in leap years alone. */
function isDate(date: string): boolean {
  const at = Date.parse(`${date}T00:00:00Z`);
  return !Number.isNaN(at) && new Date(at).toISOString().startsWith(date);
}

/** `09:00–12:30`, in their order. */
export function rangesOf(hours: Record<string, string>): string[] {
  return Object.entries(hours)
    .toSorted(([one], [other]) => one.localeCompare(other))
    .map(([opens, closes]) => `${opens}–${closes}`);
}

/** How the provider is called. */
export function providerOf({ support, company, mailboxes }: Settings): string {
  return support?.name ?? company?.name ?? mailboxes[0]?.address.split('@')[1] ?? 'Firstline';
}
