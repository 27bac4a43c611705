/**
 * Chooses the agent for a ticket among agents who are on shift and not away, have the skill and are under capacity,
 * preferring agents who speak its language. The customer's named agent comes first, then the agent of the requester's last ticket, then the fewest open tickets, then the
 * longest time since the last assignment, then the id. Pure; returns its reasons.
 *
 * Never chooses an agent over capacity, an agent off shift or away, or an auditor.
 */
import { isOpen, nextOpening } from '../contract/businessTime.ts';
import { shiftOf } from '../contract/leave.ts';
import type { Reason } from '../contract/classification.ts';
import { canServe } from '../contract/serving.ts';
import type { AgentSettings, Settings } from '../contract/settings.ts';
import { type AgentLoad, FOR_EVER } from '../contract/store.ts';
import { HOUR_MS } from '../contract/tallies.ts';
import type { Ticket } from '../contract/ticket.ts';
import { customerById } from './customer.ts';

export type Loads = (agent: string) => AgentLoad;
/** Open tickets of the same origin, opened within the last hour, that an agent has. */
export type Held = (agent: string) => number;

/**
 * `agent` null: no agent is free. `retryAt`: when the next skilled agent's shift begins, or when the origin's hour
 * ends; null for never.
 */
export type Choice = { agent: string | null; retryAt: number | null; because: Reason[] };

type Wanted = Pick<Ticket, 'queue' | 'language' | 'customer' | 'origin' | 'before'>;

export function chooseAgent(
  settings: Settings,
  ticket: Wanted,
  loads: Loads,
  now: number,
  held: Held = () => 0,
): Choice {
  const skilled = settings.agents.filter((agent) => canServe(agent, ticket.queue));
  const onShift = skilled.filter((agent) => isOpen(shiftOf(settings, agent), now));
  const present = onShift.filter(({ id }) => awayUntil(loads(id)) <= now);
  const saidAway = onShift.length - present.length;
  const free = present.filter((agent) => hasRoom(agent, loads));
  const because: Reason[] = [
    { rule: 'skill', detail: { queue: ticket.queue, agents: skilled.length } },
    ...(saidAway === 0 ? [] : [{ rule: 'said-away', detail: { agents: saidAway } }]),
    { rule: 'available', detail: { agents: present.length } },
    { rule: 'under-capacity', detail: { agents: free.length } },
  ];
  const used = free.length === 0 ? null : usedShare(ticket, present, loads, now, held);
  if (used !== null) return { agent: null, retryAt: used.until, because: [...because, used.reason] };
  const chosen =
    named(settings, ticket, free) ?? sameAsBefore(free, ticket) ?? leastLoaded(free, ticket, loads);
  if (chosen === null) {
    const away = skilled.filter((agent) => !present.includes(agent));
    return { agent: null, retryAt: nextShift(settings, away, loads, now), because };
  }
  const { agent, reasons } = chosen;
  const { open } = loads(agent.id);
  because.push(...reasons, { rule: 'open-tickets', detail: { open, capacity: agent.capacity } });
  return { agent: agent.id, retryAt: null, because };
}

/**
 * Reason of a ticket that waits only because its origin has used its share. A ticket of another origin may still be
 * assigned.
 */
export const SHARE_USED = 'share-used';

/**
 * A domain that belongs to no customer gets at most half of the capacity that the agents on shift would have without
 * it, and at least one ticket. Only tickets opened within the last hour count. An hour after its opening a ticket is
 * assigned like any other.
 */
function usedShare(
  { origin }: Wanted,
  present: AgentSettings[],
  loads: Loads,
  now: number,
  held: Held,
): { reason: Reason; until: number } | null {
  if (origin === undefined || origin.at + HOUR_MS <= now) return null;
  const has = sum(present.map(({ id }) => held(id)));
  const slots = has + sum(present.map(({ id, capacity }) => Math.max(0, capacity - loads(id).open)));
  if (has < Math.max(1, Math.floor(slots / 2))) return null;
  return { reason: { rule: SHARE_USED, detail: { has, places: slots } }, until: origin.at + HOUR_MS };
}

function sum(numbers: number[]): number {
  return numbers.reduce((total, number) => total + number, 0);
}

/** Whether the ticket's agent is still in the team. */
export function hasAgent({ agents }: Settings, { agent }: Pick<Ticket, 'agent'>): boolean {
  return agents.some(({ id }) => id === agent);
}

export function hasRoom(agent: AgentSettings, loads: Loads): boolean {
  return loads(agent.id).open < agent.capacity;
}

type Chosen = { agent: AgentSettings; reasons: Reason[] };

function named(settings: Settings, ticket: Wanted, free: AgentSettings[]): Chosen | null {
  const name = customerById(settings, ticket.customer)?.agent ?? null;
  const agent = free.find(({ id }) => id === name);
  return agent === undefined
    ? null
    : { agent, reasons: [{ rule: 'named-agent', detail: { customer: ticket.customer } }] };
}

/** Not an agent who does not speak the ticket's language where a free one does. */
function sameAsBefore(free: AgentSettings[], ticket: Wanted): Chosen | null {
  const { before } = ticket;
  if (before === undefined) return null;
  const agent = speakers(free, ticket).among.find(({ id }) => id === before.agent);
  return agent === undefined
    ? null
    : { agent, reasons: [{ rule: 'same-agent', detail: { ticket: before.ticket } }] };
}

function speakers(
  free: AgentSettings[],
  { language }: Wanted,
): { speaking: AgentSettings[]; among: AgentSettings[] } {
  const speaking = language === null ? [] : free.filter(({ languages }) => languages.includes(language));
  return { speaking, among: speaking.length > 0 ? speaking : free };
}

function leastLoaded(free: AgentSettings[], ticket: Wanted, loads: Loads): Chosen | null {
  const { language } = ticket;
  const { speaking, among } = speakers(free, ticket);
  const [agent] = among.toSorted(byLoad(loads));
  if (agent === undefined) return null;
  const spoken: Reason = { rule: 'language', detail: { language, agents: speaking.length } };
  return { agent, reasons: [...(language === null ? [] : [spoken]), { rule: 'fewest-open' }] };
}

export function byLoad(loads: Loads): (a: AgentSettings, b: AgentSettings) => number {
  return (a, b) => {
    const [one, other] = [loads(a.id), loads(b.id)];
    const fewer = one.open - other.open || one.lastAssignedAt - other.lastAssignedAt;
    return fewer || (a.id < b.id ? -1 : 1);
  };
}

/** When the next of these agents is on shift and back. An agent who is away until they say otherwise gives no instant. */
function nextShift(settings: Settings, agents: AgentSettings[], loads: Loads, now: number): number | null {
  const openings = agents.map((agent) => {
    const back = Math.max(now, awayUntil(loads(agent.id)));
    const calendar = shiftOf(settings, agent);
    if (back >= FOR_EVER) return null;
    return back > now && isOpen(calendar, back) ? back : nextOpening(calendar, back);
  });
  return openings.reduce(earlier, null);
}

function awayUntil({ awayUntil: until = 0 }: AgentLoad): number {
  return until;
}

function earlier(a: number | null, b: number | null): number | null {
  return a === null || b === null ? (a ?? b) : Math.min(a, b);
}
