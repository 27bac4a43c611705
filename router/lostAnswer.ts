/**
 * An answer was lost. The answer of a ticket that is merged is owed by the ticket that goes on: it is open again, owes the first
 * response again, and its agent is told.
 *
 * Never opens it where the requester got a later answer there.
 */
import type { Reason } from '../contract/classification.ts';
import { asUnmerged } from '../contract/merged.ts';
import type { Ticket } from '../contract/ticket.ts';
import { MERGED_PROMISE } from '../contract/ticketRules.ts';
import type { Decision } from './decision.ts';
import { earlierClocks } from './mergedTickets.ts';
import type { Answers } from './state.ts';
import { asPaused, letClocksGoOn, type Loss, type Lost, openAgain, takeBack } from './unanswered.ts';
import { schedule } from './vendorPause.ts';

export function lose(decision: Decision, number: string, lost: Lost, answers: Map<string, Answers>): void {
  const known = answers.get(number);
  const loss = known === undefined ? null : takeBack(decision, number, lost, known);
  if (loss !== null) oweThere(decision, number, { lost, loss }, answers);
}

/** The ticket into which this one is merged owes what this one owes, and so on to the last. */
function oweThere(
  decision: Decision,
  number: string,
  { lost, loss }: { lost: Lost; loss: Loss },
  answers: Map<string, Answers>,
): void {
  const ticket = decision.ticket(number);
  const into = ticket?.merged === undefined ? null : decision.ticket(ticket.merged.into);
  const entry = into?.took?.find((one) => one.ticket === number);
  if (ticket === null || into === null || entry === undefined) return;
  const before = asPaused(asUnmerged(into), answers.get(into.number)?.pause ?? null);
  const owes = loss.owes && entry.answers.length === 0 && before.status !== 'closed';
  const opens = owes && (before.status === 'waiting' || before.status === 'resolved');
  const waits = owes && isUnanswered(ticket) && into.firstRespondedAt !== null;
  const because: Reason[] = [{ rule: MERGED_PROMISE, detail: { ticket: number } }];
  const there: Ticket = opens ? { ...before, status: 'open' } : before;
  const clocks = owes ? earlierClocks(decision, asUnmerged(ticket), there, waits, because) : [];
  const dues = Object.fromEntries(clocks.map(({ clock, due }) => [clock, due]));
  const { agent, answeredAt, message, contact, person, because: why } = lost;
  decision.change({
    type: 'ticket.unanswered',
    ticket: into.number,
    agent,
    answeredAt,
    message,
    contact,
    person,
    taken: loss.taken,
    opens,
    firstRespondedAt: waits ? null : into.firstRespondedAt,
    merged: { ticket: number, waits, dues },
    because: why,
  });
  if (opens) letClocksGoOn(decision, before, false, true);
  for (const scheduled of clocks) schedule(decision, scheduled);
  if (opens) openAgain(decision, into);
  oweThere(decision, into.number, { lost, loss: { ...loss, owes } }, answers);
}

function isUnanswered({ firstRespondedAt, firstResponse }: Ticket): boolean {
  return firstRespondedAt === null && firstResponse !== null;
}
