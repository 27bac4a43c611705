/** Loads the agents' loads, and the tickets that wait for one of them, under the lock that serialises assignment. */
import type { Tx } from '../contract/store.ts';
import { HOUR_MS } from '../contract/tallies.ts';
import { keep } from './loadTickets.ts';
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
