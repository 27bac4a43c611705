/** An agent says that they are available or away. Waiting tickets find an agent who is back in the same commit. */
import type { DraftOf } from '../contract/fact.ts';
import type { Metrics, Reports } from '../contract/reports.ts';
import type { Installation } from '../installation/installation.ts';
import { router } from '../router/router.ts';
import { identified } from '../runtime/facts.ts';
import { handleAfterwards } from '../runtime/stages.ts';

export type Present = Omit<DraftOf<'agent.present'>, 'type'>;

/** `id`: of the click. The same click again changes nothing. */
export function presenting(
  { store, clock }: Pick<Installation, 'store' | 'clock'>,
  reports: Reports & Metrics,
): (id: string, present: Present) => Promise<void> {
  return (id, present) =>
    store.transaction(async (tx) => {
      const drafts = [{ type: 'agent.present' as const, ...present }];
      const cause = `click/${present.saidBy}/${id}`;
      const facts = await tx.write(identified(drafts, 'console', cause, clock.now()));
      await handleAfterwards(router, { clock, reports }, tx, facts);
    });
}
