/**
 * Chooses who gets the incident of a storm: of the leads who are there the one with the fewest open tickets, beyond capacity; with no lead there
 * another agent who is; at night the lead whose shift begins next.
 *
 * Never gives it to a person who is away while another is there.
 */
import { isOpen, nextOpening } from '../contract/businessTime.ts';
import { shiftOf } from '../contract/leave.ts';
import type { AgentSettings, Settings } from '../contract/settings.ts';
import { FOR_EVER } from '../contract/store.ts';
import type { Ticket } from '../contract/ticket.ts';
import { byLoad, type Choice, type Loads } from './assignment.ts';

const LEAD = { rule: 'incident-lead' };

/** `other`: the choice among all agents. Null where the ticket is no incident of a storm, or the team has no lead. */
export function chooseLead(
  settings: Settings,
  { incident }: Ticket,
  loads: Loads,
  now: number,
  other: () => Choice,
): Choice | null {
  const leads = settings.agents.filter(({ role }) => role === 'lead');
  if (incident === undefined || incident.key === null || leads.length === 0) return null;
  const isAway = ({ id }: AgentSettings) => (loads(id).awayUntil ?? 0) > now;
  const there = leads.filter((agent) => isOpen(shiftOf(settings, agent), now) && !isAway(agent));
  const [first] = there.toSorted(byLoad(loads));
  if (first !== undefined) return { agent: first.id, retryAt: null, because: [LEAD] };
  const standIn = other();
  if (standIn.agent !== null) return { ...standIn, because: [{ rule: 'leads-away' }, ...standIn.because] };
  const next = leads
    .flatMap((agent) => {
      const back = Math.max(now, loads(agent.id).awayUntil ?? 0);
      const at = back >= FOR_EVER ? null : nextOpening(shiftOf(settings, agent), back);
      return at === null ? [] : [{ agent, at }];
    })
    .toSorted((a, b) => a.at - b.at);
  return next[0] === undefined ? null : { agent: next[0].agent.id, retryAt: null, because: [LEAD] };
}
