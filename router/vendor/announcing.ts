/**
 * How far the end of a known issue is told: by the settings, or as a lead says.
 *
 * Never lets a mail without a DMARC pass write to customers: a stranger could end an issue. Never tells customers that a maintenance is over
 * which never began, or that information is.
 */
import type { Reason } from '../../contract/classification.ts';
import type { DraftOf } from '../../contract/fact.ts';
import type { EndTells } from '../../contract/issueEnd.ts';
import { linkedByCategory } from '../../contract/issueLinks.ts';
import { hadBegun, type KnownIssue, stateAt } from '../../contract/issues.ts';
import type { Settings } from '../../contract/settings.ts';

/** `issue`: before its end. `isProved`: an agent ends it, or a mail with a pass. */
export function customersToTell(
  { knownIssues }: Pick<Settings, 'knownIssues'>,
  issue: KnownIssue,
  now: number,
  isProved: boolean,
): EndTells {
  if (!isProved || stateAt(issue, now) === 'planned' || !hadBegun(issue, now)) return 'nobody';
  return knownIssues?.endTells ?? 'nobody';
}

type By = { contact: string | null; agent: string | null; because: Reason[] };

/** `issue`: with the instant of its end. `open`: the issues that are open with it. */
export function announce(
  issue: KnownIssue,
  open: readonly KnownIssue[],
  now: number,
  { customers, texts, ...by }: By & { customers: EndTells; texts?: Record<string, string> | undefined },
): DraftOf<'issue.announced'> {
  return {
    type: 'issue.announced',
    issue: issue.id,
    ...by,
    customers,
    ...linkedByCategory(issue, open, now),
    ...(texts === undefined ? {} : { words: { texts } }),
  };
}
