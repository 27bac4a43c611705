/** How often the rules in force are met, counted once in ten minutes for all who ask, and once where rules or model change. */
import { loadModel, type Model, modelFile } from '../../classifier/model.ts';
import { bookId } from '../../contract/books.ts';
import type { Clock } from '../../contract/clock.ts';
import type { RuleDesk } from '../../contract/ruleDesk.ts';
import type { RuleUseRow } from '../../contract/ruleRows.ts';
import type { Settings } from '../../contract/settings.ts';
import type { Sql } from '../../contract/sql.ts';
import type { Installation } from '../../installation/grounds.ts';
import { doubtfulContacts } from '../learning/doubtful.ts';
import { driftIn } from '../learning/drift.ts';
import { rulesUsed } from '../backtesting/use.ts';

const KEPT_MS = 10 * 60_000;

export type UseGrounds = { read: Sql; settings: () => Promise<Settings>; model: () => Model; clock: Clock };

export function useGrounds({
  database,
  store,
  clock,
  directory,
}: Pick<Installation, 'database' | 'store' | 'clock' | 'directory'>): UseGrounds {
  return {
    read: database.read,
    settings: () => store.read.settings(),
    model: () => loadModel(modelFile(directory)),
    clock,
  };
}

/** The reports that need the model or the time. */
export function moreReports(grounds: UseGrounds): Pick<RuleDesk, 'use' | 'doubtful' | 'drift'> {
  const { read, clock, model } = grounds;
  return {
    use: ruleUseOf(grounds),
    doubtful: () => doubtfulContacts(read, clock.now()),
    drift: () => driftIn(read, model(), clock.now()),
  };
}

export function ruleUseOf({ read, settings, model, clock }: UseGrounds): () => Promise<RuleUseRow> {
  let last: { of: string; at: number; row: Promise<RuleUseRow> } | null = null;
  return async () => {
    const inForce = await settings();
    const now = clock.now();
    const of = `${bookId(inForce)} ${inForce.version}`;
    if (last?.of === of && now - last.at < KEPT_MS) return last.row;
    const begun = { of, at: now, row: rulesUsed({ read, settings: inForce, model: model(), now }) };
    last = begun;
    // A failure is not kept.
    begun.row.catch(() => {
      if (last === begun) last = null;
    });
    return begun.row;
  };
}
