/**
 * What the console asks about the settings in force beyond their values: where each stands, and what they promise to a mail that
 * comes now. `pipeline/` implements it by the newest configuration and by the router's own functions.
 */
import type { Priority } from './classification.ts';
import type { EpochMs } from './clock.ts';
import type { Interval } from './openingHours.ts';
import type { EscalationStep, Settings, SettingsBody } from './settings.ts';
import type { SlaClockName } from './slaClock.ts';

export type SectionName = keyof SettingsBody;

/**
 * `file`: the file of this process has these values, on this line. `builtIn`: the file lacks the section. `other`: this process's file
 * says something else, which waits for a reload or a restart, or which another process has overridden.
 */
export type Origin = { from: 'file'; line: number } | { from: 'builtIn' } | { from: 'other' };

/** `tells` null: the ticket's agent. `level` 0: a warning. Each list of ids is the people of that level. */
export type StepShown = {
  at: EpochMs;
  level: number;
  tell: EscalationStep['tell'];
  tells: string[] | null;
};

/** `minutes`: of business time. `intervals`: the counted ones. `steps`: of the escalation ladder, in order. */
export type DueShown = {
  calendar: string;
  minutes: number;
  due: EpochMs;
  intervals: Interval[];
  steps: StepShown[];
};

/** A row of a table. `set`: the values that would be set, as text. `line` null: it is about no one row. */
export type TriedRow = {
  line: number | null;
  id: string | null;
  outcome: 'new' | 'changed' | 'unchanged' | 'wrong';
  set: [key: string, value: string][];
  error: string | null;
};

/** `fault`: why the bytes are no table of this section. Rows are in the table's order. */
export type TableTried = { rows: TriedRow[] } | { fault: string };

export type SettingsDesk = {
  /** The path of the file that this process read; null: none. */
  file(): string | null;
  origin(settings: Settings, section: SectionName): Origin;
  /** Of an entry by its id or name; null: it is built in, or the section is not as in the file. */
  lineOf(settings: Settings, section: SectionName, entry: string): number | null;
  /** The clocks of a ticket that a mail would open at `from`; null where the plan promises nothing. */
  dueFrom(
    settings: Settings,
    plan: string,
    priority: Priority,
    from: EpochMs,
  ): Record<SlaClockName, DueShown | null>;
  /** What a table of customers would change in the file that this process read. Changes nothing. */
  tryCustomers(bytes: Uint8Array): TableTried;
};
