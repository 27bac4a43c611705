/** Folded state as another release may have it: wider by one key, on the same facts. */
import { type CallFact, callFold, callState, type CallState } from '../../contract/call.ts';
import { foldOf } from '../../contract/fold.ts';
import { type IssueFact, issueFold, type KnownIssue, knownIssue } from '../../contract/issues.ts';
import { type Message, messageFold, type MessageFact, messageState } from '../../contract/message.ts';
import { type Ticket, ticketFold, type TicketFact, ticketState } from '../../contract/ticket.ts';
import { z } from 'zod';
import type { Folds } from '../../store/refold.ts';

/** How many facts the state was folded from. */
const counted = { facts: z.number() };

type Counted<S> = S & { facts: number };

function counting<S, F>(evolve: (state: S | null, fact: F) => S) {
  return (state: Counted<S> | null, fact: F): Counted<S> => ({
    ...evolve(state, fact),
    facts: (state?.facts ?? 0) + 1,
  });
}

export const wider = {
  tickets: foldOf<Counted<Ticket>, TicketFact>(1, ticketState.extend(counted), counting(ticketFold.evolve)),
  messages: foldOf<Counted<Message>, MessageFact>(
    1,
    messageState.extend(counted),
    counting(messageFold.evolve),
  ),
  issues: foldOf<Counted<KnownIssue>, IssueFact>(1, knownIssue.extend(counted), counting(issueFold.evolve)),
  calls: foldOf<Counted<CallState>, CallFact>(1, callState.extend(counted), counting(callFold.evolve)),
} satisfies Folds;
