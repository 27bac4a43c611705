/** How an end changes its issue and its tickets. Pure steps of `evolveIssue` and `evolve`. */
import type { FactOf } from './fact.ts';
import { endOf, type Ending, type IssueEnds } from './issueEnd.ts';

/** A step of `evolveIssue`: the tickets are told from the first one on. */
export function announced<T extends Ending>(issue: T, fact: FactOf<'issue.announced'>): T {
  const { customers, categories, from, to, at } = fact;
  return {
    ...issue,
    told: { end: endOf(issue), customers },
    telling: { customers, categories, from, to, upTo: 0, nextAt: at },
  };
}

export function relayed<T extends Ending>(issue: T, { upTo, nextAt }: FactOf<'issue.relayed'>): T {
  const { telling, ...rest } = issue;
  return telling === undefined || nextAt === null
    ? (rest as T)
    : { ...issue, telling: { ...telling, upTo, nextAt } };
}

/** It is open again, or ended again: words not yet sent stay unsent. */
export function unsaid<T extends Ending>({ telling: _telling, ...issue }: T): T {
  return issue as T;
}

/** A step of `evolve`. */
export function issueEnded<T extends { issueEnds?: IssueEnds }>(
  ticket: T,
  { knownIssue: issue, end, tells }: FactOf<'ticket.issueEnded'>,
): T {
  const others = (ticket.issueEnds ?? []).filter((one) => one.issue !== issue || one.end !== end);
  return { ...ticket, issueEnds: [...others, { issue, end, told: tells === true }] };
}
