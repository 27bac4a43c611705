/**
 * Takes the notices of vendors: each belongs to a known issue, which it opens, changes or ends. Mails come in any order: by the time
 * that each gives, a late one changes nothing.
 *
 * Never opens or joins a ticket. Never lets a notice be answered. Never changes a published issue: the leads are asked to decide.
 */
import type { Reason } from '../../contract/classification.ts';
import { stateAt, type StoredIssue } from '../../contract/issues.ts';
import { type Arrival, recordPlacement } from '../arrival.ts';
import type { Decision } from '../decision.ts';
import { conversationOf } from '../merging.ts';
import { announce, customersToTell } from './announcing.ts';
import type { NoticeFound, VendorNotice } from './recognised.ts';

export function takeNotice(arrival: Arrival, decision: Decision): boolean {
  const { notice: found } = arrival.state;
  if (found === null || arrival.claims.length > 0) return false;
  const { notice, issue, number } = found;
  const { vendor, tracking } = notice;
  const kind = issue === null ? notice.opens : notice.ends ? 'over' : 'update';
  const because: Reason[] = [{ rule: 'vendor-notice', detail: { issue: number, vendor, kind, tracking } }];
  const known = arrival.state.entries.map(({ conversation }) => conversation);
  const conversation = conversationOf(arrival, decision, null, known);
  recordPlacement(decision, arrival, { conversation, ticket: null, as: 'machine', because });
  if (issue === null) open(arrival, decision, found, because);
  else tell(arrival, decision, issue, found, because);
  return true;
}

/** When it was written, by the mail. */
function writtenAt({ words, received }: Arrival): number {
  return Math.min(words.date ?? received.receivedAt, received.receivedAt);
}

function open(
  arrival: Arrival,
  decision: Decision,
  { notice, key, number }: NoticeFound,
  because: Reason[],
): void {
  const { contact } = arrival;
  const { vendor, products, categories, tracking, startsAt, endsAt, title, opens } = notice;
  const isPlanned = opens === 'planned';
  decision.say({
    type: 'issue.opened',
    issue: number,
    contact,
    agent: null,
    vendor,
    kind: isPlanned ? 'planned' : 'outage',
    state: isPlanned ? 'planned' : 'open',
    products,
    categories,
    tracking,
    key,
    startsAt,
    endsAt,
    happenedAt: writtenAt(arrival),
    because,
    words: { title },
  });
}

function tell(
  arrival: Arrival,
  decision: Decision,
  issue: StoredIssue,
  { notice, open: known }: NoticeFound,
  because: Reason[],
): void {
  const { contact } = arrival;
  const happenedAt = writtenAt(arrival);
  const head = { type: 'issue.noticed', issue: issue.id, contact, happenedAt } as const;
  const ends = notice.ends && stateAt(issue, decision.now) !== 'over';
  const asks = { asks: true as const };
  if (happenedAt < issue.saidAt)
    return decision.say({
      ...head,
      late: true,
      ...(ends ? asks : {}),
      because: [...because, { rule: 'notice-late' }],
    });
  // Customers read of it.
  const mayChange = !issue.published;
  if (ends && mayChange && notice.inPart !== true) return end(arrival, decision, issue, known, because);
  const change = moved(issue, notice);
  const isMoved = Object.keys(change).length > 0;
  const fits = mayChange && !isBackwards({ ...issue, ...change });
  const isAsked = ends || (isMoved && !fits);
  decision.say({ ...head, ...(fits ? change : {}), ...(isAsked ? asks : {}), because });
}

function end(
  arrival: Arrival,
  decision: Decision,
  issue: StoredIssue,
  known: readonly StoredIssue[],
  because: Reason[],
): void {
  const { contact, words } = arrival;
  const by = { contact, agent: null, because };
  const happenedAt = writtenAt(arrival);
  decision.say({ type: 'issue.over', issue: issue.id, happenedAt, ...by });
  const isProved = words.verdict.dmarc === 'pass';
  const customers = customersToTell(decision.settings, issue, decision.now, isProved);
  const ended = { ...issue, overAt: happenedAt };
  decision.say(announce(ended, known, decision.now, { ...by, customers }));
}

/** A maintenance may move. What an agent set of an outage stays. */
function moved({ kind, startsAt: from, endsAt: to }: StoredIssue, { startsAt, endsAt }: VendorNotice) {
  if (kind !== 'planned') return {};
  return {
    ...(startsAt === null || startsAt === from ? {} : { startsAt }),
    ...(endsAt === null || endsAt === to ? {} : { endsAt }),
  };
}

/** A start that moved behind an end that did not. */
function isBackwards({ startsAt, endsAt }: Pick<StoredIssue, 'startsAt' | 'endsAt'>): boolean {
  return startsAt !== null && endsAt !== null && endsAt < startsAt;
}
