/** What the API and the console show about books of rules. Reads only. */
import { iso } from '../../contract/clock.ts';
import type { RuleDesk } from '../../contract/ruleDesk.ts';
import type { RuleTrialRow, RuleVersionRow } from '../../contract/ruleRows.ts';
import type { Settings } from '../../contract/settings.ts';
import type { Sql } from '../../contract/sql.ts';
import type { Installation } from '../../installation/grounds.ts';
import { ruleVersions } from '../../store/tables/ruleMoves.ts';
import { type Change, changeRow } from './compared.ts';
import { candidateIn, tried } from './trial.ts';

type Grounds = Pick<Installation, 'database' | 'store'>;

/** Changes of one report. */
const MAX_CHANGES = 100;

/** `more`: those that need the model or the time. */
export function ruleReports(grounds: Grounds, more: Pick<RuleDesk, 'use' | 'doubtful' | 'drift'>) {
  const makers = {
    ruleVersions: async () => ({ items: await versionRows(grounds) }),
    ruleTrial: () => trialReport(grounds),
    ruleUse: more.use,
    drift: () => more.drift(),
    doubtful: async () => ({ items: await more.doubtful() }),
  };
  return (name: keyof typeof makers): Promise<object> => makers[name]();
}

export async function versionRows({ database }: Pick<Grounds, 'database'>): Promise<RuleVersionRow[]> {
  const versions = await ruleVersions(database.read);
  return versions.map(({ at, ...version }, place) => ({ ...version, at: iso(at), inForce: place === 0 }));
}

export async function trialReport({ database: { read }, store }: Grounds): Promise<RuleTrialRow> {
  const found = await trialOf(read, await store.read.settings());
  if (found === null) return { candidate: null, from: null, to: null, summary: null, changes: [] };
  const { candidate, from, to, summary, changes } = found;
  return { candidate, from: iso(from), to: iso(to), summary, changes: changes.map(changeRow) };
}

const running = new WeakMap<Sql, ReturnType<typeof trialRead>>();

/**
 * Of the candidate that decided last, with its newest changes, the newest first. Null: none decided yet. Who asks while a
 * report is made gets the same one, so that pages and programs that ask often do not stack them.
 */
export function trialOf(read: Sql, settings: Settings): ReturnType<typeof trialRead> {
  const made = running.get(read);
  if (made !== undefined) return made;
  const making = trialRead(read, settings).finally(() => running.delete(read));
  running.set(read, making);
  return making;
}

async function trialRead(read: Sql, settings: Settings) {
  const found = await candidateIn(read, null);
  if (found === null) return null;
  const changes: Change[] = [];
  const tally = await tried({
    read,
    settings,
    candidate: found.candidate,
    changed: async (change) => {
      changes.push(change);
      if (changes.length > MAX_CHANGES) changes.shift();
    },
  });
  return { ...found, summary: tally.summary(), changes: changes.toReversed() };
}
