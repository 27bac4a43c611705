/** What a plan promises: a calendar and business minutes. Read by the SLA clocks and by the page that tells customers. */
import { dueAfter } from './businessTime.ts';
import type { Priority } from './classification.ts';
import type { EpochMs } from './clock.ts';
import { type Calendar, type Settings, STANDARD_PLAN } from './settings.ts';
import type { SlaClockName } from './slaClock.ts';
import type { Ticket } from './ticket.ts';

type Promising = Pick<Settings, 'plans' | 'calendars'>;

const ALL_DAY = { '00:00': '24:00' };
/** Replaces a calendar removed from the settings: every minute counts. */
const ALWAYS: Calendar = {
  timeZone: 'UTC',
  hours: { mon: ALL_DAY, tue: ALL_DAY, wed: ALL_DAY, thu: ALL_DAY, fri: ALL_DAY, sat: ALL_DAY, sun: ALL_DAY },
  holidays: [],
};

export function calendarOf(settings: Promising, name: string): Calendar {
  return settings.calendars[name] ?? ALWAYS;
}

/**
 * Business minutes that the plan promises; null when it promises none. A priority without a target takes that of
 * normal.
 */
export function targetMinutes(
  settings: Promising,
  plan: string,
  priority: Priority,
  clock: SlaClockName,
): number | null {
  const targets = (settings.plans[plan] ?? settings.plans[STANDARD_PLAN])?.targets;
  const target = targets?.[priority] ?? targets?.normal;
  return (clock === 'firstResponse' ? target?.firstResponseMinutes : target?.resolutionMinutes) ?? null;
}

/** Whether agents have to accept tickets of this plan, at any priority. */
export function asksAcceptance(settings: Promising, plan: string): boolean {
  const targets = (settings.plans[plan] ?? settings.plans[STANDARD_PLAN])?.targets ?? {};
  return Object.values(targets).some(({ reassignMinutes: minutes }) => minutes !== undefined);
}

/** Business minutes within which an agent accepts a ticket, before it goes to another; null: for ever. */
export function reassignMinutes(settings: Promising, plan: string, priority: Priority): number | null {
  const targets = (settings.plans[plan] ?? settings.plans[STANDARD_PLAN])?.targets;
  return (targets?.[priority] ?? targets?.normal)?.reassignMinutes ?? null;
}

/** Whether the plan pauses the resolution clock of tickets that a vendor has. */
export function pausesWithVendor(settings: Promising, plan: string): boolean {
  return (settings.plans[plan] ?? settings.plans[STANDARD_PLAN])?.pauseWithVendor === true;
}

/** Whether the ticket's resolution clock has to be paused now. */
export function standsWithVendor(
  settings: Promising,
  { plan, vendor }: Pick<Ticket, 'plan' | 'vendor'>,
): boolean {
  return vendor?.until === null && pausesWithVendor(settings, plan);
}

export function planCalendar(settings: Promising, plan: string): string {
  return (settings.plans[plan] ?? settings.plans[STANDARD_PLAN])?.calendar ?? 'always';
}

export type PromisedBy = {
  calendar: string;
  minutes: number;
  from: EpochMs;
  due: EpochMs;
  intervals: [number, number][];
};

/**
 * By when the plan answers who asks at `from`: what the page for customers says, and the phone. Null: it promises nothing, or its
 * calendar never opens.
 */
export function promisedBy(settings: Promising, plan: string, from: EpochMs): PromisedBy | null {
  const minutes = targetMinutes(settings, plan, 'normal', 'firstResponse');
  const calendar = planCalendar(settings, plan);
  const counted = minutes === null ? null : dueAfter(calendarOf(settings, calendar), from, minutes);
  return minutes === null || counted === null ? null : { calendar, minutes, from, ...counted };
}
