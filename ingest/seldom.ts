/**
 * Rate limit for reports that a stranger can cause at will: the first at once, then at most one a minute for each
 * key, with the count since the last one. Keeps a fixed number of keys at most. The metric counts every event.
 */
import type { Clock } from '../contract/clock.ts';
import type { ReportLevel, ReportName, Reports } from '../contract/reports.ts';

export const SELDOM_MS = 60_000;
const MOST_KEYS = 1_000;

export type Seldom = (
  key: string,
  level: ReportLevel,
  name: ReportName,
  details: Record<string, unknown>,
) => void;

export function seldom({ clock, reports }: { clock: Clock; reports: Reports }): Seldom {
  const told = new Map<string, { at: number; times: number }>();
  return (key, level, name, details) => {
    const now = clock.now();
    const last = told.get(key);
    if (last !== undefined && now - last.at < SELDOM_MS) {
      last.times += 1;
      return;
    }
    // A map iterates in insertion order: the first key was reported longest ago.
    told.delete(key);
    told.set(key, { at: now, times: 0 });
    const [oldest] = told.keys();
    if (told.size > MOST_KEYS && oldest !== undefined) told.delete(oldest);
    reports.say(level, name, { ...details, times: (last?.times ?? 0) + 1 });
  };
}
