/**
 * Finds the known issue that a notice is about: by the vendor's number, by the thread, otherwise by the words of its subject.
 *
 * Never believes a sender without a DMARC pass where our border judges senders. Never takes an agent, a list, or an answer to a mail of
 * ours for a notice.
 */
import type { ContactWords } from '../../contract/contact.ts';
import type { Received } from '../../contract/facts/contact.ts';
import { ISSUES_LOCK, type StoredIssue } from '../../contract/issues.ts';
import type { Tx } from '../../contract/store.ts';
import { DAY_MS } from '../../contract/tallies.ts';
import { agentAt } from '../../contract/team.ts';
import { isJudged } from '../forwards.ts';
import type { RouterState } from '../state.ts';
import { keyOf } from './key.ts';
import { noticeIn, type NoticeFound, type VendorNotice } from './recognised.ts';

/** A subject without a number is used again: what ended before is another matter. */
const SAME_SUBJECT_MS = 2 * DAY_MS;

export async function noticeOf(
  state: RouterState,
  received: Received,
  words: ContactWords,
  cites: readonly string[],
  tx: Tx,
): Promise<NoticeFound | null> {
  const { settings, sender } = state;
  if (received.channel !== 'email' || received.imported !== 'no') return null;
  // The vendor's address sends alerts of our own resources too.
  if (sender === null || state.isNamedByList || state.alert !== null) return null;
  if (agentAt(words.from?.address ?? '', settings) !== null) return null;
  if (isJudged(received, settings) && words.verdict.dmarc !== 'pass') return null;
  const notice = noticeIn(words, settings);
  if (notice === null || isInThreadOfOurs(state, cites)) return null;
  await tx.lock([ISSUES_LOCK]);
  const key = keyOf(state.secret, notice);
  const told = state.entries.flatMap(({ kind, how, by }) =>
    kind === 'contact' && how === 'owns' ? [by] : [],
  );
  const known = await tx.issuesOf(key ?? '', told);
  const issue = known.find((one) => isSame(one, notice, key, received.receivedAt)) ?? null;
  return { notice, key, issue, number: issue === null ? await tx.nextIssue() : issue.id };
}

/** Who writes there is a person. A ticket that only cites the same notice is another matter: a person sent it on. */
function isInThreadOfOurs({ entries }: RouterState, cites: readonly string[]): boolean {
  const cited = new Set(cites);
  return entries.some(
    ({ kind, how, ticket, messageId }) =>
      how === 'owns' && cited.has(messageId) && (ticket !== null || kind === 'message'),
  );
}

function isSame(issue: StoredIssue, notice: VendorNotice, key: string | null, receivedAt: number): boolean {
  if (issue.vendor !== notice.vendor) return false;
  if (notice.tracking !== null && issue.tracking !== null) return issue.tracking === notice.tracking;
  // Found by the thread.
  if (issue.key !== key) return true;
  if (notice.tracking === null && receivedAt - lastOf(issue) > SAME_SUBJECT_MS) return false;
  return !isOtherWindow(issue, notice);
}

/** When it ended, or was last heard of. */
function lastOf(issue: StoredIssue): number {
  return issue.overAt ?? Math.max(issue.saidAt, issue.endsAt ?? 0);
}

/** Two maintenances with one subject, unless the second mail says that it moves the first. */
function isOtherWindow({ startsAt, kind }: StoredIssue, notice: VendorNotice): boolean {
  const bothStart = startsAt !== null && notice.startsAt !== null && startsAt !== notice.startsAt;
  return kind === 'planned' && notice.kind === 'planned' && bothStart && !notice.moves;
}
