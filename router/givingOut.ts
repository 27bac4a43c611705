/**
 * Assigns the tickets that a transaction opened, and waiting tickets when it freed a slot. Runs at the end of the
 * transaction: routers take turns here, and run everything before it concurrently.
 *
 * Promises: waiting tickets come before new ones; each assignment names the contact that caused it as its cause.
 */
import type { Draft, Fact, FactOf } from '../contract/fact.ts';
import type { Afterwards, Consequence } from '../contract/stage.ts';
import type { Tx } from '../contract/store.ts';
import { Decision } from './decision.ts';
import { emptyState } from './load.ts';
import { addLoads, addWaiting } from './loadAgents.ts';
import { loadTickets } from './loadTickets.ts';
import { assign, giveOut, waits } from './queue.ts';
import type { RouterState } from './state.ts';

export const givingOut: Afterwards<RouterState> = { load, decide };

async function load(facts: Fact[], tx: Tx): Promise<RouterState | null> {
  const opened = facts.filter(isOpening).map(({ ticket }) => ticket);
  const frees = facts.some(freesSlot);
  if (opened.length === 0 && !frees) return null;
  const state = await emptyState(tx);
  await loadTickets(state, opened, tx);
  const now = Math.max(...facts.map(({ at }) => at));
  await (frees ? addWaiting(state, now, tx) : addLoads(state, now, tx));
  return state;
}

function decide(now: number, facts: Fact[], state: RouterState): Consequence[] {
  const decision = new Decision(now, state);
  const opened = facts.filter(isOpening);
  const consequences: Consequence[] = [];
  const freed = facts.find(freesSlot);
  if (freed !== undefined) {
    const before = state.waiting.filter((number) => !opened.some(({ ticket }) => ticket === number));
    consequences.push({ cause: freed.cause, drafts: saidBy(decision, () => giveOut(decision, before)) });
  }
  for (const { ticket: number, cause } of opened) {
    const ticket = decision.ticket(number);
    if (ticket === null || !waits(ticket)) continue;
    consequences.push({ cause, drafts: saidBy(decision, () => assign(decision, number, ticket.queue)) });
  }
  return consequences;
}

function saidBy(decision: Decision, work: () => void): Draft[] {
  const before = decision.drafts.length;
  work();
  return decision.drafts.slice(before);
}

/** Imported tickets need no agent until a person touches them. */
function isOpening(fact: Fact): fact is FactOf<'ticket.opened'> {
  return fact.type === 'ticket.opened' && fact.imported === 'no';
}

/** Whether this fact may have freed a slot of an agent, or changed when one is back. */
function freesSlot(fact: Fact): boolean {
  switch (fact.type) {
    case 'ticket.waited':
    case 'ticket.resolved':
    case 'ticket.closed':
    case 'ticket.queued':
    // Also of who stays away: waiting tickets wait for the instant that they name.
    case 'agent.present':
      return true;
    default:
      return fact.type === 'ticket.assigned' && fact.previous !== null;
  }
}
