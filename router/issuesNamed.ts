/** The known issue that an order names, as it is under the lock of the issues. */
import { BY_CATEGORY, issueOrdered, NO_ISSUE } from '../contract/issueLinks.ts';
import { ISSUES_LOCK } from '../contract/issues.ts';
import type { Tx } from '../contract/store.ts';

/** Whether the named one is known, and the ids of those that are open. */
export type IssuesNamed = { isKnown: boolean; open: string[] };

/** Under the lock: an issue that ends meanwhile finds the ticket. Before any lock of a ticket. Null: none is named. */
export async function issuesNamed(
  ordered: string | null | undefined,
  now: number,
  tx: Tx,
): Promise<IssuesNamed | null> {
  if (ordered === null || ordered === undefined) return null;
  await tx.lock([ISSUES_LOCK]);
  const open = await tx.openIssues(now);
  const id = issueOrdered(ordered);
  const isWord = id === NO_ISSUE || id === BY_CATEGORY;
  return { isKnown: isWord || (await tx.issue(id)) !== null, open: open.map((issue) => issue.id) };
}
