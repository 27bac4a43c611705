/**
 * An answer that never arrived is no answer: the ticket is open again, the first response is that of the earliest answer
 * left, and the SLA clocks go on with what they had left at the lost answer.
 *
 * An answer is lost when the requester does not get it, or all of its recipients miss it. Never opens a closed ticket, or
 * one with a later answer. Never moves a deadline that had passed.
 */
import type { Reason } from '../contract/classification.ts';
import { type FactOf, isFact } from '../contract/fact.ts';
import type { Message } from '../contract/message.ts';
import { asUnmerged } from '../contract/merged.ts';
import { standsWithVendor } from '../contract/promised.ts';
import type { Ticket, TicketFact } from '../contract/ticket.ts';
import type { Decision } from './decision.ts';
import { assign } from './queue.ts';
import { goOn } from './slaClocks.ts';
import type { Answers } from './state.ts';
import { schedule } from './vendorPause.ts';

export type Lost = Pick<FactOf<'answer.lost'>, 'agent' | 'answeredAt' | 'message' | 'person' | 'because'> & {
  /** The bounce that told it, or null. */
  contact: string | null;
};

type Unanswered = Pick<
  FactOf<'ticket.unanswered'>,
  'ticket' | 'message' | 'person' | 'answeredAt' | 'taken' | 'merged'
>;

/** Whether the answer counts no more, and whether the ticket then has no later one. */
export type Loss = { taken: boolean; owes: boolean };

/**
 * `answers`: those of the ticket before this decision, which may take back several: a bounce can cite two. Null where it says nothing
 * new.
 */
export function takeBack(decision: Decision, number: string, lost: Lost, answers: Answers): Loss | null {
  const ticket = decision.ticket(number);
  const before = ticket && asUnmerged(ticket);
  const answered = answers.answered.findLast(({ at }) => at <= lost.answeredAt);
  const unanswered = [...answers.unanswered, ...saidIn(decision, number)].filter(isOfItself);
  if (before === null || answered === undefined || isKnown(lost, unanswered)) return null;
  const answeredAt = answered.at;
  const gone = new Set(unanswered.filter(({ taken }) => taken).map((one) => one.answeredAt));
  const taken = !gone.has(answeredAt) && isLost(before, lost, answeredAt, answers.messages, unanswered);
  const left = answers.answered.filter(({ at }) => at !== answeredAt && !gone.has(at));
  const isEnded = before.status === 'waiting' || before.status === 'resolved';
  const owes = taken && before.status !== 'closed' && !left.some(({ at }) => at > answeredAt);
  const opens = owes && isEnded;
  const { agent, message, contact, person, because } = lost;
  const firstRespondedAt = taken ? firstOf(before, left, answeredAt) : before.firstRespondedAt;
  const what = {
    ticket: number,
    agent,
    answeredAt,
    message,
    contact,
    person,
    taken,
    opens,
    firstRespondedAt,
    ...(before.took === undefined ? {} : { left: left[0]?.at ?? null }),
  };
  decision.change({ type: 'ticket.unanswered', ...what, because });
  if (taken) letClocksGoOn(decision, asPaused(before, answers.pause), firstRespondedAt === null, opens);
  if (opens) openAgain(decision, before);
  return { taken, owes };
}

function isOfItself({ merged }: Unanswered): boolean {
  return merged === undefined;
}

/** Where a merged ticket made a first response due again, only an answer to its requester counts. */
function firstOf({ took = [] }: Ticket, left: Answers['answered'], lostAt: number): number | null {
  const owed = took.filter(({ waits }) => waits);
  if (owed.length === 0) return left[0]?.at ?? null;
  const firsts = owed.map(({ answers }) => answers.find((at) => at !== lostAt) ?? null);
  return firsts.reduce((last, at) => (last === null || at === null ? null : Math.max(last, at)));
}

function saidIn({ drafts }: Decision, number: string): Unanswered[] {
  return drafts
    .filter((draft) => draft.type === 'ticket.unanswered')
    .filter(({ ticket }) => ticket === number);
}

/** The same message or recipient of one answer is lost once: a long SMS has several messages to one recipient. */
function isKnown({ message, person, answeredAt }: Lost, unanswered: Unanswered[]): boolean {
  return unanswered.some(
    (one) =>
      (message !== null && one.message === message) ||
      (one.person === person && one.answeredAt === answeredAt),
  );
}

/** Who misses a part of an answer has no answer. */
function isLost(
  { requester, took = [] }: Ticket,
  { person, answeredAt: said }: Lost,
  answeredAt: number,
  messages: Message[],
  unanswered: Unanswered[],
): boolean {
  if (person === null || person === requester || took.some(({ requesters }) => requesters.includes(person)))
    return true;
  const instants = [answeredAt, said];
  const told = unanswered.filter((one) => instants.includes(one.answeredAt));
  const without = new Set([person, ...told.map((one) => one.person)]);
  const parts = messages.filter((one) => one.kind === 'reply' && instants.includes(answeredAtOf(one)));
  for (const { to, status } of parts)
    if (status === 'failed' || status === 'withheld') for (const one of to) without.add(one);
  return parts.every(({ to }) => to.every((one) => without.has(one)));
}

/** Messages of older releases do not name their answer. */
export function answeredAtOf({ because, queuedAt }: Pick<Message, 'because' | 'queuedAt'>): number {
  const at = because.find(({ rule }) => rule === 'agent-replied')?.detail?.answeredAt;
  return typeof at === 'number' ? at : queuedAt;
}

/** The pause of the resolution clock that none of these facts ended: a resolution hides it, and counts it as time used. */
export function pauseIn(facts: readonly TicketFact[]): Answers['pause'] {
  const ended = facts.findLastIndex(
    (fact) =>
      isFact(fact, 'ticket.resumed') ||
      isFact(fact, 'ticket.reopened') ||
      (isFact(fact, 'ticket.unanswered') && fact.opens),
  );
  return facts.slice(ended + 1).findLast((fact) => isFact(fact, 'ticket.waited')) ?? null;
}

/** Resolved while it waited, the ticket has its resolution clock of the pause. */
export function asPaused(before: Ticket, pause: Answers['pause']): Ticket {
  const { resolution, status } = before;
  if (status !== 'resolved' || resolution === null || pause === null) return before;
  const { at: pausedAt, minutesLeft } = pause;
  return { ...before, resolution: { ...resolution, pausedAt, minutesLeft } };
}

export function letClocksGoOn(decision: Decision, before: Ticket, isUnmet: boolean, opens: boolean): void {
  const { firstResponse, resolution } = before;
  const because: Reason[] = [{ rule: 'answer-lost' }];
  const from = decision.now;
  // It waited for the customer, and a vendor still has it.
  const stands = before.status === 'waiting' && standsWithVendor(decision.settings, before);
  const stood = [
    { clock: 'firstResponse' as const, stoodAt: isUnmet ? (firstResponse?.metAt ?? null) : null },
    {
      clock: 'resolution' as const,
      stoodAt: opens && !stands ? (resolution?.pausedAt ?? resolution?.metAt ?? null) : null,
    },
  ];
  for (const { clock, stoodAt } of stood) {
    const scheduled =
      stoodAt === null ? null : goOn(decision.settings, before, clock, { stoodAt, from }, because);
    schedule(decision, scheduled);
  }
}

/** Its agent knows the matter, so the ticket stays there beyond capacity, as when a customer answers. */
export function openAgain(decision: Decision, { number, queue, agent, snoozedUntil, merged }: Ticket): void {
  // The ticket that goes on has an agent.
  if (merged !== undefined) return;
  if (snoozedUntil !== undefined)
    decision.change({ type: 'ticket.woken', ticket: number, because: [{ rule: 'answer-lost' }] });
  if (needsAgent(decision.settings, agent))
    assign(decision, number, queue, [{ rule: 'answer-lost' }, { rule: 'agent-left', detail: { agent } }]);
}

/** Whether an opened ticket would have nobody, so that the decision asks for agents' loads. */
export function needsAgent({ agents }: Decision['settings'], agent: string | null): boolean {
  return !agents.some(({ id }) => id === agent);
}
