/**
 * The agents who watch a ticket. Those of a ticket that was merged into it watch it too, until the merge is taken back or they decide
 * themselves. Pure steps of `evolve` (ticket.ts).
 */
import type { FactOf } from './fact.ts';
import { including } from './people.ts';

type Entry = { watchers?: string[] };
type Watched = { watchers?: string[]; took?: Entry[] };

/** What they decide counts from now on, and no longer a merge. */
export function watched<T extends Watched>(
  ticket: T,
  { agent, watching }: Pick<FactOf<'ticket.watched'>, 'agent' | 'watching'>,
): T {
  const { watchers = [], took } = ticket;
  const now = watching ? including(watchers, agent) : watchers.filter((one) => one !== agent);
  if (took === undefined) return { ...ticket, watchers: now };
  return { ...ticket, watchers: now, took: took.map((entry) => withoutWatcher(entry, agent)) };
}

function withoutWatcher<E extends Entry>(entry: E, agent: string): E {
  const { watchers, ...rest } = entry;
  if (watchers === undefined) return entry;
  const left = watchers.filter((one) => one !== agent);
  return (left.length === 0 ? rest : { ...rest, watchers: left }) as E;
}

export function withWatchers<T extends Watched>(ticket: T, watchers: string[] = []): T {
  if (watchers.length === 0) return ticket;
  return { ...ticket, watchers: watchers.reduce(including, ticket.watchers ?? []) };
}

/** For the entry of the merge: agents who do not watch this ticket by their own wish. */
export function broughtWatchers(
  { watchers: there = [], took = [] }: Watched,
  watchers: string[] = [],
): Entry {
  const brought = watchers.filter((one) => !there.includes(one) || took.some((entry) => names(entry, one)));
  return brought.length === 0 ? {} : { watchers: brought };
}

/** Who watched by this merge alone ends watching. The key stays: it clears the rows of who watches. */
export function withoutBrought<T extends Watched>(ticket: T, entry: Entry, left: Entry[]): T {
  const { watchers } = ticket;
  if (watchers === undefined || entry.watchers === undefined) return ticket;
  const stays = (one: string) => !names(entry, one) || left.some((other) => names(other, one));
  return { ...ticket, watchers: watchers.filter(stays) };
}

function names({ watchers = [] }: Entry, agent: string): boolean {
  return watchers.includes(agent);
}
