/**
 * Places a classified contact. The ways run in order, and the order matters: forged mail is quarantined before a
 * later way trusts it, and machines' mail is handled before an agent's address counts.
 */
import type { DraftOf, FactOf } from '../contract/fact.ts';
import { Failure } from '../contract/failure.ts';
import type { Received } from '../contract/facts/contact.ts';
import { takeAlert } from './alerts.ts';
import { takeAgentMail } from './agentMail.ts';
import { amend, amendedBy } from './amended.ts';
import { type Arrival, arrivalOf, type Way } from './arrival.ts';
import { isWithoutTicket, takeCall, takeSms } from './call.ts';
import type { Decision } from './decision.ts';
import { takeForged } from './forged.ts';
import { takeVendor } from './handover/answered.ts';
import { takeMachine } from './machine.ts';
import { takeMail } from './mail.ts';
import { takeNotice } from './vendor/notices.ts';
import { withOwnProved } from './own.ts';
import type { RouterState } from './state.ts';
import { withWordsInQuote } from './wordsInQuote.ts';

const WAYS: readonly Way[] = [
  takeForged,
  takeVendor,
  takeMachine,
  takeNotice,
  takeAlert,
  takeAgentMail,
  takeCall,
  takeSms,
  takeMail,
];

export function place(decision: Decision, fact: FactOf<'contact.classified'>, state: RouterState): void {
  const claimed = fact.words?.received;
  const known = state.contact;
  if (known !== null && !fact.amended) return repeated(decision, claimed ?? known, fact.contact);
  // The words travel with the fact on the log. They are missing only when a log record outlived `forget`.
  if (claimed === undefined)
    throw new Failure(`contact.classified of ${fact.contact} carries no words: they were erased`, {
      retry: false,
    });
  const brought = known === null ? withOwnProved(claimed, state) : amendedBy(claimed, known);
  if (brought === null) return repeated(decision, claimed, fact.contact);
  const received = withOwnWords(brought, state);
  enterHistory(decision, fact, received, known === null ? 'contact.received' : 'contact.amended');
  const arrival = arrivalOf(received, fact.classification, state, decision.now);
  if (known === null || isWithoutTicket(known)) sendOn(arrival, decision);
  else amend(arrival, decision, known);
}

function repeated(decision: Decision, { source }: Pick<Received, 'source'>, contact: string): void {
  decision.say({ type: 'contact.repeated', contact, source });
}

/** The history keeps no copy of the notice that an agent's mail quotes. */
function withOwnWords(received: Received, { quotedNotices }: RouterState): Received {
  const { words } = received;
  return words === undefined ? received : { ...received, words: withWordsInQuote(words, quotedNotices) };
}

function enterHistory(
  decision: Decision,
  fact: FactOf<'contact.classified'>,
  received: Received,
  type: 'contact.received' | 'contact.amended',
): void {
  decision.say({ type, ...received });
  const { contact, amended, classification, settingsVersion, model, words } = fact;
  const again: DraftOf<'contact.classified'> = {
    type: 'contact.classified',
    contact,
    amended,
    classification,
    settingsVersion,
    model,
    // The history keeps none of it: the store puts it beside.
    ...(words?.shadow === undefined ? {} : { words }),
  };
  decision.say(again);
}

function sendOn(arrival: Arrival, decision: Decision): void {
  if (!WAYS.some((take) => take(arrival, decision))) throw new Error(`no way placed ${arrival.contact}`);
}
