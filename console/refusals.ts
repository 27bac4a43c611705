/** Why an order was refused, in the words of the page: what changed meanwhile, and by whom. */
import type { HeldRefusal } from '../contract/drafts.ts';
import type { Why } from './composing.ts';
import type { Refused } from './pages/knownTicket.ts';
import type { SignedIn } from './visit.ts';

export function statusOf({ reason }: HeldRefusal): 403 | 409 | 422 {
  if (reason === 'changed' || reason === 'merged-away') return 409;
  return reason === 'no-right' ? 403 : 422;
}

/** `order`: the id of a held order, whose refusal stays until its agent has read it. */
export function refusedFor(
  { words, settings }: Pick<SignedIn, 'words' | 'settings'>,
  { reason, because }: HeldRefusal,
  order: string | null,
): Refused {
  if (reason === 'changed') return { why: words.refused.changed, changes: because.map(changeOf), order };
  return { why: words.refused[whyOf(reason, because[0]?.rule ?? '')], changes: [], order };

  function changeOf({ rule, detail }: HeldRefusal['because'][number]): Refused['changes'][number] {
    const by = settings.agents.find(({ id }) => id === detail?.['agent'])?.name ?? '';
    return { what: words.changeOf[rule] ?? rule, by, at: Number(detail?.['at'] ?? 0) };
  }
}

const CANNOT_MERGE: ReadonlySet<string> = new Set([
  'no-such-ticket',
  'merged-into',
  'not-merged',
  'not-mergeable',
]);

export function whyOf(reason: HeldRefusal['reason'], rule: string): Why {
  if (reason === 'no-right') return 'right';
  if (reason === 'empty' || reason === 'broken') return reason;
  if (reason === 'merged-away') return 'merged';
  if (rule === 'another-customer') return 'otherCustomer';
  if (CANNOT_MERGE.has(rule)) return 'cannotMerge';
  if (rule === 'no-such-contact' || rule === 'not-splittable') return 'cannotSplit';
  if (rule === 'has-followers') return 'hasFollowers';
  if (rule === 'no-such-incident') return 'cannotFollow';
  if (rule === 'no-such-issue') return 'noIssue';
  if (rule === 'no-followers') return 'noPeople';
  if (rule.startsWith('ticket-')) return 'status';
  if (rule === 'over-capacity') return 'room';
  if (rule === 'not-a-recipient') return 'recipient';
  return rule === 'instant-has-passed' ? 'past' : 'unclear';
}
