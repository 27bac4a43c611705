/**
 * Places a quarantined mail that a person vouches for: by the ways of machines' and customers' mail, with its sender
 * unchecked. Never obeys it as an agent's mail or counts the failed verdict as a pass.
 */
import type { FactOf } from '../contract/fact.ts';
import { Failure } from '../contract/failure.ts';
import { arrivalOf } from './arrival.ts';
import type { Decision } from './decision.ts';
import { takeMachine } from './machine.ts';
import { takeMail } from './mail.ts';
import type { RouterState } from './state.ts';

export function release(decision: Decision, fact: FactOf<'contact.released'>, state: RouterState): void {
  const { contact, agent, classification } = fact;
  const { words } = classifiedAgain(fact);
  if (words === undefined) throw new Error('a released contact carries its words');
  decision.say({ type: 'contact.released', contact, agent, classification });
  const arrival = { ...arrivalOf(words.received, classification, state, decision.now), agent: null };
  if (!takeMachine(arrival, decision)) takeMail(arrival, decision, [{ rule: 'released', detail: { agent } }]);
}

/** As the classifier handed it to the router. Throws a Failure where `forget` erased the words meanwhile. */
export function classifiedAgain(fact: FactOf<'contact.released'>): FactOf<'contact.classified'> {
  const { contact, classification, words: carried } = fact;
  const words = carried?.received.words;
  if (carried === undefined || words === undefined)
    throw new Failure(`contact.released of ${contact} carries no words: they were erased`, { retry: false });
  const { received } = carried;
  const unchecked = { ...words, verdict: { dmarc: 'unchecked' as const, policy: null } };
  return {
    ...fact,
    type: 'contact.classified',
    amended: false,
    classification,
    settingsVersion: 0,
    model: '',
    words: { received: { ...received, words: unchecked } },
  };
}
