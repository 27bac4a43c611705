/**
 * A promise to ring back, where tickets are merged, split, or a merge is taken back: the caller has one open promise, and a kept one stays kept.
 */
import { elapsedWithin } from '../contract/businessTime.ts';
import { type CallbackPromise, openCallback } from '../contract/callBack.ts';
import type { Reason } from '../contract/classification.ts';
import { calendarOf } from '../contract/promised.ts';
import type { Ticket } from '../contract/ticket.ts';
import { MERGED_PROMISE, UNMERGED_RULE } from '../contract/ticketRules.ts';
import { keepCallback } from './callbacks.ts';
import type { Decision } from './decision.ts';

/** Two callers wait for a call each: one ticket promises one. */
export function haveTwoCallbacks(ticket: Ticket, into: Ticket): boolean {
  const [one, other] = [openCallback(ticket), openCallback(into)];
  return one !== null && other !== null && one.person !== other.person;
}

/** A promise of a merged ticket goes over to the ticket that goes on, unless that has an earlier one. */
export function moveCallback(decision: Decision, from: Ticket, target: string): void {
  const open = openCallback(from);
  const into = decision.ticket(target);
  if (open === null || into === null) return;
  const own = openCallback(into);
  const because = [{ rule: MERGED_PROMISE, detail: { ticket: from.number } }];
  if (own === null || open.due < own.due) again(decision, target, open, because);
  keepCallback(decision, from, { agent: null, how: 'moved', because });
}

/** The merge of that instant is taken back: a promise that is still owed goes back to its own ticket. */
export function bringBackCallback(decision: Decision, number: string, from: string, mergedAt: number): void {
  const moved = decision.ticket(number)?.callback;
  const other = decision.ticket(from);
  const there = other?.callback;
  // A split took it away before this merge.
  if (moved?.keptBy !== 'moved' || (moved.keptAt ?? 0) < mergedAt) return;
  if (there === undefined || !isStillOwed(moved, there, mergedAt)) return;
  const because = [{ rule: UNMERGED_RULE, detail: { ticket: from } }];
  const isSame = there.contact === moved.contact;
  // Its steps there are those that have not fired.
  again(decision, number, isSame ? there : moved, because);
  if (isSame) keepCallback(decision, other ?? null, { agent: null, how: 'moved', because });
}

/** By the last promise of the ticket that went on: the same one, or the caller's earlier one, which stood for both. */
function isStillOwed(moved: CallbackPromise, there: CallbackPromise, mergedAt: number): boolean {
  if (there.contact === moved.contact) return there.keptAt === null;
  const isWaiting = there.keptAt === null || there.keptBy === 'moved';
  return isWaiting && there.person === moved.person && there.from <= mergedAt;
}

function again(decision: Decision, ticket: string, promise: CallbackPromise, because: Reason[]): void {
  const { contact, person, calendar, from, due } = promise;
  const steps = promise.steps.filter(({ at }) => at > decision.now || at >= due);
  const { minutes, intervals } = elapsedWithin(calendarOf(decision.settings, calendar), from, due);
  const what = { contact, person, calendar, minutes, from, due, intervals, steps, because };
  decision.change({ type: 'ticket.promised', ticket, ...what });
}
