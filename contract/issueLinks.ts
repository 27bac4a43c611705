/**
 * Which known issue a ticket is about. What an agent says wins; otherwise its category decides, where that leaves no choice.
 *
 * Pure. A category never links a ticket to an issue of every category, nor where two issues name it.
 */
import type { FactOf } from './fact.ts';
import type { IssueEnds } from './issueEnd.ts';
import { issueEnded } from './issueEndSteps.ts';
import { beganAt, concerning, type KnownIssue, stateAt, untilOf } from './issues.ts';
import type { LinkedByCategory } from './issueTickets.ts';
import { HOUR_MS } from './tallies.ts';

/** Customers write before a vendor does. */
const BEFORE_MS = HOUR_MS;

type Linked = { issue?: string | null };

export type OfIssue = FactOf<'ticket.attributed' | 'ticket.issueEnded'>;

export function isOfIssue(fact: { type: string }): fact is OfIssue {
  return fact.type === 'ticket.attributed' || fact.type === 'ticket.issueEnded';
}

/** A step of `evolve`. */
export function ofIssue<T extends Linked & { issueEnds?: IssueEnds }>(ticket: T, fact: OfIssue): T {
  return fact.type === 'ticket.attributed' ? attributed(ticket, fact) : issueEnded(ticket, fact);
}

function attributed<T extends Linked>(ticket: T, { knownIssue: issue }: { knownIssue?: string | null }): T {
  const { issue: _before, ...rest } = ticket;
  return issue === undefined ? (rest as T) : { ...ticket, issue };
}

/** Of the open issues those that the ticket is about, or may be about. */
export function issuesAbout<T extends KnownIssue>(
  { issue, category }: Linked & { category: string },
  open: readonly T[],
  now: number,
): T[] {
  return issue === undefined ? concerning(open, category, now) : open.filter(({ id }) => id === issue);
}

/** `open`: the issues that are open with it. */
export function linkedByCategory(
  issue: KnownIssue,
  open: readonly KnownIssue[],
  now: number,
): LinkedByCategory {
  const others = open.filter(
    (one) => one.id !== issue.id && one.kind !== 'information' && stateAt(one, now) === 'open',
  );
  const isPossible = issue.kind !== 'information' && stateAt(issue, now) !== 'planned';
  const categories = (isPossible ? (issue.categories ?? []) : []).filter((category) =>
    others.every((one) => one.categories?.includes(category) !== true),
  );
  // A maintenance ends by the clock, without a word.
  const to = issue.overAt ?? Math.min(now, untilOf(issue) ?? now);
  return { categories, from: beganAt(issue) - BEFORE_MS, to };
}

/** In place of an id in an order: it is about none of them; nobody says, and its category decides. */
export const NO_ISSUE = 'none';
export const BY_CATEGORY = 'auto';

/** What an order says: an id in capitals, or one of the two words. */
export function issueOrdered(text: string): string {
  const word = text.trim().toLowerCase();
  return word === NO_ISSUE || word === BY_CATEGORY ? word : text.trim().toUpperCase();
}
