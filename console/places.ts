/** The lists of the console: their addresses, and which tickets a person finds in each. */
import type { ListOrder, TicketList } from '../contract/lists.ts';
import { type Person, START } from './visit.ts';

export const listNames = ['mine', 'unassigned', 'open', 'waiting', 'snoozed', 'watched', 'resolved'] as const;
export type ListName = (typeof listNames)[number];

/** One's own tickets are the start page. */
export const addresses: Readonly<Record<ListName, string>> = {
  mine: START,
  unassigned: '/unassigned',
  open: '/open',
  waiting: '/waiting',
  snoozed: '/snoozed',
  watched: '/watched',
  resolved: '/resolved',
};

export const shows = ['open', 'waiting', 'snoozed'] as const;
/** What an agent has to do, in three lists: open tickets that are not snoozed, waiting and snoozed ones. */
export type Show = (typeof shows)[number];

export function listOfAgent(agent: string, show: Show): TicketList {
  return show === 'open' ? { list: 'mine', agent } : { list: show, agent };
}

/** Of a list of an agent, for leads. */
export function addressOfAgent(agent: string, show: Show): string {
  return `/team/${encodeURIComponent(agent)}${show === 'open' ? '' : `?show=${show}`}`;
}

/** Whose tickets a list has: one's own, or everybody's. */
export type Whose = 'own' | 'all';

/** An account without an agent has no own tickets. */
export function listsFor({ agent }: Person): readonly ListName[] {
  return agent === null ? listNames.filter((name) => name !== 'mine' && name !== 'watched') : listNames;
}

export function hasOwners(name: ListName): name is 'waiting' | 'snoozed' | 'resolved' {
  return name === 'waiting' || name === 'snoozed' || name === 'resolved';
}

/** Whether a person may choose its order. */
export function hasOrders(name: ListName): name is 'mine' | 'unassigned' {
  return name === 'mine' || name === 'unassigned';
}

/** Null: this person has no such list. */
export function listOf(
  name: ListName,
  { agent }: Person,
  whose: Whose,
  by: ListOrder = 'due',
): TicketList | null {
  if (name === 'watched') return agent === null ? null : { list: 'watched', agent: agent.id };
  if (name === 'mine') return agent === null ? null : { list: 'mine', agent: agent.id, by };
  if (name === 'unassigned') return { list: 'unassigned', queue: null, by };
  if (name === 'open') return { list: 'open' };
  return { list: name, agent: whose === 'all' ? null : (agent?.id ?? null) };
}
