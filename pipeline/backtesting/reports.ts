/** What the API and the console show about books of rules. Reads only. */
import { iso } from '../../contract/clock.ts';
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

export function ruleReports(grounds: Grounds) {
  const makers = {
    ruleVersions: async () => ({ items: await versionRows(grounds) }),
    ruleTrial: () => trialReport(grounds),
  };
  return (name: keyof typeof makers): Promise<object> => makers[name]();
}

export async function versionRows({ database }: Pick<Grounds, 'database'>): Promise<RuleVersionRow[]> {
  const versions = await ruleVersions(database.read);
  return versions.map(({ at, ...version }, place) => ({ ...version, at: iso(at), inForce: place === 0 }));
}

export async function trialReport({ database: { read }, store }: Grounds): Promise<RuleTrialRow> {
  const found = await trialOf(read, await store.read.settings(), MAX_CHANGES);
  if (found === null) return { candidate: null, from: null, to: null, summary: null, changes: [] };
  const { candidate, from, to, summary, changes } = found;
  return { candidate, from: iso(from), to: iso(to), summary, changes: changes.map(changeRow) };
}

/** Of the candidate that decided last, with its newest changes. Null: none decided yet. */
export async function trialOf(read: Sql, settings: Settings, most: number) {
  const found = await candidateIn(read, null);
  if (found === null) return null;
  const changes: Change[] = [];
  const tally = await tried({
    read,
    settings,
    candidate: found.candidate,
    changed: async (change) => {
      changes.push(change);
      if (changes.length > most) changes.shift();
    },
  });
  return { ...found, summary: tally.summary(), changes: changes.toReversed() };
}
