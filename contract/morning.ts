/** The mail of the morning: to whom it is due now. Pure. */
import { type Absence, shiftOf } from './leave.ts';
import { dateOf, hoursAt } from './openingHours.ts';
import type { AgentSettings, Settings } from './settings.ts';
import { DAY_MS, zoneOf } from './zone.ts';

/** After so many minutes it is no mail of the morning any more. */
export const LATEST_MINUTES = 180;

const MINUTE_MS = 60_000;

export type DueMorning = { agent: string /** The agent's local day: `YYYY-MM-DD`. */; day: string };

/** `absent`: agents who said that they are away. Leave is read from the settings. */
export function morningsDue(
  settings: Settings,
  absent: ReadonlyMap<string, Absence>,
  now: number,
): DueMorning[] {
  const { morning, agents, calendars } = settings;
  if (morning === undefined) return [];
  return agents.flatMap((agent) => {
    if (!isTold(agent, morning.to) || absent.has(agent.id)) return [];
    const zone = zoneOf(calendars[agent.calendar]?.timeZone ?? 'UTC');
    const local = now + zone.offset(now);
    const day = Math.floor(local / DAY_MS);
    const late = (local - day * DAY_MS) / MINUTE_MS - morning.atMinute;
    if (late < 0 || late >= LATEST_MINUTES) return [];
    const date = dateOf(day);
    return hoursAt(shiftOf(settings, agent), date).length === 0 ? [] : [{ agent: agent.id, day: date }];
  });
}

/** A lead with skills has tickets of their own, and gets one mail all the same. */
function isTold({ role, skills }: AgentSettings, to: readonly string[]): boolean {
  if (role === 'auditor') return false;
  return (leads(role) && to.includes('leads')) || (skills.length > 0 && to.includes('agents'));
}

/** Whether this role hears of the whole team. */
export function leads(role: AgentSettings['role']): boolean {
  return role === 'lead' || role === 'admin';
}
