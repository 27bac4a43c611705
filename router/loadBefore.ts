/** Loads the agent of the requester's last ticket, where the settings want a new one to go there. */
import type { AgentBefore } from '../contract/agentBefore.ts';
import type { Tx } from '../contract/store.ts';
import type { RouterState } from './state.ts';

/** Tickets that are looked at. One may be without an agent: merged, of a flood, not taken yet. */
const LAST_TICKETS = 5;
const MINUTE_MS = 60_000;

export async function agentBeforeOf(
  { settings, original, answered, sender }: RouterState,
  now: number,
  tx: Tx,
): Promise<AgentBefore | null> {
  const { stickyMinutes: minutes = null } = settings.assignment ?? {};
  const requester = original ?? answered.person ?? sender;
  if (minutes === null || requester === null) return null;
  const since = now - minutes * MINUTE_MS;
  const tickets = await tx.listed({ list: 'person', person: requester.id }, LAST_TICKETS);
  const last = tickets.find(
    ({ agent, openedAt, follows }) => agent !== null && openedAt >= since && follows === null,
  );
  return last === undefined || last.agent === null ? null : { agent: last.agent, ticket: last.number };
}
