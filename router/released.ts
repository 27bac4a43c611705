/**
 * Places a quarantined mail that a person vouches for: by the ways of machines' and customers' mail, with its sender
 * unchecked. Never obeys it as an agent's mail or counts the failed verdict as a pass.
 */
import type { FactOf } from '../contract/fact.ts';
import { arrivalOf } from './arrival.ts';
import type { Decision } from './decision.ts';
import { takeMachine } from './machine.ts';
import { takeMail } from './mail.ts';
import type { RouterState } from './state.ts';
import { classifiedAgain } from './vouched.ts';

export function release(decision: Decision, fact: FactOf<'contact.released'>, state: RouterState): void {
  const { contact, agent, classification } = fact;
  const { words } = classifiedAgain(fact);
  if (words === undefined) throw new Error('a released contact carries its words');
  decision.say({ type: 'contact.released', contact, agent, classification });
  const arrival = { ...arrivalOf(words.received, classification, state, decision.now), agent: null };
  if (!takeMachine(arrival, decision)) takeMail(arrival, decision, [{ rule: 'released', detail: { agent } }]);
}
