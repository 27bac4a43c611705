/** Loads the agents' loads, and the tickets that wait for one of them, under the lock that serialises assignment. */
import type { DueInstant, Tx } from '../contract/store.ts';
import { HOUR_MS } from '../contract/tallies.ts';
import { dueIn } from '../contract/ticketDues.ts';
import { Decision } from './decision.ts';
import { keep } from './loadTickets.ts';
import { hasTaker } from './queue.ts';
import type { RouterState } from './state.ts';

/**
 * Limits the waiting tickets that one decision looks at, oldest first. Those beyond it wait for the next freed slot
 * or their own retry instant.
 */
const MAX_WAITING = 1000;
export async function addWaiting(state: RouterState, now: number, tx: Tx): Promise<void> {
  await lockAgents(state, tx);
  keep(state, await tx.unassignedToChange(MAX_WAITING), state.waiting);
  await addRecent(state, now, tx);
}

/**
 * For a ticket whose retry instant has come: the other waiting tickets, where an agent could take it, because those ahead of it come first.
 * Otherwise it waits on alone. Thousands of instants come at once when a shift begins or an incident ends, and each would read the
 * whole page.
 */
export async function addRivals(state: RouterState, due: DueInstant, now: number, tx: Tx): Promise<void> {
  const ticket = state.tickets.get(due.subject);
  if (ticket === undefined || dueIn(ticket, due) === null) return;
  await addLoads(state, now, tx);
  if (!hasTaker(new Decision(now, state), ticket)) return;
  keep(state, await tx.unassignedToChange(MAX_WAITING), state.waiting);
  await addRecent(state, now, tx);
}

export async function addLoads(state: RouterState, now: number, tx: Tx): Promise<void> {
  await lockAgents(state, tx);
  await addRecent(state, now, tx);
}

/** Serialises assignment: two concurrent routers would both find the same agent free. */
async function lockAgents(state: RouterState, tx: Tx): Promise<void> {
  await tx.lock(state.settings.agents.map(({ id }) => `agent/${id}`));
  state.loads = await tx.agentLoads();
}

/** What agents have of the origins of the tickets that this decision may assign. */
async function addRecent(state: RouterState, now: number, tx: Tx): Promise<void> {
  const since = now - HOUR_MS;
  const origins = [...state.tickets.values()].flatMap(({ origin }) => origin ?? []);
  const domains = origins.filter(({ at }) => at > since).map(({ domain }) => domain);
  state.recent = await tx.recentLoads(domains, since);
}
