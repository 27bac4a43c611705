/**
 * Finds the known issue that a mail of a vendor belongs to: by the vendor's number or by the thread. A mail that begins one once more, with the
 * same subject, belongs to that one too, and ends nothing.
 *
 * Never believes a sender without a DMARC pass where our border judges senders. Never takes an agent, a list, or an answer to a mail of
 * ours for a notice. A mail that belongs to no issue and opens none in a sure form is a ticket.
 */
import type { ContactWords } from '../../contract/contact.ts';
import type { Received } from '../../contract/facts/contact.ts';
import { ISSUES_LOCK, stateAt, type StoredIssue } from '../../contract/issues.ts';
import type { Tx } from '../../contract/store.ts';
import { DAY_MS } from '../../contract/tallies.ts';
import { agentAt } from '../../contract/team.ts';
import { isJudged } from '../forwards.ts';
import type { RouterState } from '../state.ts';
import { endsInPart } from './inPart.ts';
import { keyOf } from './key.ts';
import { noticeIn, type NoticeFound, type VendorNotice } from './recognised.ts';

/** A subject without a number is used again: another beginning later is another matter. */
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
  const cited = citedIn(state, cites);
  const known = await tx.issuesOf(key ?? '', cited.contacts);
  const at = Math.min(words.date ?? received.receivedAt, received.receivedAt);
  const issue = known.find((one) => isSame(one, notice, { key, at, cited: cited.contacts })) ?? null;
  if (notice.isForPeople || (issue !== null && notice.goesOn && stateAt(issue, at) === 'over')) return null;
  if (issue !== null) {
    const open = notice.ends ? await tx.openIssues(received.receivedAt) : [];
    const inPart = notice.ends && endsInPart(notice, words.text, issue, settings);
    const read = inPart ? { ...notice, inPart: true as const } : notice;
    return { notice: read, key, issue, number: issue.id, open };
  }
  // An answer to a mail that we do not know is a person's.
  if (notice.opens === null || cited.isOfUnknown) return null;
  return { notice, key, issue: null, number: await tx.nextIssue(), open: [] };
}

/** Who writes there is a person. A ticket that only cites the same notice is another matter: a person sent it on. */
function isInThreadOfOurs({ entries }: RouterState, cites: readonly string[]): boolean {
  const cited = new Set(cites);
  return entries.some(
    ({ kind, how, ticket, messageId }) =>
      how === 'owns' && cited.has(messageId) && (ticket !== null || kind === 'message'),
  );
}

/** The contacts that own what the mail cites. */
function citedIn(
  { entries }: RouterState,
  cites: readonly string[],
): { contacts: string[]; isOfUnknown: boolean } {
  const owned = entries.filter(({ kind, how }) => kind === 'contact' && how === 'owns');
  const cited = new Set(cites);
  const contacts = owned.flatMap(({ messageId, by }) => (cited.has(messageId) ? [by] : []));
  return { contacts, isOfUnknown: cites.length > 0 && contacts.length === 0 };
}

/** What begins after an issue is over is another issue. */
function isSame(
  issue: StoredIssue,
  notice: VendorNotice,
  { key, at, cited }: { key: string | null; at: number; cited: readonly string[] },
): boolean {
  if (issue.vendor !== notice.vendor) return false;
  if (notice.opens !== null && at > issue.saidAt && stateAt(issue, at) === 'over') return false;
  if (notice.tracking !== null && issue.tracking !== null) return issue.tracking === notice.tracking;
  // By its thread; by its subject only what begins, as in the mail before.
  if (issue.key !== key || issue.sources.some((source) => cited.includes(source))) return true;
  if (notice.opens === null || at - Math.max(issue.saidAt, issue.endsAt ?? 0) > SAME_SUBJECT_MS) return false;
  return !isOther(issue, notice);
}

/** Two matters with one subject: other windows, or other products. */
function isOther({ startsAt, products }: StoredIssue, notice: VendorNotice): boolean {
  const bothStart = startsAt !== null && notice.startsAt !== null && startsAt !== notice.startsAt;
  const bothName = products.length > 0 && notice.products.length > 0;
  return bothStart || (bothName && !notice.products.some((product) => products.includes(product)));
}
