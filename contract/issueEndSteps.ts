/** How an end changes its issue and its tickets. Pure steps of `evolveIssue` and `evolve`. */
import type { FactOf } from './fact.ts';
import { comingEnd, endOf, type Ending, type IssueEnds } from './issueEnd.ts';

/** A step of `evolveIssue`: the tickets are told from the first one on. Never at an instant of before: an instant is decided once. */
export function announced<T extends Ending>(issue: T, fact: FactOf<'issue.announced'>): T {
  const { customers, categories, from, to, at } = fact;
  const nextAt = Math.max(at, (issue.told?.lastAt ?? 0) + 1);
  return {
    ...issue,
    told: { end: endOf(issue), customers, lastAt: nextAt },
    telling: { customers, categories, from, to, upTo: 0, nextAt },
  };
}

export function relayed<T extends Ending>(issue: T, { upTo, nextAt, left }: FactOf<'issue.relayed'>): T {
  const { telling, ...rest } = issue;
  const { told } = issue;
  if (telling === undefined || told === undefined || nextAt === null) return rest as T;
  const { left: _before, ...announcement } = telling;
  const next = { ...announcement, upTo, nextAt, ...(left === undefined ? {} : { left }) };
  return { ...issue, told: { ...told, lastAt: nextAt }, telling: next };
}

/** It is open again, or ended again: words not yet sent stay unsent. */
export function unsaid<T extends Ending>({ telling: _telling, ...issue }: T): T {
  return issue as T;
}

/** It was over and goes on: by a word, or by another time. What was told is told of the end of before. */
export function wentOn<T extends Ending>(issue: T): T {
  const next = unsaid(issue);
  return next.told === undefined ? next : { ...next, ends: comingEnd(next) };
}

/** A step of `evolve`. */
export function issueEnded<T extends { issueEnds?: IssueEnds }>(
  ticket: T,
  { knownIssue: issue, end, tells }: FactOf<'ticket.issueEnded'>,
): T {
  const others = (ticket.issueEnds ?? []).filter((one) => one.issue !== issue || one.end !== end);
  return { ...ticket, issueEnds: [...others, { issue, end, told: tells === true }] };
}
