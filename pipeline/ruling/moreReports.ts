/**
 * How often rules are met, the doubtful contacts of a week, and what changes: each report is made once in ten minutes for all
 * who ask. Subjects and labels of doubtful contacts are read at each request.
 */
import type { Model } from '../../classifier/model.ts';
import { bookId } from '../../contract/books.ts';
import type { Clock } from '../../contract/clock.ts';
import type { RuleDesk } from '../../contract/ruleDesk.ts';
import type { DriftRow, RuleUseRow } from '../../contract/ruleRows.ts';
import type { Settings } from '../../contract/settings.ts';
import type { Sql } from '../../contract/sql.ts';
import { rulesUsed } from '../backtesting/ruleUse.ts';
import { type Doubt, doubtfulRows, mostDoubtful } from '../learning/doubtful.ts';
import { driftIn } from '../learning/drift.ts';
import { shared } from '../sharedReport.ts';

export type UseGrounds = { read: Sql; settings: () => Promise<Settings>; model: () => Model; clock: Clock };

export type MoreReports = Pick<RuleDesk, 'use' | 'doubtful' | 'drift'>;

export function moreReports({ read, clock, model, settings }: UseGrounds): MoreReports {
  const [use, drift] = [shared<RuleUseRow>(clock), shared<DriftRow>(clock)];
  const doubts = shared<Doubt[]>(clock);
  return {
    /** Also once where rules or model change. */
    async use() {
      const inForce = await settings();
      return use(`${bookId(inForce)} ${inForce.version} ${model().digest}`, (now) =>
        rulesUsed({ read, settings: inForce, model: model(), now }),
      );
    },
    drift: () => drift(model().digest, (now) => driftIn(read, model(), now)),
    /** Their words and their labels are those of now. */
    doubtful: async () => doubtfulRows(read, await doubts('', (now) => mostDoubtful(read, now))),
  };
}
