/**
 * Assigns tickets to agents: new ones at once, waiting ones as soon as an agent is free. Works on a decision, so that
 * a slot is used once.
 *
 * Never leaves a waiting ticket without a later attempt, or in a queue whose category was removed.
 */
import type { Reason } from '../contract/classification.ts';
import { asksForNobody } from '../contract/incidents.ts';
import type { Settings } from '../contract/settings.ts';
import { HOUR_MS } from '../contract/tallies.ts';
import type { Ticket } from '../contract/ticket.ts';
import { canServe, queueOf } from '../contract/serving.ts';
import { acceptance } from './accepting.ts';
import { type Choice, chooseAgent, SHARE_USED } from './assignment.ts';
import type { Decision } from './decision.ts';
import { chooseLead } from './leadChoice.ts';

/** Assigns the ticket to an agent, or puts it into `queue`. Leaves a flood ticket without an agent where it is, and one that is snoozed. */
export function assign(decision: Decision, number: string, queue: string, because: Reason[] = []): void {
  const ticket = decision.ticket(number);
  if (ticket === null || (ticket.flood !== undefined && ticket.agent === null) || asksForNobody(ticket))
    return;
  const to = queueToday(decision, queue);
  const choice = leadFor(decision, ticket, to.queue) ?? choiceFor(decision, ticket, to.queue);
  assignOrQueue(decision, ticket, to.queue, choice, [...because, ...to.because]);
}

/**
 * Assigns waiting tickets, oldest first. A ticket that still finds no agent is tried again when the next shift
 * begins; a fact records that only when queue or instant changed.
 */
export function giveOut(decision: Decision, waiting: string[]): void {
  // Without a free agent the answer holds for the whole queue: a thousand waiting tickets need one look.
  const nobody = new Map<string, Choice>();
  const shares = new Map<string, Choice>();
  for (const number of waiting) {
    const ticket = decision.ticket(number);
    if (ticket === null || !waits(ticket)) continue;
    const { queue, because } = queueToday(decision, ticket.queue);
    const share = `${queue}/${ticket.origin?.domain}`;
    const known = nobody.get(queue) ?? stillShared(shares.get(share), ticket, decision.now);
    const choice = leadFor(decision, ticket, queue) ?? known ?? choiceFor(decision, ticket, queue);
    // The share limits one origin: tickets behind it may have another.
    if (choice.agent === null && waitsForShare(choice)) shares.set(share, choice);
    else if (choice.agent === null) nobody.set(queue, choice);
    const isNews = choice.retryAt !== ticket.retryAt || queue !== ticket.queue;
    if (choice.agent !== null || isNews)
      assignOrQueue(decision, ticket, queue, choice, [{ rule: 'given-out' }, ...because]);
  }
}

/** Whether an agent could take this waiting ticket now, if none came before it. */
export function hasTaker(decision: Decision, ticket: Ticket): boolean {
  if (!waits(ticket)) return false;
  const { queue } = queueToday(decision, ticket.queue);
  const choice = leadFor(decision, ticket, queue) ?? choiceFor(decision, ticket, queue);
  return choice.agent !== null;
}

/**
 * The result for an earlier ticket of the same origin and queue. Further assignments never enlarge an origin's share.
 */
function stillShared(found: Choice | undefined, { origin }: Ticket, now: number): Choice | null {
  if (found === undefined || origin === undefined || origin.at + HOUR_MS <= now) return null;
  return { ...found, retryAt: origin.at + HOUR_MS };
}

function waitsForShare({ because }: Choice): boolean {
  return because.some(({ rule }) => rule === SHARE_USED);
}

/** Whether the ticket's agent is still in the team and may serve this queue. */
export function isServed({ agents }: Settings, ticket: Ticket, queue: string): boolean {
  const agent = agents.find(({ id }) => id === ticket.agent);
  return agent !== undefined && canServe(agent, queue);
}

function leadFor(decision: Decision, ticket: Ticket, queue: string): Choice | null {
  if (ticket.incident === undefined) return null;
  const load = (agent: string) => decision.load(agent);
  return chooseLead(decision.settings, ticket, load, decision.now, () => choiceFor(decision, ticket, queue));
}

function choiceFor(decision: Decision, ticket: Ticket, queue: string): Choice {
  const wanted = { ...ticket, queue };
  const { origin } = ticket;
  const held = (agent: string) => (origin === undefined ? 0 : decision.held(origin.domain, agent));
  return chooseAgent(decision.settings, wanted, (agent) => decision.load(agent), decision.now, held);
}

/** The queue itself, or triage when its category was removed from the settings: no agent would ever serve it. */
function queueToday(decision: Decision, queue: string): { queue: string; because: Reason[] } {
  const still = queueOf(decision.settings, queue);
  return { queue: still, because: still === queue ? [] : [{ rule: 'queue-gone', detail: { queue } }] };
}

function assignOrQueue(
  decision: Decision,
  ticket: Ticket,
  queue: string,
  choice: Choice,
  because: Reason[],
): void {
  const head = { ticket: ticket.number, because: [...because, ...choice.because] };
  const { agent, retryAt } = choice;
  // `ticket.assigned` changes no queue, so a ticket that moves records `ticket.queued` first.
  if (agent === null || queue !== ticket.queue)
    decision.change({ type: 'ticket.queued', ...head, queue, retryAt });
  if (agent === null) return;
  const accept = acceptance(decision.settings, ticket, decision.now);
  const all = [...head.because, ...accept.because];
  decision.change({
    type: 'ticket.assigned',
    ...head,
    agent,
    previous: ticket.agent,
    ...accept,
    because: all,
  });
}

/**
 * Whether the ticket needs an agent now. An imported one needs none until a person touches it; neither a flood ticket
 * does, nor an alert that follows an incident before a person acts there, nor one that is snoozed.
 */
export function waits(ticket: Ticket): boolean {
  return (
    ticket.status === 'open' &&
    ticket.agent === null &&
    ticket.imported === 'no' &&
    ticket.flood === undefined &&
    !asksForNobody(ticket)
  );
}
