/**
 * Whether a decision about a contact may ask for agents' loads, which cost statements and locks. Uses the conditions
 * of the deciding files: joining.ts, retag.ts, orders.ts.
 *
 * Never says no to a decision that asks: such a decision throws (decision.ts). May say yes to one that does not.
 */
import type { FactOf } from '../contract/fact.ts';
import type { Clicked } from '../contract/order.ts';
import type { Settings } from '../contract/settings.ts';
import type { Ticket } from '../contract/ticket.ts';
import { type Arrival, arrivalOf } from './arrival.ts';
import { readCommands } from './commands.ts';
import { joinAsksAgents } from './joining.ts';
import { ordersAskAgents } from './orders.ts';
import { needsOtherAgent } from './retag.ts';
import type { RouterState } from './state.ts';
import { agentsProofs } from './tokens.ts';
import { needsAgent } from './unanswered.ts';

export function asksAgents(
  { classification, words }: FactOf<'contact.classified'>,
  state: RouterState,
  now: number,
): boolean {
  const { settings } = state;
  const tickets = [...state.tickets.values()];
  if (state.contact !== null && state.contact.ticket !== null)
    return tickets.some((ticket) => needsOtherAgent(settings, ticket, classification.category));
  if (tickets.length === 0 || words === undefined || words.received.imported !== 'no') return false;
  const arrival = arrivalOf(words.received, classification, state, now);
  if (state.answers.size > 0 && tickets.some(({ agent }) => needsAgent(settings, agent))) return true;
  if (isFromAgent(arrival)) return ordersAsk(arrival, settings, tickets);
  return tickets.some((ticket) => joinAsksAgents(settings, ticket, now));
}

/** Orders of a click are few: this says yes also where no other agent will be needed. */
export function clickAsksAgents(orders: Clicked): boolean {
  const { open, assign, take, category, reopen, merge, unmerge } = orders;
  return (
    merge !== undefined ||
    unmerge !== undefined ||
    open !== undefined ||
    assign !== undefined ||
    take !== undefined ||
    category !== undefined ||
    reopen !== undefined
  );
}

/** Such a mail holds orders and joins no ticket (agentMail.ts). */
function isFromAgent({ agent, proofs }: Arrival): boolean {
  const { right, wrong } = agentsProofs(proofs);
  return agent !== null && right.length + wrong.length > 0;
}

function ordersAsk({ words }: Arrival, settings: Settings, tickets: Ticket[]): boolean {
  const reading = readCommands(words.text, settings);
  return 'orders' in reading && tickets.some((ticket) => ordersAskAgents(settings, ticket, reading.orders));
}
