/**
 * The known issue that an agent says a ticket is about, by `#issue` or by a click. A merge brings it to the ticket that goes on, where no agent said one.
 *
 * Never accepts a number that no known issue has: the refusal names those that are open.
 */
import { BY_CATEGORY, issueOrdered, NO_ISSUE } from '../contract/issueLinks.ts';
import type { Ticket } from '../contract/ticket.ts';
import type { Decision } from './decision.ts';
import type { Ordered } from './ordered.ts';
import { badArgument, type Refusal } from './refusal.ts';

export function whyNotAttribute({ orders, issues }: Ordered): Refusal | null {
  if (orders.issue === null || issues?.isKnown === true) return null;
  return { ...badArgument('no-such-issue'), allowed: [...(issues?.open ?? []), NO_ISSUE] };
}

export function attribute(decision: Decision, { ticket, agent }: Ordered, named: string): void {
  const previous = decision.ticket(ticket)?.issue;
  const word = issueOrdered(named);
  const said = word === NO_ISSUE ? null : word;
  const issue = word === BY_CATEGORY ? undefined : said;
  if (issue === previous) return;
  decision.change({
    type: 'ticket.attributed',
    ticket,
    agent,
    ...(issue === undefined ? {} : { knownIssue: issue }),
    ...(previous === undefined ? {} : { previous }),
  });
}

/** `ticket`: as it was before the merge. */
export function moveIssue(decision: Decision, { issue }: Ticket, target: string, agent: string): void {
  if (issue === undefined || decision.ticket(target)?.issue !== undefined) return;
  decision.change({ type: 'ticket.attributed', ticket: target, agent, knownIssue: issue });
}
