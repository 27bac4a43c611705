/**
 * Shows the settings in force: whether they are those of the file that this process read last, and what they promise to a mail that comes
 * now, by the functions with which the router schedules a ticket.
 */
import { isDeepStrictEqual } from 'node:util';
import type { Configuration } from '../config/configuration.ts';
import { Failure } from '../contract/failure.ts';
import type { Settings } from '../contract/settings.ts';
import type {
  DueShown,
  Origin,
  SectionName,
  SettingsDesk,
  TableTried,
  TriedRow,
} from '../contract/settingsDesk.ts';
import type { SlaClockName } from '../contract/slaClock.ts';
import { toTell } from '../router/toTell.ts';
import { startSlaClock } from '../router/slaClocks.ts';
import type { Section, Values } from './tables/columns.ts';
import { entriesIn } from './tables/entries.ts';

export type EffectiveConfiguration = Pick<Configuration, 'settings' | 'lines' | 'ownedSections'>;

/** `configuration`: the newest that was loaded. */
export function settingsDeskOf(configuration: () => EffectiveConfiguration): SettingsDesk {
  const origin = remembered((settings, section) => {
    const { settings: wanted, lines } = configuration();
    if (!isDeepStrictEqual(stored(wanted[section]), stored(settings[section]))) return { from: 'other' };
    const line = lines.sections.get(section)?.line;
    return line === undefined ? { from: 'builtIn' } : { from: 'file', line };
  }, configuration);
  return {
    file: () => configuration().lines.file,
    origin,
    lineOf(settings, section, entry) {
      if (origin(settings, section).from !== 'file') return null;
      return configuration().lines.sections.get(section)?.entries.get(entry) ?? null;
    },
    tryCustomers: (bytes) => tried('customers', configuration(), bytes),
    dueFrom(settings, plan, priority, from) {
      const ticket = { number: '', plan, priority, imported: 'no' } as const;
      const shown = (clock: SlaClockName): DueShown | null => {
        const scheduled = startSlaClock(settings, ticket, clock, from, []);
        if (scheduled === null) return null;
        const { calendar, minutes, due, intervals } = scheduled;
        const steps = scheduled.steps.map((step) => ({
          ...step,
          tells: step.tell === 'agent' ? null : toTell(settings, { agent: null }, step.tell).tell,
        }));
        return { calendar, minutes, due, intervals, steps };
      };
      return { firstResponse: shown('firstResponse'), resolution: shown('resolution') };
    },
  };
}

function tried(section: Section, configuration: EffectiveConfiguration, bytes: Uint8Array): TableTried {
  try {
    const { good, bad } = entriesIn(section, configuration, bytes);
    const rows: TriedRow[] = [
      ...good.map(({ line, id, outcome, set }) => ({ line, id, outcome, set: textsOf(set), error: null })),
      ...bad.map(({ line, id = null, error }) => ({ line, id, outcome: 'wrong' as const, set: [], error })),
    ];
    return { rows: rows.toSorted((a, b) => (a.line ?? 0) - (b.line ?? 0)) };
  } catch (thrown) {
    if (!(thrown instanceof Failure)) throw thrown;
    return { fault: thrown.message };
  }
}

function textsOf(set: Values): [string, string][] {
  return Object.entries(set).map(([key, value]) => [
    key,
    Array.isArray(value) ? value.join(', ') : String(value),
  ]);
}

type OriginOf = (settings: Settings, section: SectionName) => Origin;

/** A page asks for each of its rows, and comparing a section takes as long as it has entries. */
function remembered(compare: OriginOf, configuration: () => EffectiveConfiguration): OriginOf {
  let known = new WeakMap<Settings, Map<SectionName, Origin>>();
  let lines = configuration().lines;
  return (settings, section) => {
    const newest = configuration().lines;
    if (newest !== lines) known = new WeakMap();
    lines = newest;
    const origins = known.get(settings) ?? new Map<SectionName, Origin>();
    known.set(settings, origins);
    const origin = origins.get(section) ?? compare(settings, section);
    origins.set(section, origin);
    return origin;
  };
}

/** As the store gives it back: an absent value is an absent key there. */
function stored(value: unknown): unknown {
  return value === undefined ? undefined : JSON.parse(JSON.stringify(value));
}
