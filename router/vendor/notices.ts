/**
 * Takes the notices of vendors: each belongs to a known issue, which it opens, changes or ends. Mails come in any order: by the time
 * that each gives, a late one changes nothing.
 *
 * Never opens or joins a ticket. Never lets a notice be answered.
 */
import type { Reason } from '../../contract/classification.ts';
import type { DraftOf } from '../../contract/fact.ts';
import type { StoredIssue } from '../../contract/issues.ts';
import { type Arrival, recordPlacement } from '../arrival.ts';
import type { Decision } from '../decision.ts';
import { conversationOf } from '../merging.ts';
import type { NoticeFound, VendorNotice } from './recognised.ts';

export function takeNotice(arrival: Arrival, decision: Decision): boolean {
  const { notice: found } = arrival.state;
  if (found === null || arrival.claims.length > 0) return false;
  const { notice, issue, number } = found;
  const { vendor, kind, tracking } = notice;
  const because: Reason[] = [{ rule: 'vendor-notice', detail: { issue: number, vendor, kind, tracking } }];
  const known = arrival.state.entries.map(({ conversation }) => conversation);
  const conversation = conversationOf(arrival, decision, null, known);
  recordPlacement(decision, arrival, { conversation, ticket: null, as: 'machine', because });
  if (issue === null) open(arrival, decision, found, because);
  else tell(arrival, decision, issue, notice, because);
  return true;
}

/** When it was written, by the mail. */
function writtenAt({ words, received }: Arrival): number {
  return Math.min(words.date ?? received.receivedAt, received.receivedAt);
}

function open(arrival: Arrival, decision: Decision, found: NoticeFound, because: Reason[]): void {
  const { notice, key, number: issue } = found;
  const { contact } = arrival;
  const { vendor, products, categories, tracking, startsAt, endsAt, title } = notice;
  const kind = openingKind(notice);
  const isPlanned = kind === 'planned' && !notice.begun;
  const state = notice.kind === 'over' && kind !== 'information' ? 'over' : isPlanned ? 'planned' : 'open';
  decision.say({
    type: 'issue.opened',
    issue,
    contact,
    agent: null,
    vendor,
    kind,
    state,
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
  if (mayPublish(arrival, notice) && state !== 'over' && kind !== 'information')
    publish(decision, issue, contact);
}

/** A stranger may have written what no judge vouches for. */
function mayPublish({ words }: Arrival, { publish: by }: VendorNotice): boolean {
  return by === 'title' && words.verdict.dmarc === 'pass';
}

function publish(decision: Decision, issue: string, contact: string): void {
  const because = [{ rule: 'published-by-setting' }];
  decision.say({ type: 'issue.published', issue, contact, agent: null, languages: [], title: true, because });
}

/** Of something that we never heard of: no end is hidden that may be about something else. */
function openingKind({
  kind,
  startsAt,
  tracking,
  ofTrouble,
}: VendorNotice): 'outage' | 'planned' | 'information' {
  if (kind === 'outage' || kind === 'planned' || kind === 'information') return kind;
  if (kind === 'unknown') return 'information';
  return startsAt !== null || tracking !== null || (kind === 'over' && ofTrouble) ? 'outage' : 'information';
}

function tell(
  arrival: Arrival,
  decision: Decision,
  issue: StoredIssue,
  notice: VendorNotice,
  because: Reason[],
): void {
  const { contact } = arrival;
  const happenedAt = writtenAt(arrival);
  const late = happenedAt < issue.saidAt;
  if (!late && notice.kind === 'over' && issue.state !== 'over') {
    decision.say({ type: 'issue.over', issue: issue.id, contact, agent: null, happenedAt, because });
    return;
  }
  const head = { type: 'issue.noticed', issue: issue.id, contact, happenedAt } as const;
  if (late) return decision.say({ ...head, late: true, because: [...because, { rule: 'notice-late' }] });
  const said = news(issue, notice);
  decision.say({ ...head, ...said, because });
  if (issue.state === 'over' && said.state !== undefined && mayPublish(arrival, notice))
    publish(decision, issue.id, contact);
}

/** A new outage reopens an issue that is over. */
function news(
  issue: StoredIssue,
  { kind, startsAt, endsAt, products, categories, begun }: VendorNotice,
): { state?: 'open' | 'planned' } & Partial<Omit<DraftOf<'issue.noticed'>, 'type' | 'state'>> {
  const again = issue.state === 'over' && (kind === 'outage' || kind === 'planned');
  const hasBegun = issue.state === 'planned' && (kind === 'outage' || begun);
  const isOther = products.some((product) => !issue.products.includes(product));
  return {
    ...(again || hasBegun
      ? { state: kind === 'planned' && !begun ? ('planned' as const) : ('open' as const) }
      : {}),
    ...(startsAt === null || startsAt === issue.startsAt ? {} : { startsAt }),
    ...(endsAt === null || endsAt === issue.endsAt ? {} : { endsAt }),
    ...(isOther
      ? { products: [...new Set([...issue.products, ...products])], ...widened(issue, categories) }
      : {}),
  };
}

function widened({ categories: known }: StoredIssue, more: string[] | null): { categories: string[] | null } {
  return { categories: known === null || more === null ? null : [...new Set([...known, ...more])] };
}
